-- What must never be, the database refuses. A constraint's name is what the code maps to a named error.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX "Organisation_searchText_idx" ON "Organisation" USING gin ("searchText" gin_trgm_ops);
CREATE INDEX "Event_searchText_idx" ON "Event" USING gin ("searchText" gin_trgm_ops);
CREATE INDEX "Volunteer_searchText_idx" ON "Volunteer" USING gin ("searchText" gin_trgm_ops);

-- Raises the error that the constraint of this name would raise.
CREATE FUNCTION refuse(constraint_name text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name, MESSAGE = message;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(TG_TABLE_NAME || '_append_only', format('%s of %s is not allowed', TG_OP, TG_TABLE_NAME));
  RETURN NULL;
END $$;

-- Regions, districts ------------------------------------------------------------------------------------------------
ALTER TABLE "District" ADD CONSTRAINT "District_riverOrder_check" CHECK ("riverOrder" > 0);

CREATE FUNCTION guard_time_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."timeZone" <> OLD."timeZone" AND EXISTS (SELECT FROM "MetricEntry") THEN
    PERFORM refuse('Region_timeZone_frozen', 'days are counted in the old time zone');
  END IF;
  IF NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = NEW."timeZone") THEN
    PERFORM refuse('Region_timeZone_check', 'unknown time zone');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Region_guard" BEFORE INSERT OR UPDATE ON "Region" FOR EACH ROW EXECUTE FUNCTION guard_time_zone();

-- Organisations ------------------------------------------------------------------------------------------------------
ALTER TABLE "Organisation"
  ADD CONSTRAINT "Organisation_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> '');
ALTER TABLE "OrganisationStatusPeriod"
  ADD CONSTRAINT "OrganisationStatusPeriod_order_check" CHECK ("validTo" > "validFrom"),
  ADD CONSTRAINT "OrganisationStatusPeriod_overlap" EXCLUDE USING gist
    ("organisationId" WITH =, daterange("validFrom", "validTo") WITH &&);

-- Active organisations are counted by kind, so the kind stays.
CREATE FUNCTION guard_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind, NEW."districtId") IS DISTINCT FROM (OLD.kind, OLD."districtId")
     AND EXISTS (SELECT FROM "OrganisationStatusPeriod" WHERE "organisationId" = NEW.id) THEN
    PERFORM refuse('Organisation_counted_frozen', 'kind and district of a counted organisation do not change');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Organisation_guard" BEFORE UPDATE ON "Organisation" FOR EACH ROW EXECUTE FUNCTION guard_organisation();

-- Campaigns ----------------------------------------------------------------------------------------------------------
ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_window_check" CHECK ("endsOn" >= "startsOn"),
  ADD CONSTRAINT "Campaign_slug_check" CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "Campaign_parent_check" CHECK ("parentId" <> id),
  ADD CONSTRAINT "Campaign_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "Campaign_slogan_check" CHECK (num_nonnulls("sloganKk", "sloganRu", "sloganEn") IN (0, 3));
ALTER TABLE "CampaignGoal" ADD CONSTRAINT "CampaignGoal_target_check" CHECK (target > 0);

-- A campaign and everything above it; its facts count for all of them.
CREATE FUNCTION campaign_lineage("campaignId" uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 2 AS $$
  WITH RECURSIVE lineage AS (
    SELECT id, "parentId" FROM "Campaign" WHERE id = $1
    UNION
    SELECT parent.id, parent."parentId" FROM lineage JOIN "Campaign" parent ON parent.id = lineage."parentId"
  )
  SELECT id FROM lineage
$$;

CREATE FUNCTION guard_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."parentId" IS NOT NULL AND NEW.id IN (SELECT campaign_lineage(NEW."parentId")) THEN
    PERFORM refuse('Campaign_parent_cycle', 'a campaign cannot stand above itself');
  END IF;
  IF NEW.status = 'PUBLISHED' AND EXISTS (SELECT FROM "Campaign" WHERE id = NEW."parentId" AND status = 'DRAFT') THEN
    PERFORM refuse('Campaign_parent_published', 'the campaign above is still a draft');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.status = 'PUBLISHED' AND NEW.status = 'DRAFT' THEN
    PERFORM refuse('Campaign_status_transition', 'a published campaign does not become a draft again');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW."parentId" IS DISTINCT FROM OLD."parentId"
     AND EXISTS (SELECT FROM "Counter" WHERE "scopeKind" = 'CAMPAIGN' AND "scopeId" = NEW.id) THEN
    PERFORM refuse('Campaign_parent_frozen', 'facts already count for the parent');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Campaign_guard" BEFORE INSERT OR UPDATE ON "Campaign" FOR EACH ROW EXECUTE FUNCTION guard_campaign();

-- Events -------------------------------------------------------------------------------------------------------------
ALTER TABLE "Event"
  ADD CONSTRAINT "Event_window_check" CHECK ("endsAt" > "startsAt"),
  ADD CONSTRAINT "Event_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "Event_minimumAge_check" CHECK ("minimumAge" BETWEEN 0 AND 99),
  -- Volunteering Law No. 42-VI: nobody under 18 in disaster and emergency relief, heavy or hazardous work.
  ADD CONSTRAINT "Event_riskClass_check" CHECK ("riskClass" = 'ORDINARY' OR "minimumAge" >= 18),
  ADD CONSTRAINT "Event_published_check" CHECK ("publishedAt" IS NOT NULL OR status IN ('DRAFT', 'CANCELLED')),
  ADD CONSTRAINT "Event_started_check" CHECK (("startedAt" IS NOT NULL) OR status NOT IN ('RUNNING', 'DONE', 'VERIFIED')),
  ADD CONSTRAINT "Event_finished_check" CHECK (("finishedAt" IS NOT NULL) = (status IN ('DONE', 'VERIFIED'))),
  ADD CONSTRAINT "Event_finished_order_check" CHECK ("finishedAt" >= "startedAt"),
  ADD CONSTRAINT "Event_verified_check" CHECK (("verifiedAt" IS NOT NULL) = (status = 'VERIFIED')),
  ADD CONSTRAINT "Event_cancelled_check" CHECK (("cancelledAt" IS NOT NULL) = (status = 'CANCELLED')
    AND (status <> 'CANCELLED') = ("cancelReason" IS NULL) AND btrim("cancelReason") <> '');

CREATE FUNCTION guard_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('DRAFT', 'PUBLISHED'), ('PUBLISHED', 'RUNNING'), ('RUNNING', 'DONE'), ('DONE', 'VERIFIED'),
      ('DRAFT', 'CANCELLED'), ('PUBLISHED', 'CANCELLED'), ('RUNNING', 'CANCELLED')) THEN
    PERFORM refuse('Event_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  IF NEW.status = 'PUBLISHED' AND EXISTS (SELECT FROM "Campaign" WHERE id = NEW."campaignId" AND status = 'DRAFT') THEN
    PERFORM refuse('Event_campaign_published', 'the campaign is still a draft');
  END IF;
  IF NEW.status = 'PUBLISHED' AND NOT EXISTS (SELECT FROM "Shift" WHERE "eventId" = NEW.id) THEN
    PERFORM refuse('Event_shift_required', 'a published event has at least one shift');
  END IF;
  IF NEW.status = 'CANCELLED' AND EXISTS (SELECT FROM "Attendance" WHERE "eventId" = NEW.id AND "voidedAt" IS NULL) THEN
    PERFORM refuse('Event_cancel_attended', 'somebody was there');
  END IF;
  IF NEW.status = 'DONE' AND EXISTS
     (SELECT FROM "Attendance" WHERE "eventId" = NEW.id AND "voidedAt" IS NULL AND "checkedOutAt" IS NULL) THEN
    PERFORM refuse('Event_done_open', 'somebody is still checked in');
  END IF;
  -- What the ledger's entries were counted by does not change under them.
  IF OLD.status IN ('RUNNING', 'DONE', 'VERIFIED') AND
     (NEW."campaignId", NEW."districtId", NEW."organiserId", NEW."startsAt") IS DISTINCT FROM
     (OLD."campaignId", OLD."districtId", OLD."organiserId", OLD."startsAt") THEN
    PERFORM refuse('Event_counted_frozen', 'campaign, district, organiser and start are fixed once the event runs');
  END IF;
  IF (NEW."startsAt", NEW."endsAt") IS DISTINCT FROM (OLD."startsAt", OLD."endsAt") AND EXISTS
     (SELECT FROM "Shift" WHERE "eventId" = NEW.id AND ("startsAt" < NEW."startsAt" OR "endsAt" > NEW."endsAt")) THEN
    PERFORM refuse('Shift_inside_event', 'a shift would lie outside the event');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Event_guard" BEFORE UPDATE ON "Event" FOR EACH ROW EXECUTE FUNCTION guard_event();
CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_event_supporter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Event" WHERE id = NEW."eventId" AND NEW."organisationId" IN ("organiserId", "initiatorId")) THEN
    PERFORM refuse('EventSupporter_role_once', 'the organiser and the initiator are not supporters as well');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "EventSupporter_guard" BEFORE INSERT OR UPDATE ON "EventSupporter"
  FOR EACH ROW EXECUTE FUNCTION guard_event_supporter();

ALTER TABLE "EventPart" ADD CONSTRAINT "EventPart_position_check" CHECK (position > 0);

ALTER TABLE "Shift"
  ADD CONSTRAINT "Shift_window_check" CHECK ("endsAt" > "startsAt"),
  ADD CONSTRAINT "Shift_capacity_check" CHECK (capacity > 0),
  ADD CONSTRAINT "Shift_full" CHECK ("signedUpCount" BETWEEN 0 AND capacity);

CREATE FUNCTION guard_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Event" WHERE id = NEW."eventId" AND (NEW."startsAt" < "startsAt" OR NEW."endsAt" > "endsAt")) THEN
    PERFORM refuse('Shift_inside_event', 'the shift lies outside its event');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Shift_guard" BEFORE INSERT OR UPDATE OF "startsAt", "endsAt" ON "Shift"
  FOR EACH ROW EXECUTE FUNCTION guard_shift();

-- Volunteers ---------------------------------------------------------------------------------------------------------
ALTER TABLE "Volunteer"
  ADD CONSTRAINT "Volunteer_name_check" CHECK (btrim("givenName") <> '' AND btrim("familyName") <> ''),
  ADD CONSTRAINT "Volunteer_birthDate_check" CHECK ("birthDate" BETWEEN '1900-01-01' AND ("createdAt" AT TIME ZONE 'UTC')::date),
  ADD CONSTRAINT "Volunteer_passCode_check" CHECK (length("passCode") >= 12);
ALTER TABLE "Membership"
  ADD CONSTRAINT "Membership_order_check" CHECK ("validTo" > "validFrom"),
  ADD CONSTRAINT "Membership_overlap" EXCLUDE USING gist
    ("volunteerId" WITH =, "organisationId" WITH =, daterange("validFrom", "validTo") WITH &&);

-- Sign-ups and attendance --------------------------------------------------------------------------------------------
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_cancelled_check" CHECK (("cancelledAt" IS NOT NULL) = (status = 'CANCELLED'));
CREATE UNIQUE INDEX "Signup_once" ON "Signup" ("shiftId", "volunteerId") WHERE status = 'CONFIRMED';

ALTER TABLE "Attendance"
  ADD CONSTRAINT "Attendance_order_check" CHECK ("checkedOutAt" >= "checkedInAt"),
  ADD CONSTRAINT "Attendance_length_check" CHECK ("checkedOutAt" <= "checkedInAt" + interval '24 hours'),
  ADD CONSTRAINT "Attendance_minutes_check"
    CHECK (minutes IS NOT DISTINCT FROM floor(extract(epoch FROM "checkedOutAt" - "checkedInAt") / 60)::int),
  ADD CONSTRAINT "Attendance_void_check" CHECK (("voidedAt" IS NULL) = ("voidReason" IS NULL) AND btrim("voidReason") <> ''),
  -- Nobody is in two places at once.
  ADD CONSTRAINT "Attendance_elsewhere" EXCLUDE USING gist
    ("volunteerId" WITH =, tstzrange("checkedInAt", "checkedOutAt") WITH &&) WHERE ("voidedAt" IS NULL);
CREATE UNIQUE INDEX "Attendance_once" ON "Attendance" ("shiftId", "volunteerId") WHERE "voidedAt" IS NULL;

-- Who may take part, checked under a share lock on the event, so that its status cannot change meanwhile.
CREATE FUNCTION guard_participation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event "Event";
  volunteer "Volunteer";
  age int;
BEGIN
  SELECT * INTO STRICT event FROM "Event" WHERE id = NEW."eventId" FOR SHARE;
  IF TG_TABLE_NAME = 'Signup' THEN
    IF event.status NOT IN ('PUBLISHED', 'RUNNING') AND NEW.status = 'CONFIRMED' AND NEW."signedUpAt" > event."startsAt" THEN
      PERFORM refuse('Signup_event_open', format('the event is %s', event.status));
    END IF;
    IF event.status IN ('DRAFT', 'CANCELLED') AND NEW.status = 'CONFIRMED' THEN
      PERFORM refuse('Signup_event_open', format('the event is %s', event.status));
    END IF;
  ELSE
    IF event.status NOT IN ('RUNNING', 'DONE', 'VERIFIED') THEN
      PERFORM refuse('Attendance_event_running', format('the event is %s', event.status));
    END IF;
    IF NEW."checkedInAt" NOT BETWEEN event."startsAt" - interval '12 hours' AND event."endsAt" + interval '12 hours' THEN
      PERFORM refuse('Attendance_event_window', 'the check-in lies outside the event');
    END IF;
  END IF;
  SELECT * INTO STRICT volunteer FROM "Volunteer" WHERE id = NEW."volunteerId";
  -- Full years on the day of the event, in the region's zone.
  age := extract(year FROM age((event."startsAt" AT TIME ZONE (SELECT "timeZone" FROM "Region"))::date, volunteer."birthDate"));
  IF age < event."minimumAge" THEN
    PERFORM refuse(TG_TABLE_NAME || '_minimumAge', 'too young for this event');
  END IF;
  -- Volunteering Law: under 14 only with a parent's written consent.
  IF age < 14 AND volunteer."guardianConsentAt" IS NULL THEN
    PERFORM refuse(TG_TABLE_NAME || '_guardianConsent', 'under 14 without a parent''s consent');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Signup_participation" BEFORE INSERT ON "Signup" FOR EACH ROW EXECUTE FUNCTION guard_participation();
CREATE TRIGGER "Attendance_participation" BEFORE INSERT ON "Attendance" FOR EACH ROW EXECUTE FUNCTION guard_participation();

CREATE FUNCTION guard_signup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'CANCELLED' OR (NEW."eventId", NEW."shiftId", NEW."volunteerId", NEW."organisationId") IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."volunteerId", OLD."organisationId") THEN
    PERFORM refuse('Signup_append_only', 'a sign-up is only ever cancelled');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Signup_guard" BEFORE UPDATE ON "Signup" FOR EACH ROW EXECUTE FUNCTION guard_signup();
CREATE TRIGGER "Signup_no_delete" BEFORE DELETE ON "Signup" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The count on the shift carries the capacity check, so a shift can't be overfilled by any road.
CREATE FUNCTION count_signups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "Shift" SET "signedUpCount" = "signedUpCount" + added.number
      FROM (SELECT "shiftId", count(*) AS number FROM new_rows WHERE status = 'CONFIRMED' GROUP BY 1 ORDER BY 1) added
      WHERE "Shift".id = added."shiftId";
  ELSE
    UPDATE "Shift" SET "signedUpCount" = "signedUpCount" - removed.number
      FROM (SELECT old_rows."shiftId", count(*) AS number FROM old_rows JOIN new_rows USING (id)
            WHERE old_rows.status = 'CONFIRMED' AND new_rows.status = 'CANCELLED' GROUP BY 1 ORDER BY 1) removed
      WHERE "Shift".id = removed."shiftId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Signup_count_insert" AFTER INSERT ON "Signup" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_signups();
CREATE TRIGGER "Signup_count_update" AFTER UPDATE ON "Signup" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_signups();

CREATE FUNCTION guard_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."eventId", NEW."shiftId", NEW."volunteerId", NEW."organisationId", NEW."checkedInAt", NEW."recordedAt", NEW."replacesId")
     IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."volunteerId", OLD."organisationId", OLD."checkedInAt", OLD."recordedAt", OLD."replacesId")
     OR (OLD."checkedOutAt" IS NOT NULL AND NEW."checkedOutAt" IS DISTINCT FROM OLD."checkedOutAt")
     OR OLD."voidedAt" IS NOT NULL THEN
    PERFORM refuse('Attendance_append_only', 'an attendance is checked out once and voided once, never edited');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Attendance_guard" BEFORE UPDATE ON "Attendance" FOR EACH ROW EXECUTE FUNCTION guard_attendance();
CREATE TRIGGER "Attendance_no_delete" BEFORE DELETE ON "Attendance" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Access and commands ------------------------------------------------------------------------------------------------
ALTER TABLE "Account" ADD CONSTRAINT "Account_email_check" CHECK (email = lower(email) AND email LIKE '%_@_%');
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_hash_check" CHECK (length(hash) = 32);
ALTER TABLE "IdempotencyRecord" ADD CONSTRAINT "IdempotencyRecord_key_check" CHECK (length(key) BETWEEN 1 AND 200);
ALTER TABLE "DemonstrationYear" ADD CONSTRAINT "DemonstrationYear_single" CHECK (id = 1);

-- Drives and their slots ---------------------------------------------------------------------------------------------
ALTER TABLE "BloodDrive"
  ADD CONSTRAINT "BloodDrive_place_check" CHECK (btrim("placeKk") <> '' AND btrim("placeRu") <> '' AND btrim("placeEn") <> ''),
  ADD CONSTRAINT "BloodDrive_window_check" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '24 hours'),
  ADD CONSTRAINT "BloodDrive_quarter_check" CHECK (
    extract(epoch FROM "startsAt")::numeric % 900 = 0 AND extract(epoch FROM "endsAt")::numeric % 900 = 0),
  ADD CONSTRAINT "BloodDrive_types_check" CHECK (cardinality("donationTypes") > 0),
  ADD CONSTRAINT "BloodDrive_published_check" CHECK ("publishedAt" IS NOT NULL OR status IN ('DRAFT', 'CANCELLED')),
  ADD CONSTRAINT "BloodDrive_closed_check" CHECK (("closedAt" IS NOT NULL) = (status = 'CLOSED')),
  ADD CONSTRAINT "BloodDrive_cancelled_check" CHECK (("cancelledAt" IS NOT NULL) = (status = 'CANCELLED')
    AND ("cancelReason" IS NOT NULL) = (status = 'CANCELLED') AND btrim("cancelReason") <> '');
CREATE FUNCTION guard_blood_drive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('DRAFT', 'PUBLISHED'), ('DRAFT', 'CANCELLED'), ('PUBLISHED', 'CLOSED'), ('PUBLISHED', 'CANCELLED')) THEN
    PERFORM refuse('BloodDrive_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  IF OLD.status <> 'DRAFT' AND (NEW."districtId", NEW."campaignId") IS DISTINCT FROM (OLD."districtId", OLD."campaignId") THEN
    PERFORM refuse('BloodDrive_counted_frozen', 'what a drive counts for is fixed once it is announced');
  END IF;
  IF NEW."startsAt" <> OLD."startsAt" AND EXISTS (SELECT FROM "BloodOutcome" WHERE "driveId" = NEW.id) THEN
    PERFORM refuse('BloodDrive_counted_frozen', 'people came on that day');
  END IF;
  IF NEW.status = 'CANCELLED' AND EXISTS (SELECT FROM "BloodOutcome" WHERE "driveId" = NEW.id AND "voidedAt" IS NULL) THEN
    PERFORM refuse('BloodDrive_visited', 'people came: the drive was held');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BloodDrive_guard" BEFORE UPDATE ON "BloodDrive" FOR EACH ROW EXECUTE FUNCTION guard_blood_drive();
CREATE TRIGGER "BloodDrive_no_delete" BEFORE DELETE ON "BloodDrive" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The count on the slot carries the capacity check, so that a slot cannot be overfilled by any road.
ALTER TABLE "BloodSlot"
  ADD CONSTRAINT "BloodSlot_full" CHECK (booked BETWEEN 0 AND capacity),
  ADD CONSTRAINT "BloodSlot_capacity_check" CHECK (capacity BETWEEN 0 AND 200),
  ADD CONSTRAINT "BloodSlot_quarter_check" CHECK (extract(epoch FROM "startsAt")::numeric % 900 = 0);
CREATE FUNCTION count_blood_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was timestamptz := CASE WHEN TG_OP = 'UPDATE' AND OLD."cancelledAt" IS NULL THEN OLD."slotAt" END;
  becomes timestamptz := CASE WHEN NEW."cancelledAt" IS NULL THEN NEW."slotAt" END;
BEGIN
  IF was IS DISTINCT FROM becomes THEN
    UPDATE "BloodSlot" SET booked = booked - 1 WHERE "driveId" = NEW."driveId" AND "startsAt" = was;
    UPDATE "BloodSlot" SET booked = booked + 1 WHERE "driveId" = NEW."driveId" AND "startsAt" = becomes;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "BloodAppointment_count" AFTER INSERT OR UPDATE ON "BloodAppointment"
  FOR EACH ROW EXECUTE FUNCTION count_blood_appointment();

-- Nobody has two places at one drive.
CREATE UNIQUE INDEX "BloodAppointment_once" ON "BloodAppointment" ("driveId", "donorId") WHERE "cancelledAt" IS NULL;
CREATE FUNCTION guard_blood_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  drive "BloodDrive";
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD."cancelledAt" IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['slotAt', 'cancelledAt', 'donorId'] <> to_jsonb(OLD) - ARRAY['slotAt', 'cancelledAt', 'donorId']) THEN
    -- A donor's record went over to another one: what was given back goes along.
    IF to_jsonb(NEW) - 'donorId' <> to_jsonb(OLD) - 'donorId' THEN
      PERFORM refuse('BloodAppointment_append_only', 'an appointment is moved, or given back once');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' OR NEW."slotAt" <> OLD."slotAt" THEN
    SELECT * INTO drive FROM "BloodDrive" WHERE id = NEW."driveId" FOR SHARE;
    IF drive.status <> 'PUBLISHED' THEN
      PERFORM refuse('BloodAppointment_drive_open', format('the drive is %s', drive.status));
    END IF;
    IF NOT NEW."donationType" = ANY (drive."donationTypes") THEN
      PERFORM refuse('BloodAppointment_type', 'the drive does not take that');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BloodAppointment_guard" BEFORE INSERT OR UPDATE ON "BloodAppointment"
  FOR EACH ROW EXECUTE FUNCTION guard_blood_appointment();
CREATE TRIGGER "BloodAppointment_no_delete" BEFORE DELETE ON "BloodAppointment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Donors -------------------------------------------------------------------------------------------------------------
ALTER TABLE "BloodDonor"
  ADD CONSTRAINT "BloodDonor_person_check" CHECK ("erasedAt" IS NOT NULL OR
    (btrim("givenName") <> '' AND btrim("familyName") <> '' AND "birthDate" IS NOT NULL)),
  ADD CONSTRAINT "BloodDonor_erased_check" CHECK ("erasedAt" IS NULL OR
    ("givenName" = '' AND "familyName" = '' AND "birthDate" IS NULL AND phone IS NULL AND email IS NULL AND "volunteerId" IS NULL)),
  ADD CONSTRAINT "BloodDonor_merged_check" CHECK ("mergedIntoId" IS NULL OR ("mergedIntoId" <> id AND "erasedAt" IS NOT NULL)),
  ADD CONSTRAINT "BloodDonor_birthDate_check" CHECK ("birthDate" BETWEEN '1900-01-01' AND ("createdAt" AT TIME ZONE 'UTC')::date + 1);
-- A volunteer who gives blood is one donor.
CREATE UNIQUE INDEX "BloodDonor_volunteer_once" ON "BloodDonor" ("volunteerId");
CREATE TRIGGER "BloodDonor_no_delete" BEFORE DELETE ON "BloodDonor" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION find_blood_donor_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchWords" := CASE WHEN NEW."erasedAt" IS NULL THEN
    search_words(concat_ws(' ', NEW."familyName", NEW."givenName"), replace(coalesce(NEW.phone, ''), ' ', ''), NULL) END;
  RETURN NEW;
END $$;
CREATE TRIGGER "BloodDonor_words" BEFORE INSERT OR UPDATE ON "BloodDonor" FOR EACH ROW EXECUTE FUNCTION find_blood_donor_by();
CREATE INDEX "BloodDonor_searchWords_idx" ON "BloodDonor" USING gin ("searchWords") WITH (fastupdate = off);
ALTER TABLE "BloodDonorConsent" ADD CONSTRAINT "BloodDonorConsent_order_check" CHECK ("withdrawnAt" >= "givenAt");
CREATE UNIQUE INDEX "BloodDonorConsent_once" ON "BloodDonorConsent" ("donorId", purpose) WHERE "withdrawnAt" IS NULL;
CREATE TRIGGER "BloodDonorConsent_guard" BEFORE UPDATE ON "BloodDonorConsent"
  FOR EACH ROW EXECUTE FUNCTION guard_ended_once('withdrawnAt');
CREATE TRIGGER "BloodDonorConsent_no_delete" BEFORE DELETE ON "BloodDonorConsent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What came of them --------------------------------------------------------------------------------------------------
ALTER TABLE "BloodOutcome"
  ADD CONSTRAINT "BloodOutcome_type_check" CHECK (("donationType" IS NOT NULL) = (kind = 'GAVE')),
  ADD CONSTRAINT "BloodOutcome_voided_check" CHECK ("voidedAt" >= "recordedAt" AND ("voidedById" IS NULL OR "voidedAt" IS NOT NULL));
-- Each once: somebody came or did not, was admitted or turned away, and gave.
CREATE UNIQUE INDEX "BloodOutcome_came_once" ON "BloodOutcome" ("driveId", "donorId")
  WHERE "voidedAt" IS NULL AND kind IN ('CAME', 'NO_SHOW');
CREATE UNIQUE INDEX "BloodOutcome_decided_once" ON "BloodOutcome" ("driveId", "donorId")
  WHERE "voidedAt" IS NULL AND kind IN ('ADMITTED', 'TURNED_AWAY');
CREATE UNIQUE INDEX "BloodOutcome_gave_once" ON "BloodOutcome" ("driveId", "donorId") WHERE "voidedAt" IS NULL AND kind = 'GAVE';
CREATE FUNCTION guard_blood_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  drive "BloodDrive";
  zone text := (SELECT "timeZone" FROM "Region");
  needed "BloodOutcomeKind"[] := CASE NEW.kind WHEN 'GAVE' THEN '{ADMITTED}' WHEN 'CAME' THEN '{}' WHEN 'NO_SHOW' THEN '{}' ELSE '{CAME}' END;
  following "BloodOutcomeKind"[] := CASE NEW.kind WHEN 'CAME' THEN '{ADMITTED,TURNED_AWAY}' WHEN 'ADMITTED' THEN '{GAVE}' ELSE '{}' END;
BEGIN
  -- What came of one person is written one after the other.
  PERFORM FROM "BloodDonor" WHERE id = NEW."donorId" FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - ARRAY['voidedAt', 'voidedById'] <> to_jsonb(OLD) - ARRAY['voidedAt', 'voidedById'] OR OLD."voidedAt" IS NOT NULL THEN
      PERFORM refuse('BloodOutcome_append_only', 'an outcome is only ever voided, once');
    END IF;
    IF EXISTS (SELECT FROM "BloodOutcome" WHERE ("driveId", "donorId") = (NEW."driveId", NEW."donorId")
               AND "voidedAt" IS NULL AND kind = ANY (following)) THEN
      PERFORM refuse('BloodOutcome_followed', 'what came after it is voided first');
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO drive FROM "BloodDrive" WHERE id = NEW."driveId" FOR SHARE;
  IF drive.status NOT IN ('PUBLISHED', 'CLOSED') THEN
    PERFORM refuse('BloodOutcome_drive_held', format('the drive is %s', drive.status));
  END IF;
  IF (NEW.at AT TIME ZONE zone)::date <> (drive."startsAt" AT TIME ZONE zone)::date THEN
    PERFORM refuse('BloodOutcome_day', 'people come on the day of the drive');
  END IF;
  IF cardinality(needed) > 0 AND NOT EXISTS (SELECT FROM "BloodOutcome" WHERE ("driveId", "donorId") = (NEW."driveId", NEW."donorId")
             AND "voidedAt" IS NULL AND kind = ANY (needed)) THEN
    PERFORM refuse('BloodOutcome_order', format('%s needs %s', NEW.kind, needed));
  END IF;
  IF NEW.kind = 'NO_SHOW' AND NOT EXISTS (SELECT FROM "BloodAppointment"
             WHERE ("driveId", "donorId") = (NEW."driveId", NEW."donorId") AND "cancelledAt" IS NULL) THEN
    PERFORM refuse('BloodOutcome_expected', 'nobody waited for them');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BloodOutcome_guard" BEFORE INSERT OR UPDATE ON "BloodOutcome" FOR EACH ROW EXECUTE FUNCTION guard_blood_outcome();
CREATE TRIGGER "BloodOutcome_no_delete" BEFORE DELETE ON "BloodOutcome" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who may give what --------------------------------------------------------------------------------------------------
ALTER TABLE "BloodRule"
  ADD CONSTRAINT "BloodRule_age_check" CHECK ("minAgeYears" BETWEEN 1 AND 120 AND "maxAgeYears" BETWEEN 1 AND 120
    AND "maxAgeYears" >= "minAgeYears"),
  ADD CONSTRAINT "BloodRule_weight_check" CHECK ("minWeightKg" BETWEEN 1 AND 300),
  ADD CONSTRAINT "BloodRule_order_check" CHECK ("validTo" > "validFrom"),
  ADD CONSTRAINT "BloodRule_source_check" CHECK (btrim("sourceKk") <> '' AND btrim("sourceRu") <> '' AND btrim("sourceEn") <> ''),
  -- One rule about a type on any day.
  ADD CONSTRAINT "BloodRule_overlap" EXCLUDE USING gist ("donationType" WITH =, daterange("validFrom", "validTo") WITH &&);
CREATE TRIGGER "BloodRule_guard" BEFORE UPDATE ON "BloodRule" FOR EACH ROW EXECUTE FUNCTION guard_ended_once('validTo');
CREATE TRIGGER "BloodRule_no_delete" BEFORE DELETE ON "BloodRule" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "BloodRuleInterval" ADD CONSTRAINT "BloodRuleInterval_days_check" CHECK (days BETWEEN 1 AND 3650);
CREATE TRIGGER "BloodRuleInterval_append_only" BEFORE UPDATE OR DELETE ON "BloodRuleInterval"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What counts --------------------------------------------------------------------------------------------------------
DO $$
DECLARE
  earlier text := regexp_replace(pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conname = 'MetricEntry_subject_check')), '^CHECK ', '');
BEGIN
  ALTER TABLE "MetricEntry" DROP CONSTRAINT "MetricEntry_subject_check";
  -- Donors are people, counted once however often they gave.
  EXECUTE format($check$ALTER TABLE "MetricEntry" ADD CONSTRAINT "MetricEntry_subject_check"
    CHECK (CASE WHEN metric = 'BLOOD_DONORS' THEN "subjectId" IS NOT NULL ELSE %s END)$check$, earlier);
END $$;
DO $$
DECLARE
  earlier text := rtrim(pg_get_viewdef('metric_fact'), E'; \n');
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW metric_fact AS ' || earlier || $view$
  UNION ALL
  SELECT counted.metric, 1, outcome.at, district."regionId", drive."districtId", NULL, drive."campaignId", NULL,
         CASE counted.metric WHEN 'BLOOD_DONORS' THEN outcome."donorId" END, 'BLOOD_OUTCOME'::"SourceKind", outcome.id
  FROM "BloodOutcome" outcome
  JOIN "BloodDrive" drive ON drive.id = outcome."driveId"
  JOIN "District" district ON district.id = drive."districtId"
  JOIN (VALUES ('CAME'::"BloodOutcomeKind", 'DONORS_CAME'::"Metric"), ('ADMITTED', 'DONORS_ADMITTED'), ('GAVE', 'DONORS_DONATED'),
               ('GAVE', 'BLOOD_DONORS'), ('TURNED_AWAY', 'DONORS_DEFERRED')) AS counted (kind, metric) ON counted.kind = outcome.kind
  WHERE outcome."voidedAt" IS NULL
  UNION ALL
  SELECT 'BLOOD_DRIVES_HELD', 1, drive."startsAt", district."regionId", drive."districtId", NULL, drive."campaignId", NULL, NULL,
         'BLOOD_DRIVE', drive.id
  FROM "BloodDrive" drive
  JOIN "District" district ON district.id = drive."districtId"
  WHERE drive.status = 'CLOSED'$view$;
END $$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['BloodDrive', 'BloodSlot', 'BloodRule', 'BloodRuleInterval'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;

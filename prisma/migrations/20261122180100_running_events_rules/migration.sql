-- Planning -----------------------------------------------------------------------------------------------------------
ALTER TABLE "Event"
  ADD CONSTRAINT "Event_about_check" CHECK (num_nonnulls("aboutKk", "aboutRu", "aboutEn") IN (0, 3)),
  ADD CONSTRAINT "Event_signup_window_check" CHECK ("signupClosesAt" > "signupOpensAt");
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_minimumAge_check" CHECK ("minimumAge" BETWEEN 0 AND 99);
ALTER TABLE "EventTemplate"
  ADD CONSTRAINT "EventTemplate_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "EventTemplate_duration_check" CHECK ("durationMinutes" > 0),
  ADD CONSTRAINT "EventTemplate_minimumAge_check" CHECK ("minimumAge" BETWEEN 0 AND 99),
  -- Volunteering Law No. 42-VI, as for the event itself.
  ADD CONSTRAINT "EventTemplate_riskClass_check" CHECK ("riskClass" = 'ORDINARY' OR "minimumAge" >= 18);
ALTER TABLE "EventTemplatePart" ADD CONSTRAINT "EventTemplatePart_position_check" CHECK (position > 0);
ALTER TABLE "EventTemplateShift"
  ADD CONSTRAINT "EventTemplateShift_position_check" CHECK (position > 0),
  ADD CONSTRAINT "EventTemplateShift_capacity_check" CHECK (capacity > 0),
  ADD CONSTRAINT "EventTemplateShift_minimumAge_check" CHECK ("minimumAge" BETWEEN 0 AND 99),
  ADD CONSTRAINT "EventTemplateShift_window_check" CHECK ("startsAfterMinutes" >= 0 AND "durationMinutes" > 0);
ALTER TABLE "HostConsent"
  ADD CONSTRAINT "HostConsent_hostName_check" CHECK (btrim("hostName") <> ''),
  ADD CONSTRAINT "HostConsent_order_check" CHECK ("withdrawnAt" >= "givenAt" AND "givenAt" <= "recordedAt");
CREATE UNIQUE INDEX "HostConsent_once" ON "HostConsent" ("eventId") WHERE "withdrawnAt" IS NULL;
CREATE FUNCTION guard_host_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."withdrawnAt" IS NOT NULL OR to_jsonb(NEW) - 'withdrawnAt' <> to_jsonb(OLD) - 'withdrawnAt' THEN
    PERFORM refuse('HostConsent_append_only', 'a host''s consent is only ever withdrawn, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "HostConsent_guard" BEFORE UPDATE ON "HostConsent" FOR EACH ROW EXECUTE FUNCTION guard_host_consent();
CREATE TRIGGER "HostConsent_no_delete" BEFORE DELETE ON "HostConsent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_event_host() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "HostConsent" WHERE "eventId" = NEW.id AND "withdrawnAt" IS NULL) THEN
    PERFORM refuse('Event_host_consent', 'the host of the place has not agreed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Event_guard_host" BEFORE UPDATE ON "Event" FOR EACH ROW
  WHEN (NEW."hostConsentRequired" AND NEW.status = 'PUBLISHED' AND OLD.status = 'DRAFT')
  EXECUTE FUNCTION guard_event_host();

-- Sign-ups -----------------------------------------------------------------------------------------------------------
DROP INDEX "Signup_once";
CREATE UNIQUE INDEX "Signup_once" ON "Signup" ("shiftId", "volunteerId") WHERE status IN ('CONFIRMED', 'OFFERED', 'WAITLISTED');

-- Those that lie ahead and do not overlap come under the rule; what overlapped before it stays as it was.
UPDATE "Signup" signup SET "startsAt" = shift."startsAt", "endsAt" = shift."endsAt"
  FROM "Shift" shift JOIN "Event" event ON event.id = shift."eventId"
  WHERE shift.id = signup."shiftId" AND signup.status = 'CONFIRMED' AND event.status IN ('PUBLISHED', 'RUNNING')
    AND NOT EXISTS (
      SELECT FROM "Signup" other JOIN "Shift" meanwhile ON meanwhile.id = other."shiftId"
      WHERE other."volunteerId" = signup."volunteerId" AND other.id <> signup.id AND other.status = 'CONFIRMED'
        AND tstzrange(meanwhile."startsAt", meanwhile."endsAt") && tstzrange(shift."startsAt", shift."endsAt"));
ALTER TABLE "Signup"
  ADD CONSTRAINT "Signup_time_check" CHECK ("endsAt" > "startsAt" AND num_nonnulls("startsAt", "endsAt") IN (0, 2)),
  ADD CONSTRAINT "Signup_waitlisted_check" CHECK (status <> 'WAITLISTED' OR "waitlistedAt" IS NOT NULL),
  ADD CONSTRAINT "Signup_offered_check" CHECK (num_nonnulls("offeredAt", "offerExpiresAt") IN (0, 2)
    AND (status <> 'OFFERED' OR "offeredAt" IS NOT NULL) AND "offerExpiresAt" > "offeredAt"),
  ADD CONSTRAINT "Signup_lapsed_check" CHECK (("lapsedAt" IS NOT NULL) = (status = 'LAPSED')),
  -- Nobody has places in two shifts at one time.
  ADD CONSTRAINT "Signup_overlap" EXCLUDE USING gist
    ("volunteerId" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
    WHERE ("startsAt" IS NOT NULL AND status IN ('CONFIRMED', 'OFFERED'));

CREATE FUNCTION take_shift_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "startsAt", "endsAt" INTO NEW."startsAt", NEW."endsAt" FROM "Shift" WHERE id = NEW."shiftId";
  RETURN NEW;
END $$;
CREATE TRIGGER "Signup_time" BEFORE INSERT ON "Signup" FOR EACH ROW EXECUTE FUNCTION take_shift_time();
-- A shift takes its people along when it moves, unless one of them has a place elsewhere by then.
CREATE FUNCTION move_signups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Signup" SET "startsAt" = NEW."startsAt", "endsAt" = NEW."endsAt"
    WHERE "shiftId" = NEW.id AND "startsAt" IS NOT NULL AND status IN ('CONFIRMED', 'OFFERED', 'WAITLISTED');
  RETURN NULL;
END $$;
CREATE TRIGGER "Shift_moved" AFTER UPDATE OF "startsAt", "endsAt" ON "Shift" FOR EACH ROW
  WHEN ((NEW."startsAt", NEW."endsAt") IS DISTINCT FROM (OLD."startsAt", OLD."endsAt"))
  EXECUTE FUNCTION move_signups();

CREATE FUNCTION is_merged_into("volunteerId" uuid, "survivorId" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Volunteer" WHERE id = $1 AND "mergedIntoId" = $2)
$$;
CREATE OR REPLACE FUNCTION guard_signup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."cancelReason" IS NULL AND OLD."cancelReason" IS NOT NULL
     AND to_jsonb(NEW) - 'cancelReason' = to_jsonb(OLD) - 'cancelReason' AND is_erased(OLD."volunteerId") THEN
    RETURN NEW;
  END IF;
  IF (NEW."eventId", NEW."shiftId", NEW."organisationId", NEW."signedUpAt", NEW.source, NEW."movedFromId") IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."organisationId", OLD."signedUpAt", OLD.source, OLD."movedFromId") THEN
    PERFORM refuse('Signup_append_only', 'a sign-up only ever goes on to its next state');
  END IF;
  IF NEW."volunteerId" <> OLD."volunteerId" AND NOT is_merged_into(OLD."volunteerId", NEW."volunteerId") THEN
    PERFORM refuse('Signup_append_only', 'a sign-up stays with its person');
  END IF;
  IF OLD.status IN ('CANCELLED', 'LAPSED') AND NEW."volunteerId" = OLD."volunteerId" THEN
    PERFORM refuse('Signup_append_only', 'the sign-up has ended');
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('CONFIRMED', 'CANCELLED'), ('WAITLISTED', 'OFFERED'), ('WAITLISTED', 'CONFIRMED'), ('WAITLISTED', 'CANCELLED'),
      ('WAITLISTED', 'LAPSED'), ('OFFERED', 'CONFIRMED'), ('OFFERED', 'CANCELLED'), ('OFFERED', 'LAPSED')) THEN
    PERFORM refuse('Signup_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  RETURN NEW;
END $$;

-- A place that is offered is held like one that is taken.
CREATE OR REPLACE FUNCTION count_signups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "Shift" SET "signedUpCount" = "signedUpCount" + added.number
      FROM (SELECT "shiftId", count(*) AS number FROM new_rows WHERE status IN ('CONFIRMED', 'OFFERED') GROUP BY 1 ORDER BY 1) added
      WHERE "Shift".id = added."shiftId";
  ELSE
    UPDATE "Shift" SET "signedUpCount" = "signedUpCount" + changed.number
      FROM (SELECT old_rows."shiftId",
                   sum((new_rows.status IN ('CONFIRMED', 'OFFERED'))::int - (old_rows.status IN ('CONFIRMED', 'OFFERED'))::int) AS number
            FROM old_rows JOIN new_rows USING (id) GROUP BY 1 ORDER BY 1) changed
      WHERE "Shift".id = changed."shiftId" AND changed.number <> 0;
  END IF;
  RETURN NULL;
END $$;

-- As before, and the shift's own age and skills; someone under 14 may come with an adult in place of a written consent.
CREATE OR REPLACE FUNCTION guard_participation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event "Event";
  shift "Shift";
  volunteer "Volunteer";
  age int;
BEGIN
  SELECT * INTO STRICT event FROM "Event" WHERE id = NEW."eventId" FOR SHARE;
  IF TG_TABLE_NAME = 'Signup' THEN
    IF event.status NOT IN ('PUBLISHED', 'RUNNING') AND NEW.status IN ('CONFIRMED', 'OFFERED', 'WAITLISTED')
       AND NEW."signedUpAt" > event."startsAt" THEN
      PERFORM refuse('Signup_event_open', format('the event is %s', event.status));
    END IF;
    IF event.status IN ('DRAFT', 'CANCELLED') AND NEW.status IN ('CONFIRMED', 'OFFERED', 'WAITLISTED') THEN
      PERFORM refuse('Signup_event_open', format('the event is %s', event.status));
    END IF;
    IF EXISTS (SELECT FROM "ShiftSkill" asked WHERE asked."shiftId" = NEW."shiftId" AND NOT EXISTS
                 (SELECT FROM "VolunteerSkill" had WHERE had."volunteerId" = NEW."volunteerId" AND had."skillId" = asked."skillId")) THEN
      PERFORM refuse('Signup_skills', 'a skill that the shift asks for is missing');
    END IF;
  ELSE
    IF event.status NOT IN ('RUNNING', 'DONE', 'VERIFIED') THEN
      PERFORM refuse('Attendance_event_running', format('the event is %s', event.status));
    END IF;
    IF NEW."checkedInAt" NOT BETWEEN event."startsAt" - interval '12 hours' AND event."endsAt" + interval '12 hours' THEN
      PERFORM refuse('Attendance_event_window', 'the check-in lies outside the event');
    END IF;
  END IF;
  SELECT * INTO shift FROM "Shift" WHERE id = NEW."shiftId";
  SELECT * INTO STRICT volunteer FROM "Volunteer" WHERE id = NEW."volunteerId";
  -- Full years on the day of the event, in the region's zone.
  age := extract(year FROM age((event."startsAt" AT TIME ZONE (SELECT "timeZone" FROM "Region"))::date, volunteer."birthDate"));
  IF age < greatest(event."minimumAge", shift."minimumAge") THEN
    PERFORM refuse(TG_TABLE_NAME || '_minimumAge', 'too young for this event');
  END IF;
  -- Volunteering Law: under 14 only with a parent's written consent, or accompanied.
  IF age < 14 AND volunteer."guardianConsentAt" IS NULL AND NOT NEW."isAccompanied" THEN
    PERFORM refuse(TG_TABLE_NAME || '_guardianConsent', 'under 14 without a parent''s consent, and alone');
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE "ContactChallenge"
  ADD CONSTRAINT "ContactChallenge_failures_check" CHECK (failures >= 0),
  ADD CONSTRAINT "ContactChallenge_address_check" CHECK (btrim(address) <> '');

-- The day, and the hours ---------------------------------------------------------------------------------------------
ALTER TABLE "Attendance"
  ADD CONSTRAINT "Attendance_approved_check" CHECK ("approvedAt" IS NULL OR "checkedOutAt" IS NOT NULL),
  -- Whoever entered any of it does not approve it.
  ADD CONSTRAINT "Attendance_approved_by_other" CHECK ("approvedById" IS NULL OR
    ("approvedAt" IS NOT NULL AND "approvedById" IS DISTINCT FROM "recordedById" AND "approvedById" IS DISTINCT FROM "checkedOutById")),
  ADD CONSTRAINT "Attendance_checkOutMethod_check" CHECK ("checkOutMethod" IS NULL OR "checkedOutAt" IS NOT NULL);
CREATE OR REPLACE FUNCTION guard_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."voidReason" = '–' AND OLD."voidReason" IS NOT NULL
     AND to_jsonb(NEW) - 'voidReason' = to_jsonb(OLD) - 'voidReason' AND is_erased(OLD."volunteerId") THEN
    RETURN NEW;
  END IF;
  IF (NEW."eventId", NEW."shiftId", NEW."volunteerId", NEW."organisationId", NEW."checkedInAt", NEW."recordedAt", NEW."replacesId",
      NEW."recordedById", NEW."checkInMethod", NEW."isAccompanied")
     IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."volunteerId", OLD."organisationId", OLD."checkedInAt", OLD."recordedAt", OLD."replacesId",
      OLD."recordedById", OLD."checkInMethod", OLD."isAccompanied")
     OR (OLD."checkedOutAt" IS NOT NULL AND (NEW."checkedOutAt", NEW."checkedOutById", NEW."checkOutMethod")
         IS DISTINCT FROM (OLD."checkedOutAt", OLD."checkedOutById", OLD."checkOutMethod"))
     OR (OLD."approvedAt" IS NOT NULL AND (NEW."approvedAt", NEW."approvedById") IS DISTINCT FROM (OLD."approvedAt", OLD."approvedById"))
     OR OLD."voidedAt" IS NOT NULL THEN
    PERFORM refuse('Attendance_append_only', 'an attendance is checked out, approved and voided once each, never edited');
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE "RosterCopy"
  ADD CONSTRAINT "RosterCopy_window_check" CHECK ("expiresAt" > "issuedAt"),
  ADD CONSTRAINT "RosterCopy_label_check" CHECK (btrim("deviceLabel") <> '');
ALTER TABLE "CheckInAction"
  ADD CONSTRAINT "CheckInAction_sequence_check" CHECK (sequence > 0),
  ADD CONSTRAINT "CheckInAction_problem_check" CHECK ((outcome IN ('CONFLICT', 'REFUSED')) = (problem IS NOT NULL)),
  ADD CONSTRAINT "CheckInAction_decision_check" CHECK ((decision IS NULL) = ("decidedAt" IS NULL) AND (decision IS NULL OR outcome = 'CONFLICT'));
CREATE TRIGGER "CheckInAction_no_delete" BEFORE DELETE ON "CheckInAction" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Volunteers ---------------------------------------------------------------------------------------------------------
ALTER TABLE "Skill"
  ADD CONSTRAINT "Skill_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> '');
CREATE UNIQUE INDEX "Skill_name_once" ON "Skill" (lower("nameKk")) WHERE "retiredAt" IS NULL;
-- Merged rows keep no personal data, like erased ones: their `erasedAt` is set in the same statement.
ALTER TABLE "Volunteer"
  ADD CONSTRAINT "Volunteer_merged_check" CHECK ("mergedIntoId" IS NULL OR ("mergedIntoId" <> id AND "erasedAt" IS NOT NULL)),
  ADD CONSTRAINT "Volunteer_confirmed_check" CHECK (("phoneConfirmedAt" IS NULL OR phone IS NOT NULL)
    AND ("emailConfirmedAt" IS NULL OR email IS NOT NULL)),
  ADD CONSTRAINT "Volunteer_calendarVersion_check" CHECK ("calendarVersion" > 0);
ALTER TABLE "VolunteerAvailability"
  ADD CONSTRAINT "VolunteerAvailability_weekday_check" CHECK (weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT "VolunteerAvailability_span_check" CHECK ("fromMinute" >= 0 AND "toMinute" > "fromMinute" AND "toMinute" <= 1440),
  ADD CONSTRAINT "VolunteerAvailability_overlap" EXCLUDE USING gist
    ("volunteerId" WITH =, weekday WITH =, int4range("fromMinute", "toMinute") WITH &&);
ALTER TABLE "VolunteerMerge"
  ADD CONSTRAINT "VolunteerMerge_two_check" CHECK ("survivorId" <> "mergedId"),
  ADD CONSTRAINT "VolunteerMerge_reason_check" CHECK (btrim(reason) <> '');
CREATE TRIGGER "VolunteerMerge_append_only" BEFORE UPDATE OR DELETE ON "VolunteerMerge" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "DistinctVolunteers"
  ADD CONSTRAINT "DistinctVolunteers_order_check" CHECK ("oneId" < "otherId"),
  ADD CONSTRAINT "DistinctVolunteers_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Volunteer" (id),
  ADD CONSTRAINT "DistinctVolunteers_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Volunteer" (id);
ALTER TABLE "VolunteerImport"
  ADD CONSTRAINT "VolunteerImport_fileHash_check" CHECK (length("fileHash") = 32),
  ADD CONSTRAINT "VolunteerImport_rowCount_check" CHECK ("rowCount" >= 0),
  ADD CONSTRAINT "VolunteerImport_committed_check" CHECK (("committedAt" IS NOT NULL) = (state = 'COMMITTED'));
ALTER TABLE "VolunteerImportRow" ADD CONSTRAINT "VolunteerImportRow_number_check" CHECK (number > 1);
ALTER TABLE "Certificate"
  ADD CONSTRAINT "Certificate_period_check" CHECK ("endsOn" >= "startsOn"),
  ADD CONSTRAINT "Certificate_figures_check" CHECK (minutes > 0 AND events > 0),
  ADD CONSTRAINT "Certificate_revoked_check" CHECK (("revokedAt" IS NULL) = ("revokeReason" IS NULL) AND btrim("revokeReason") <> '');
CREATE FUNCTION guard_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."revokedAt" IS NOT NULL
     OR to_jsonb(NEW) - '{revokedAt,revokeReason}'::text[] <> to_jsonb(OLD) - '{revokedAt,revokeReason}'::text[] THEN
    PERFORM refuse('Certificate_append_only', 'a certificate is only ever revoked, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Certificate_guard" BEFORE UPDATE ON "Certificate" FOR EACH ROW EXECUTE FUNCTION guard_certificate();
CREATE TRIGGER "Certificate_no_delete" BEFORE DELETE ON "Certificate" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Jobs and messages --------------------------------------------------------------------------------------------------
ALTER TABLE "Job"
  ADD CONSTRAINT "Job_attempts_check" CHECK (attempts >= 0),
  ADD CONSTRAINT "Job_ended_check" CHECK (num_nonnulls("doneAt", "failedAt") < 2),
  ADD CONSTRAINT "Job_claim_check" CHECK (num_nonnulls("claimedUntil", "claimedBy") IN (0, 2));
CREATE UNIQUE INDEX "Job_open" ON "Job" (kind, key) WHERE "doneAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Job_due" ON "Job" ("runAt", id) WHERE "doneAt" IS NULL AND "failedAt" IS NULL;
CREATE FUNCTION wake_job_runners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('erikti_jobs', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "Job_wake" AFTER INSERT ON "Job" FOR EACH STATEMENT EXECUTE FUNCTION wake_job_runners();
ALTER TABLE "Message"
  ADD CONSTRAINT "Message_address_check" CHECK (address IS NOT NULL OR state NOT IN ('QUEUED', 'SENDING')),
  ADD CONSTRAINT "Message_sent_check" CHECK (("sentAt" IS NOT NULL) = (state = 'SENT'));

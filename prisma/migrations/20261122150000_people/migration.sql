-- CreateEnum
CREATE TYPE "OneTimeLinkKind" AS ENUM ('INVITATION', 'PASSWORD_RESET');

-- CreateEnum
CREATE TYPE "KeyScope" AS ENUM ('READ_COUNTERS', 'READ_PROGRAMME', 'READ_VOLUNTEERS', 'READ_PARTICIPATION', 'WRITE_VOLUNTEERS', 'WRITE_SIGNUPS', 'WRITE_ATTENDANCE', 'WRITE_EVENTS');

-- CreateEnum
CREATE TYPE "ConsentPurpose" AS ENUM ('VOLUNTEERING', 'CONTACT', 'PUBLICATION');

-- CreateEnum
CREATE TYPE "AccessSubject" AS ENUM ('VOLUNTEER');

-- CreateEnum
CREATE TYPE "AccessAction" AS ENUM ('READ', 'EXPORTED', 'ERASED');

-- Values that are new to an enum can't be used in the transaction that adds them, so the type is made anew.
ALTER TYPE "Role" RENAME TO "Role_old";
CREATE TYPE "Role" AS ENUM ('OFFICE_ADMIN', 'OFFICE_OPERATOR', 'ORGANISATION_COORDINATOR', 'STORE_CLERK', 'FINANCE', 'COMMUNICATIONS', 'VIEWER');

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "lastSignedInAt" TIMESTAMPTZ(3),
ADD COLUMN     "passwordChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("displayName" || ' ' || email)) STORED,
ADD COLUMN     "suspendedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "createdById" UUID,
ADD COLUMN     "lastUsedAt" TIMESTAMPTZ(3),
ADD COLUMN     "organisationId" UUID,
ADD COLUMN     "replacesId" UUID,
ADD COLUMN     "scopes" "KeyScope"[] NOT NULL DEFAULT '{}',
ALTER COLUMN "accountId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Volunteer" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ALTER COLUMN "birthDate" DROP NOT NULL;

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "organisationId" UUID,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "grantedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "secondFactor" BOOLEAN NOT NULL DEFAULT false,
    "userAgent" TEXT,
    "address" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInChallenge" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "accountId" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastUsedStep" BIGINT,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownDevice" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownDevice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInThrottle" (
    "subject" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "lastFailedAt" TIMESTAMPTZ(3) NOT NULL,
    "blockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SignInThrottle_pkey" PRIMARY KEY ("subject")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "id" UUID NOT NULL,
    "kind" "OneTimeLinkKind" NOT NULL,
    "hash" BYTEA NOT NULL,
    "email" TEXT,
    "displayName" TEXT,
    "grants" JSONB NOT NULL DEFAULT '[]',
    "accountId" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyUsage" (
    "keyId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "operations" BIGINT NOT NULL DEFAULT 0,
    "cost" BIGINT NOT NULL DEFAULT 0,
    "refused" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "KeyUsage_pkey" PRIMARY KEY ("keyId","day")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "volunteerId" UUID NOT NULL,
    "purpose" "ConsentPurpose" NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessLog" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "subject" "AccessSubject" NOT NULL,
    "subjectId" UUID NOT NULL,
    "action" "AccessAction" NOT NULL,
    "accountId" UUID,
    "keyId" UUID,
    "operation" TEXT NOT NULL,
    "fields" TEXT[],
    "reason" TEXT,

    CONSTRAINT "AccessLog_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RoleGrant_accountId_idx" ON "RoleGrant"("accountId");

-- CreateIndex
CREATE INDEX "RoleGrant_organisationId_idx" ON "RoleGrant"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_hash_key" ON "Session"("hash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInChallenge_hash_key" ON "SignInChallenge"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_accountId_hash_key" ON "RecoveryCode"("accountId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "KnownDevice_accountId_hash_key" ON "KnownDevice"("accountId", "hash");

-- CreateIndex
CREATE INDEX "SignInThrottle_lastFailedAt_idx" ON "SignInThrottle"("lastFailedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeLink_hash_key" ON "OneTimeLink"("hash");

-- CreateIndex
CREATE INDEX "OneTimeLink_accountId_idx" ON "OneTimeLink"("accountId");

-- CreateIndex
CREATE INDEX "OneTimeLink_kind_createdAt_idx" ON "OneTimeLink"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "Consent_volunteerId_idx" ON "Consent"("volunteerId");

-- CreateIndex
CREATE INDEX "AccessLog_subject_subjectId_id_idx" ON "AccessLog"("subject", "subjectId", "id");

-- CreateIndex
CREATE INDEX "AccessLog_accountId_id_idx" ON "AccessLog"("accountId", "id");

-- CreateIndex
CREATE INDEX "AccessLog_keyId_id_idx" ON "AccessLog"("keyId", "id");

-- CreateIndex
CREATE INDEX "AccessLog_at_idx" ON "AccessLog"("at");

-- CreateIndex
CREATE INDEX "Account_displayName_id_idx" ON "Account"("displayName", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_replacesId_key" ON "ApiKey"("replacesId");

-- CreateIndex
CREATE INDEX "ApiKey_organisationId_idx" ON "ApiKey"("organisationId");

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownDevice" ADD CONSTRAINT "KnownDevice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ApiKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KeyUsage" ADD CONSTRAINT "KeyUsage_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ApiKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLog" ADD CONSTRAINT "AccessLog_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessLog" ADD CONSTRAINT "AccessLog_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "ApiKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What there was before -----------------------------------------------------------------------------------------------
INSERT INTO "RoleGrant" (id, "accountId", role, "grantedAt") SELECT uuidv7(), id, role::text::"Role", "createdAt" FROM "Account";
ALTER TABLE "Account" DROP COLUMN role;
DROP TYPE "Role_old";
INSERT INTO "Consent" (id, "volunteerId", purpose, "givenAt", "recordedAt")
  SELECT uuidv7(), id, 'VOLUNTEERING', "createdAt", "createdAt" FROM "Volunteer" WHERE "isDemonstration";

-- Rules ---------------------------------------------------------------------------------------------------------------
-- Prisma hands on the message alone, so the message names the guard as PostgreSQL's own do.
CREATE OR REPLACE FUNCTION refuse(constraint_name text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = constraint_name,
    MESSAGE = format('%s (constraint "%s")', message, constraint_name);
END $$;

CREATE INDEX "Account_searchText_idx" ON "Account" USING gin ("searchText" gin_trgm_ops);
ALTER TABLE "Account" ADD CONSTRAINT "Account_displayName_check" CHECK (btrim("displayName") <> '');

-- A coordinator belongs to an organisation; the office's own roles do not. A viewer may be of either.
ALTER TABLE "RoleGrant"
  ADD CONSTRAINT "RoleGrant_bound_check" CHECK (
    CASE role WHEN 'ORGANISATION_COORDINATOR' THEN "organisationId" IS NOT NULL
              WHEN 'VIEWER' THEN true
              ELSE "organisationId" IS NULL END),
  ADD CONSTRAINT "RoleGrant_order_check" CHECK ("revokedAt" >= "grantedAt");
CREATE UNIQUE INDEX "RoleGrant_once" ON "RoleGrant" ("accountId", role, "organisationId") NULLS NOT DISTINCT WHERE "revokedAt" IS NULL;

ALTER TABLE "Session" ADD CONSTRAINT "Session_hash_check" CHECK (length(hash) = 32);
ALTER TABLE "SignInChallenge" ADD CONSTRAINT "SignInChallenge_hash_check" CHECK (length(hash) = 32);
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_hash_check" CHECK (length(hash) = 32);
ALTER TABLE "KnownDevice" ADD CONSTRAINT "KnownDevice_hash_check" CHECK (length(hash) = 32);
ALTER TABLE "SignInThrottle"
  ADD CONSTRAINT "SignInThrottle_subject_check" CHECK (length(subject) = 32),
  ADD CONSTRAINT "SignInThrottle_failures_check" CHECK (failures >= 0);
-- Decides on an attempt before the password is looked at, and counts it as failed at once: guesses that arrive together are
-- counted one after the other. Null: go on; otherwise none is counted, and this is when to come back. From the failure on
-- that `free` says the wait doubles from a second up to a quarter of an hour; a day of quiet is forgotten.
CREATE FUNCTION take_attempt(subjects bytea[], free integer[], at timestamptz) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  retry_at timestamptz;
BEGIN
  -- Locks the rows, always in one order.
  INSERT INTO "SignInThrottle" AS known (subject, failures, "lastFailedAt")
    SELECT subject, 0, at FROM unnest(subjects) AS given (subject) ORDER BY subject
    ON CONFLICT (subject) DO UPDATE
      SET failures = CASE WHEN known."lastFailedAt" > at - interval '1 day' THEN known.failures ELSE 0 END;
  SELECT max("blockedUntil") INTO retry_at FROM "SignInThrottle" WHERE subject = ANY (subjects) AND "blockedUntil" > at;
  IF retry_at IS NOT NULL THEN
    RETURN retry_at;
  END IF;
  UPDATE "SignInThrottle" AS known
    SET failures = known.failures + 1, "lastFailedAt" = at,
        "blockedUntil" = CASE WHEN known.failures + 1 >= given.free
          THEN at + least(interval '15 minutes', interval '1 second' * 2 ^ least(known.failures + 1 - given.free, 20)) END
    FROM unnest(subjects, free) AS given (subject, free)
    WHERE known.subject = given.subject;
  RETURN NULL;
END $$;
ALTER TABLE "OneTimeLink"
  ADD CONSTRAINT "OneTimeLink_hash_check" CHECK (length(hash) = 32),
  ADD CONSTRAINT "OneTimeLink_subject_check" CHECK (
    CASE kind WHEN 'INVITATION' THEN email IS NOT NULL AND email = lower(email) AND btrim("displayName") <> ''
              ELSE "accountId" IS NOT NULL AND email IS NULL END),
  ADD CONSTRAINT "OneTimeLink_once_check" CHECK ("usedAt" IS NULL OR "revokedAt" IS NULL);
-- An e-mail has one open invitation.
CREATE UNIQUE INDEX "OneTimeLink_invited_once" ON "OneTimeLink" (email) WHERE kind = 'INVITATION' AND "usedAt" IS NULL AND "revokedAt" IS NULL;

ALTER TABLE "ApiKey"
  ADD CONSTRAINT "ApiKey_holder_check" CHECK (("organisationId" IS NULL) <> ("accountId" IS NULL)),
  ADD CONSTRAINT "ApiKey_scopes_check" CHECK (("organisationId" IS NOT NULL) = (cardinality(scopes) > 0)),
  ADD CONSTRAINT "ApiKey_name_check" CHECK (btrim(name) <> '');
ALTER TABLE "KeyUsage" ADD CONSTRAINT "KeyUsage_count_check" CHECK (operations >= 0 AND cost >= 0 AND refused >= 0);

-- The person goes, the row stays: what the ledger counts keeps its subject.
ALTER TABLE "Volunteer"
  DROP CONSTRAINT "Volunteer_name_check",
  ADD CONSTRAINT "Volunteer_name_check" CHECK ("erasedAt" IS NOT NULL OR (btrim("givenName") <> '' AND btrim("familyName") <> '')),
  ADD CONSTRAINT "Volunteer_birthDate_required" CHECK ("erasedAt" IS NOT NULL OR "birthDate" IS NOT NULL),
  ADD CONSTRAINT "Volunteer_erased_check" CHECK (
    "erasedAt" IS NULL OR ("givenName" = '' AND "familyName" = '' AND patronymic IS NULL AND "birthDate" IS NULL
                           AND phone IS NULL AND email IS NULL AND "guardianConsentAt" IS NULL));
CREATE FUNCTION guard_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."erasedAt" IS NOT NULL THEN
    PERFORM refuse('Volunteer_erased', 'an erased person does not come back');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Volunteer_guard_erased" BEFORE UPDATE ON "Volunteer" FOR EACH ROW EXECUTE FUNCTION guard_erased();
-- A sign-up or a new attendance needs a person who has not been erased and whose consent to volunteering stands. The lock waits
-- for an erasure or a withdrawal under way; what is read after it is what they left. A correction puts right what was.
CREATE FUNCTION guard_participant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased_at timestamptz;
BEGIN
  SELECT "erasedAt" INTO erased_at FROM "Volunteer" WHERE id = NEW."volunteerId" FOR KEY SHARE;
  IF TG_TABLE_NAME = 'Attendance' AND to_jsonb(NEW) -> 'replacesId' <> 'null'::jsonb THEN
    RETURN NEW;
  END IF;
  IF erased_at IS NOT NULL THEN
    PERFORM refuse(TG_TABLE_NAME || '_erased', 'the person has been erased');
  END IF;
  IF NOT EXISTS (SELECT FROM "Consent" WHERE "volunteerId" = NEW."volunteerId" AND purpose = 'VOLUNTEERING' AND "withdrawnAt" IS NULL) THEN
    PERFORM refuse(TG_TABLE_NAME || '_consent', 'no consent to volunteering stands');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Signup_participant" BEFORE INSERT ON "Signup" FOR EACH ROW EXECUTE FUNCTION guard_participant();
CREATE TRIGGER "Attendance_participant" BEFORE INSERT ON "Attendance" FOR EACH ROW EXECUTE FUNCTION guard_participant();

-- The reasons that were given for an erased person may name them, so those alone go: nothing else of the row changes.
CREATE FUNCTION is_erased("volunteerId" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Volunteer" WHERE id = $1 AND "erasedAt" IS NOT NULL)
$$;
CREATE OR REPLACE FUNCTION guard_signup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."cancelReason" IS NULL AND OLD."cancelReason" IS NOT NULL
     AND to_jsonb(NEW) - 'cancelReason' = to_jsonb(OLD) - 'cancelReason' AND is_erased(OLD."volunteerId") THEN
    RETURN NEW;
  END IF;
  IF OLD.status = 'CANCELLED' OR (NEW."eventId", NEW."shiftId", NEW."volunteerId", NEW."organisationId") IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."volunteerId", OLD."organisationId") THEN
    PERFORM refuse('Signup_append_only', 'a sign-up is only ever cancelled');
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION guard_attendance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."voidReason" = '–' AND OLD."voidReason" IS NOT NULL
     AND to_jsonb(NEW) - 'voidReason' = to_jsonb(OLD) - 'voidReason' AND is_erased(OLD."volunteerId") THEN
    RETURN NEW;
  END IF;
  IF (NEW."eventId", NEW."shiftId", NEW."volunteerId", NEW."organisationId", NEW."checkedInAt", NEW."recordedAt", NEW."replacesId")
     IS DISTINCT FROM
     (OLD."eventId", OLD."shiftId", OLD."volunteerId", OLD."organisationId", OLD."checkedInAt", OLD."recordedAt", OLD."replacesId")
     OR (OLD."checkedOutAt" IS NOT NULL AND NEW."checkedOutAt" IS DISTINCT FROM OLD."checkedOutAt")
     OR OLD."voidedAt" IS NOT NULL THEN
    PERFORM refuse('Attendance_append_only', 'an attendance is checked out once and voided once, never edited');
  END IF;
  RETURN NEW;
END $$;

-- A consent is given once a purpose at a time, and only ever withdrawn.
ALTER TABLE "Consent"
  ADD CONSTRAINT "Consent_order_check" CHECK ("withdrawnAt" >= "givenAt"),
  ADD CONSTRAINT "Consent_known_check" CHECK ("givenAt" <= "recordedAt");
CREATE UNIQUE INDEX "Consent_once" ON "Consent" ("volunteerId", purpose) WHERE "withdrawnAt" IS NULL;
CREATE FUNCTION guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."withdrawnAt" IS NOT NULL
     OR (NEW."volunteerId", NEW.purpose, NEW."givenAt", NEW."recordedAt", NEW."recordedById")
        IS DISTINCT FROM (OLD."volunteerId", OLD.purpose, OLD."givenAt", OLD."recordedAt", OLD."recordedById") THEN
    PERFORM refuse('Consent_append_only', 'a consent is only ever withdrawn, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Consent_guard" BEFORE UPDATE ON "Consent" FOR EACH ROW EXECUTE FUNCTION guard_consent();
CREATE TRIGGER "Consent_no_delete" BEFORE DELETE ON "Consent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "AccessLog"
  ADD CONSTRAINT "AccessLog_actor_check" CHECK (("accountId" IS NULL) <> ("keyId" IS NULL)),
  ADD CONSTRAINT "AccessLog_reason_check" CHECK (action = 'READ' OR btrim(reason) <> '');
CREATE TRIGGER "AccessLog_append_only" BEFORE UPDATE OR DELETE ON "AccessLog" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AccessLog_no_truncate" BEFORE TRUNCATE ON "AccessLog" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Somebody can always give roles back: the last administrator who may sign in stays one, also when two are taken at once.
CREATE FUNCTION guard_last_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other: each sees what the one before it left.
  PERFORM pg_advisory_xact_lock(hashtext('last administrator'));
  IF NOT EXISTS (SELECT FROM "RoleGrant" held JOIN "Account" account ON account.id = held."accountId"
                 WHERE held.role = 'OFFICE_ADMIN' AND held."revokedAt" IS NULL AND account."suspendedAt" IS NULL)
     AND (TG_TABLE_NAME = 'RoleGrant'
          OR EXISTS (SELECT FROM "RoleGrant" WHERE "accountId" = (to_jsonb(NEW) ->> 'id')::uuid
                     AND role = 'OFFICE_ADMIN' AND "revokedAt" IS NULL)) THEN
    PERFORM refuse('RoleGrant_administrator', 'the last administrator stays one');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "RoleGrant_last_administrator" AFTER UPDATE OF "revokedAt" ON "RoleGrant" FOR EACH ROW
  WHEN (OLD.role = 'OFFICE_ADMIN' AND OLD."revokedAt" IS NULL AND NEW."revokedAt" IS NOT NULL)
  EXECUTE FUNCTION guard_last_administrator();
CREATE TRIGGER "Account_last_administrator" AFTER UPDATE OF "suspendedAt" ON "Account" FOR EACH ROW
  WHEN (OLD."suspendedAt" IS NULL AND NEW."suspendedAt" IS NOT NULL)
  EXECUTE FUNCTION guard_last_administrator();

-- Servers hear at once of whatever may have ended somebody's access. What only notes a use is not told.
CREATE FUNCTION tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('erikti_access', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "RoleGrant_access" AFTER INSERT OR UPDATE OR DELETE ON "RoleGrant" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
CREATE TRIGGER "Account_access" AFTER UPDATE OF "suspendedAt" OR DELETE ON "Account" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
CREATE TRIGGER "Session_access" AFTER UPDATE OF "revokedAt", "expiresAt" OR DELETE ON "Session" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
CREATE TRIGGER "ApiKey_access" AFTER UPDATE OF "revokedAt", "expiresAt", scopes OR DELETE ON "ApiKey" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();

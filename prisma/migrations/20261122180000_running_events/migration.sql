-- CreateEnum
CREATE TYPE "CheckInMethod" AS ENUM ('DESK', 'PASS', 'WALK_IN', 'SELF');

-- CreateEnum
CREATE TYPE "CheckOutMethod" AS ENUM ('DESK', 'SELF', 'AT_END');

-- CreateEnum
CREATE TYPE "CheckInActionKind" AS ENUM ('CHECK_IN', 'CHECK_OUT', 'WALK_IN', 'UNDO');

-- CreateEnum
CREATE TYPE "CheckInActionOutcome" AS ENUM ('APPLIED', 'ALREADY_SO', 'CONFLICT', 'REFUSED');

-- CreateEnum
CREATE TYPE "CheckInDecision" AS ENUM ('TAKEN_OVER', 'DISMISSED');

-- CreateEnum
CREATE TYPE "JobKind" AS ENUM ('SEND_MESSAGE', 'EXPIRE_OFFER', 'FINISH_EVENT', 'REMIND_EVENT', 'SWEEP');

-- CreateEnum
CREATE TYPE "MessageChannel" AS ENUM ('EMAIL', 'SMS');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('CONTACT_CODE', 'SIGNED_UP', 'WAITLISTED', 'PLACE_OFFERED', 'OFFER_LAPSED', 'SIGNUP_CANCELLED', 'SIGNUP_MOVED', 'EVENT_CHANGED', 'EVENT_CANCELLED', 'EVENT_REMINDER');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('QUEUED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'DROPPED');

-- CreateEnum
CREATE TYPE "HostConsentMethod" AS ENUM ('WRITTEN', 'EMAIL', 'PHONE', 'IN_PERSON');

-- CreateEnum
CREATE TYPE "SignupSource" AS ENUM ('DESK', 'PUBLIC');

-- CreateEnum
CREATE TYPE "Locale" AS ENUM ('KK', 'RU', 'EN');

-- CreateEnum
CREATE TYPE "VolunteerImportState" AS ENUM ('READING', 'CHECKED', 'COMMITTED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "VolunteerImportOutcome" AS ENUM ('NEW', 'CHANGED', 'UNCHANGED', 'REPEATED', 'BAD');

-- AlterEnum


ALTER TYPE "AccessAction" ADD VALUE 'MERGED';

ALTER TYPE "ActivityKind" ADD VALUE 'EVENT_CHANGED';
ALTER TYPE "ActivityKind" ADD VALUE 'WAITLISTED';
ALTER TYPE "ActivityKind" ADD VALUE 'HOURS_APPROVED';

-- AlterEnum


ALTER TYPE "SignupStatus" ADD VALUE 'WAITLISTED';
ALTER TYPE "SignupStatus" ADD VALUE 'OFFERED';
ALTER TYPE "SignupStatus" ADD VALUE 'LAPSED';

-- DropIndex
DROP INDEX "Signup_shiftId_idx";

-- AlterTable
ALTER TABLE "Attendance" ADD COLUMN     "approvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "approvedById" UUID,
ADD COLUMN     "checkInMethod" "CheckInMethod" NOT NULL DEFAULT 'DESK',
ADD COLUMN     "checkOutMethod" "CheckOutMethod",
ADD COLUMN     "checkedOutById" UUID,
ADD COLUMN     "isAccompanied" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "recordedById" UUID;

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "aboutEn" TEXT,
ADD COLUMN     "aboutKk" TEXT,
ADD COLUMN     "aboutRu" TEXT,
ADD COLUMN     "hostConsentRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isPublicSignupOpen" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "signupClosesAt" TIMESTAMPTZ(3),
ADD COLUMN     "signupOpensAt" TIMESTAMPTZ(3),
ADD COLUMN     "templateId" UUID;

-- AlterTable
ALTER TABLE "Shift" ADD COLUMN     "minimumAge" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Signup" ADD COLUMN     "endsAt" TIMESTAMPTZ(3),
ADD COLUMN     "isAccompanied" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lapsedAt" TIMESTAMPTZ(3),
ADD COLUMN     "movedFromId" UUID,
ADD COLUMN     "offerExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "offeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "source" "SignupSource" NOT NULL DEFAULT 'DESK',
ADD COLUMN     "startsAt" TIMESTAMPTZ(3),
ADD COLUMN     "waitlistedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Volunteer" ADD COLUMN     "calendarVersion" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "emailConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "locale" "Locale" NOT NULL DEFAULT 'KK',
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "phoneConfirmedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "RosterCopy" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "deviceLabel" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RosterCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckInAction" (
    "id" UUID NOT NULL,
    "rosterCopyId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "CheckInActionKind" NOT NULL,
    "volunteerId" UUID,
    "shiftId" UUID,
    "undoesId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "CheckInActionOutcome" NOT NULL,
    "attendanceId" UUID,
    "problem" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "decision" "CheckInDecision",
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "CheckInAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" UUID NOT NULL,
    "kind" "JobKind" NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "runAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedUntil" TIMESTAMPTZ(3),
    "claimedBy" UUID,
    "doneAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "address" TEXT,
    "locale" "Locale" NOT NULL,
    "volunteerId" UUID,
    "eventId" UUID,
    "signupId" UUID,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "key" TEXT NOT NULL,
    "state" "MessageState" NOT NULL DEFAULT 'QUEUED',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventTemplate" (
    "id" UUID NOT NULL,
    "organisationId" UUID,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "direction" "Direction" NOT NULL,
    "riskClass" "RiskClass" NOT NULL DEFAULT 'ORDINARY',
    "minimumAge" INTEGER NOT NULL DEFAULT 0,
    "hostConsentRequired" BOOLEAN NOT NULL DEFAULT false,
    "durationMinutes" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EventTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventTemplatePart" (
    "templateId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "EventTemplatePart_pkey" PRIMARY KEY ("templateId","position")
);

-- CreateTable
CREATE TABLE "EventTemplateShift" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "roleKk" TEXT NOT NULL,
    "roleRu" TEXT NOT NULL,
    "roleEn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "minimumAge" INTEGER NOT NULL DEFAULT 0,
    "startsAfterMinutes" INTEGER NOT NULL,
    "durationMinutes" INTEGER NOT NULL,

    CONSTRAINT "EventTemplateShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventTemplateShiftSkill" (
    "templateShiftId" UUID NOT NULL,
    "skillId" UUID NOT NULL,

    CONSTRAINT "EventTemplateShiftSkill_pkey" PRIMARY KEY ("templateShiftId","skillId")
);

-- CreateTable
CREATE TABLE "HostConsent" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "hostName" TEXT NOT NULL,
    "method" "HostConsentMethod" NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "HostConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Skill" (
    "id" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShiftSkill" (
    "shiftId" UUID NOT NULL,
    "skillId" UUID NOT NULL,

    CONSTRAINT "ShiftSkill_pkey" PRIMARY KEY ("shiftId","skillId")
);

-- CreateTable
CREATE TABLE "ContactChallenge" (
    "id" UUID NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VolunteerSkill" (
    "volunteerId" UUID NOT NULL,
    "skillId" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VolunteerSkill_pkey" PRIMARY KEY ("volunteerId","skillId")
);

-- CreateTable
CREATE TABLE "VolunteerAvailability" (
    "volunteerId" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "fromMinute" INTEGER NOT NULL,
    "toMinute" INTEGER NOT NULL,

    CONSTRAINT "VolunteerAvailability_pkey" PRIMARY KEY ("volunteerId","weekday","fromMinute")
);

-- CreateTable
CREATE TABLE "VolunteerMerge" (
    "id" UUID NOT NULL,
    "survivorId" UUID NOT NULL,
    "mergedId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "movedAttendances" INTEGER NOT NULL,
    "movedSignups" INTEGER NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mergedById" UUID,

    CONSTRAINT "VolunteerMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistinctVolunteers" (
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saidById" UUID,

    CONSTRAINT "DistinctVolunteers_pkey" PRIMARY KEY ("oneId","otherId")
);

-- CreateTable
CREATE TABLE "VolunteerImport" (
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" BYTEA NOT NULL,
    "organisationId" UUID,
    "columns" JSONB NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "state" "VolunteerImportState" NOT NULL DEFAULT 'READING',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checkedAt" TIMESTAMPTZ(3),
    "committedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "VolunteerImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VolunteerImportRow" (
    "importId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" TEXT[],
    "outcome" "VolunteerImportOutcome",
    "problems" JSONB NOT NULL DEFAULT '[]',
    "volunteerId" UUID,

    CONSTRAINT "VolunteerImportRow_pkey" PRIMARY KEY ("importId","number")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "volunteerId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issuedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokeReason" TEXT,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RosterCopy_eventId_idx" ON "RosterCopy"("eventId");

-- CreateIndex
CREATE INDEX "CheckInAction_volunteerId_idx" ON "CheckInAction"("volunteerId");

-- CreateIndex
CREATE INDEX "CheckInAction_attendanceId_idx" ON "CheckInAction"("attendanceId");

-- CreateIndex
CREATE INDEX "CheckInAction_outcome_decidedAt_idx" ON "CheckInAction"("outcome", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CheckInAction_rosterCopyId_sequence_key" ON "CheckInAction"("rosterCopyId", "sequence");

-- CreateIndex
CREATE INDEX "Job_kind_key_idx" ON "Job"("kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Message_key_key" ON "Message"("key");

-- CreateIndex
CREATE INDEX "Message_eventId_createdAt_id_idx" ON "Message"("eventId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Message_volunteerId_idx" ON "Message"("volunteerId");

-- CreateIndex
CREATE INDEX "Message_signupId_idx" ON "Message"("signupId");

-- CreateIndex
CREATE INDEX "Message_state_createdAt_idx" ON "Message"("state", "createdAt");

-- CreateIndex
CREATE INDEX "EventTemplate_organisationId_idx" ON "EventTemplate"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "EventTemplateShift_templateId_position_key" ON "EventTemplateShift"("templateId", "position");

-- CreateIndex
CREATE INDEX "HostConsent_eventId_idx" ON "HostConsent"("eventId");

-- CreateIndex
CREATE INDEX "ShiftSkill_skillId_idx" ON "ShiftSkill"("skillId");

-- CreateIndex
CREATE INDEX "ContactChallenge_expiresAt_idx" ON "ContactChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "VolunteerSkill_skillId_idx" ON "VolunteerSkill"("skillId");

-- CreateIndex
CREATE UNIQUE INDEX "VolunteerMerge_mergedId_key" ON "VolunteerMerge"("mergedId");

-- CreateIndex
CREATE INDEX "VolunteerMerge_survivorId_idx" ON "VolunteerMerge"("survivorId");

-- CreateIndex
CREATE INDEX "VolunteerImport_createdAt_idx" ON "VolunteerImport"("createdAt");

-- CreateIndex
CREATE INDEX "VolunteerImport_organisationId_idx" ON "VolunteerImport"("organisationId");

-- CreateIndex
CREATE INDEX "VolunteerImportRow_volunteerId_idx" ON "VolunteerImportRow"("volunteerId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_code_key" ON "Certificate"("code");

-- CreateIndex
CREATE INDEX "Certificate_volunteerId_idx" ON "Certificate"("volunteerId");

-- CreateIndex
CREATE INDEX "Attendance_approvedAt_idx" ON "Attendance"("approvedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Signup_movedFromId_key" ON "Signup"("movedFromId");

-- CreateIndex
CREATE INDEX "Signup_shiftId_status_waitlistedAt_idx" ON "Signup"("shiftId", "status", "waitlistedAt");

-- CreateIndex
CREATE INDEX "Volunteer_phone_idx" ON "Volunteer"("phone");

-- CreateIndex
CREATE INDEX "Volunteer_email_idx" ON "Volunteer"("email");

-- CreateIndex
CREATE INDEX "Volunteer_birthDate_idx" ON "Volunteer"("birthDate");

CREATE INDEX "Volunteer_mergedIntoId_idx" ON "Volunteer"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "RosterCopy" ADD CONSTRAINT "RosterCopy_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterCopy" ADD CONSTRAINT "RosterCopy_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckInAction" ADD CONSTRAINT "CheckInAction_rosterCopyId_fkey" FOREIGN KEY ("rosterCopyId") REFERENCES "RosterCopy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckInAction" ADD CONSTRAINT "CheckInAction_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckInAction" ADD CONSTRAINT "CheckInAction_attendanceId_fkey" FOREIGN KEY ("attendanceId") REFERENCES "Attendance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckInAction" ADD CONSTRAINT "CheckInAction_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "EventTemplate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_signupId_fkey" FOREIGN KEY ("signupId") REFERENCES "Signup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTemplate" ADD CONSTRAINT "EventTemplate_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTemplatePart" ADD CONSTRAINT "EventTemplatePart_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "EventTemplate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTemplateShift" ADD CONSTRAINT "EventTemplateShift_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "EventTemplate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTemplateShiftSkill" ADD CONSTRAINT "EventTemplateShiftSkill_templateShiftId_fkey" FOREIGN KEY ("templateShiftId") REFERENCES "EventTemplateShift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventTemplateShiftSkill" ADD CONSTRAINT "EventTemplateShiftSkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostConsent" ADD CONSTRAINT "HostConsent_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostConsent" ADD CONSTRAINT "HostConsent_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSkill" ADD CONSTRAINT "ShiftSkill_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "Shift"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftSkill" ADD CONSTRAINT "ShiftSkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_movedFromId_fkey" FOREIGN KEY ("movedFromId") REFERENCES "Signup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Volunteer" ADD CONSTRAINT "Volunteer_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerSkill" ADD CONSTRAINT "VolunteerSkill_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerSkill" ADD CONSTRAINT "VolunteerSkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerAvailability" ADD CONSTRAINT "VolunteerAvailability_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerMerge" ADD CONSTRAINT "VolunteerMerge_survivorId_fkey" FOREIGN KEY ("survivorId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerMerge" ADD CONSTRAINT "VolunteerMerge_mergedId_fkey" FOREIGN KEY ("mergedId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerMerge" ADD CONSTRAINT "VolunteerMerge_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerImport" ADD CONSTRAINT "VolunteerImport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerImport" ADD CONSTRAINT "VolunteerImport_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerImportRow" ADD CONSTRAINT "VolunteerImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "VolunteerImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolunteerImportRow" ADD CONSTRAINT "VolunteerImportRow_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

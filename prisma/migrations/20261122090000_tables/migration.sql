-- Search forgives spelling: letters that only Kazakh has are folded to the Russian ones people type instead, case is dropped.
CREATE FUNCTION fold_for_search(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(lower($1 COLLATE "und-x-icu"), 'әіңғүұқөһёйъь', 'аингуукохеи')
$$;

-- Kazakh alphabetical order, which no stock locale gives: Ұ before Ү, and І between Ы and Ь.
CREATE COLLATION kazakh (provider = icu, locale = 'und', rules = '&[before 1]ү < ұ <<< Ұ &[before 1]ь < і <<< І');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OFFICE_ADMIN');

-- CreateEnum
CREATE TYPE "ActivityKind" AS ENUM ('ORGANISATION_REGISTERED', 'CAMPAIGN_PUBLISHED', 'EVENT_PUBLISHED', 'EVENT_STARTED', 'EVENT_FINISHED', 'EVENT_VERIFIED', 'EVENT_CANCELLED', 'SIGNED_UP', 'SIGNUP_CANCELLED', 'CHECKED_IN', 'CHECKED_OUT', 'ATTENDANCE_CORRECTED');

-- CreateEnum
CREATE TYPE "CampaignKind" AS ENUM ('CAMPAIGN', 'WEEK', 'CHALLENGE', 'DISTRIBUTION', 'BLOOD_DONATION', 'FUND', 'SOCIAL_STORE', 'AID');

-- CreateEnum
CREATE TYPE "CampaignStatus" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "EventStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'RUNNING', 'DONE', 'VERIFIED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "RiskClass" AS ENUM ('ORDINARY', 'HAZARDOUS', 'EMERGENCY');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('SABAQTASTYQ', 'SAULYQ', 'TAZA_ALEM', 'ASYL_MURA', 'QAMQOR', 'BILIM', 'UMIT');

-- CreateEnum
CREATE TYPE "Metric" AS ENUM ('EVENTS_HELD', 'VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'VOLUNTEER_MINUTES', 'ORGANISATIONS_ACTIVE', 'FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN', 'PEOPLE_SERVED', 'DONORS_CAME', 'DONORS_DONATED', 'DONORS_DEFERRED', 'POSTS_VERIFIED', 'POST_AUTHORS', 'MONEY_PLEDGED', 'MONEY_RECEIVED', 'MONEY_DISBURSED', 'AID_REQUESTS_CLOSED', 'FAIRS_HELD');

-- CreateEnum
CREATE TYPE "ScopeKind" AS ENUM ('REGION', 'DISTRICT', 'ORGANISATION', 'CAMPAIGN', 'EVENT');

-- CreateEnum
CREATE TYPE "PeriodKind" AS ENUM ('ALL', 'YEAR', 'MONTH', 'DAY');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('ATTENDANCE', 'EVENT', 'ORGANISATION_STATUS_PERIOD');

-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('FRONT_OFFICE', 'RESOURCE_CENTRE', 'VOLUNTEER_ORGANISATION', 'INITIATIVE_GROUP', 'STATE_BODY');

-- CreateEnum
CREATE TYPE "OrganisationStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'CLOSED');

-- CreateEnum
CREATE TYPE "SignupStatus" AS ENUM ('CONFIRMED', 'CANCELLED');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" BIGSERIAL NOT NULL,
    "transactionId" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "kind" "ActivityKind" NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "regionId" UUID NOT NULL,
    "districtId" UUID,
    "organisationId" UUID,
    "campaignId" UUID,
    "eventId" UUID,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "volunteerId" UUID NOT NULL,
    "organisationId" UUID,
    "checkedInAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedOutAt" TIMESTAMPTZ(3),
    "minutes" INTEGER,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "voidedAt" TIMESTAMPTZ(3),
    "voidReason" TEXT,
    "replacesId" UUID,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "parentId" UUID,
    "slug" TEXT NOT NULL,
    "kind" "CampaignKind" NOT NULL,
    "status" "CampaignStatus" NOT NULL DEFAULT 'DRAFT',
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "sloganKk" TEXT,
    "sloganRu" TEXT,
    "sloganEn" TEXT,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignGoal" (
    "campaignId" UUID NOT NULL,
    "metric" "Metric" NOT NULL,
    "target" BIGINT NOT NULL,

    CONSTRAINT "CampaignGoal_pkey" PRIMARY KEY ("campaignId","metric")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "campaignId" UUID,
    "districtId" UUID NOT NULL,
    "organiserId" UUID NOT NULL,
    "initiatorId" UUID NOT NULL,
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "placeKk" TEXT NOT NULL,
    "placeRu" TEXT NOT NULL,
    "placeEn" TEXT NOT NULL,
    "direction" "Direction" NOT NULL,
    "riskClass" "RiskClass" NOT NULL DEFAULT 'ORDINARY',
    "minimumAge" INTEGER NOT NULL DEFAULT 0,
    "status" "EventStatus" NOT NULL DEFAULT 'DRAFT',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "verifiedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("nameKk" || ' ' || "nameRu" || ' ' || "nameEn" || ' ' || "placeKk" || ' ' || "placeRu")) STORED,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventSupporter" (
    "eventId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,

    CONSTRAINT "EventSupporter_pkey" PRIMARY KEY ("eventId","organisationId")
);

-- CreateTable
CREATE TABLE "EventPart" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "EventPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "roleKk" TEXT NOT NULL,
    "roleRu" TEXT NOT NULL,
    "roleEn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "signedUpCount" INTEGER NOT NULL DEFAULT 0,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricEntry" (
    "id" BIGSERIAL NOT NULL,
    "metric" "Metric" NOT NULL,
    "delta" BIGINT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "regionId" UUID NOT NULL,
    "districtId" UUID,
    "organisationId" UUID,
    "campaignId" UUID,
    "eventId" UUID,
    "subjectId" UUID,
    "sourceKind" "SourceKind" NOT NULL,
    "sourceId" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "actorId" UUID,
    "reversesId" BIGINT,

    CONSTRAINT "MetricEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Counter" (
    "metric" "Metric" NOT NULL,
    "scopeKind" "ScopeKind" NOT NULL,
    "scopeId" UUID NOT NULL,
    "periodKind" "PeriodKind" NOT NULL,
    "periodStart" DATE NOT NULL,
    "value" BIGINT NOT NULL,
    "version" BIGINT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("metric","scopeKind","scopeId","periodKind","periodStart")
);

-- CreateTable
CREATE TABLE "SubjectReference" (
    "metric" "Metric" NOT NULL,
    "scopeKind" "ScopeKind" NOT NULL,
    "scopeId" UUID NOT NULL,
    "periodKind" "PeriodKind" NOT NULL,
    "periodStart" DATE NOT NULL,
    "subjectId" UUID NOT NULL,
    "references" INTEGER NOT NULL,

    CONSTRAINT "SubjectReference_pkey" PRIMARY KEY ("subjectId","metric","scopeKind","scopeId","periodKind","periodStart")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "districtId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("nameKk" || ' ' || "nameRu" || ' ' || "nameEn")) STORED,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrganisationStatusPeriod" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "status" "OrganisationStatus" NOT NULL,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "OrganisationStatusPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Region" (
    "id" UUID NOT NULL,
    "kato" TEXT NOT NULL,
    "iso" TEXT NOT NULL,
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "District" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "kato" TEXT NOT NULL,
    "nameKk" TEXT COLLATE kazakh NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "centre" TEXT NOT NULL,
    "riverOrder" INTEGER NOT NULL,

    CONSTRAINT "District_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyRecord" (
    "actorId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "inputHash" BYTEA NOT NULL,
    "result" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyRecord_pkey" PRIMARY KEY ("actorId","key")
);

-- CreateTable
CREATE TABLE "DemonstrationYear" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seed" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DemonstrationYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Signup" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "volunteerId" UUID NOT NULL,
    "organisationId" UUID,
    "status" "SignupStatus" NOT NULL DEFAULT 'CONFIRMED',
    "signedUpAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "Signup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Volunteer" (
    "id" UUID NOT NULL,
    "givenName" TEXT COLLATE kazakh NOT NULL,
    "familyName" TEXT COLLATE kazakh NOT NULL,
    "patronymic" TEXT,
    "birthDate" DATE NOT NULL,
    "districtId" UUID NOT NULL,
    "phone" TEXT,
    "email" TEXT,
    "passCode" TEXT NOT NULL,
    "guardianConsentAt" TIMESTAMPTZ(3),
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("familyName" || ' ' || "givenName" || ' ' || coalesce("patronymic", '') || ' ' || coalesce("phone", ''))) STORED,

    CONSTRAINT "Volunteer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "volunteerId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- CreateIndex
CREATE INDEX "ApiKey_accountId_idx" ON "ApiKey"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_replacesId_key" ON "Attendance"("replacesId");

-- CreateIndex
CREATE INDEX "Attendance_eventId_checkedInAt_id_idx" ON "Attendance"("eventId", "checkedInAt", "id");

-- CreateIndex
CREATE INDEX "Attendance_shiftId_idx" ON "Attendance"("shiftId");

-- CreateIndex
CREATE INDEX "Attendance_volunteerId_idx" ON "Attendance"("volunteerId");

-- CreateIndex
CREATE INDEX "Attendance_organisationId_idx" ON "Attendance"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_slug_key" ON "Campaign"("slug");

-- CreateIndex
CREATE INDEX "Campaign_parentId_idx" ON "Campaign"("parentId");

-- CreateIndex
CREATE INDEX "Campaign_startsOn_id_idx" ON "Campaign"("startsOn", "id");

-- CreateIndex
CREATE INDEX "Event_startsAt_id_idx" ON "Event"("startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_campaignId_startsAt_id_idx" ON "Event"("campaignId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_districtId_startsAt_id_idx" ON "Event"("districtId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_organiserId_startsAt_id_idx" ON "Event"("organiserId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Event_initiatorId_idx" ON "Event"("initiatorId");

-- CreateIndex
CREATE INDEX "Event_status_startsAt_idx" ON "Event"("status", "startsAt");

-- CreateIndex
CREATE INDEX "EventSupporter_organisationId_idx" ON "EventSupporter"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "EventPart_eventId_position_key" ON "EventPart"("eventId", "position");

-- CreateIndex
CREATE INDEX "Shift_eventId_startsAt_id_idx" ON "Shift"("eventId", "startsAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Shift_id_eventId_key" ON "Shift"("id", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "MetricEntry_reversesId_key" ON "MetricEntry"("reversesId");

-- CreateIndex
CREATE INDEX "MetricEntry_sourceKind_sourceId_idx" ON "MetricEntry"("sourceKind", "sourceId");

-- CreateIndex
CREATE INDEX "MetricEntry_metric_regionId_occurredAt_idx" ON "MetricEntry"("metric", "regionId", "occurredAt");

-- CreateIndex
CREATE INDEX "MetricEntry_metric_districtId_occurredAt_idx" ON "MetricEntry"("metric", "districtId", "occurredAt");

-- CreateIndex
CREATE INDEX "MetricEntry_metric_organisationId_occurredAt_idx" ON "MetricEntry"("metric", "organisationId", "occurredAt");

-- CreateIndex
CREATE INDEX "MetricEntry_metric_campaignId_occurredAt_idx" ON "MetricEntry"("metric", "campaignId", "occurredAt");

-- CreateIndex
CREATE INDEX "MetricEntry_metric_eventId_occurredAt_idx" ON "MetricEntry"("metric", "eventId", "occurredAt");

-- CreateIndex
CREATE INDEX "Counter_scopeKind_scopeId_periodKind_periodStart_idx" ON "Counter"("scopeKind", "scopeId", "periodKind", "periodStart");

-- CreateIndex
CREATE INDEX "Organisation_districtId_idx" ON "Organisation"("districtId");

-- CreateIndex
CREATE INDEX "Organisation_nameKk_id_idx" ON "Organisation"("nameKk", "id");

-- CreateIndex
CREATE INDEX "OrganisationStatusPeriod_organisationId_validFrom_idx" ON "OrganisationStatusPeriod"("organisationId", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "Region_kato_key" ON "Region"("kato");

-- CreateIndex
CREATE UNIQUE INDEX "District_kato_key" ON "District"("kato");

-- CreateIndex
CREATE UNIQUE INDEX "District_regionId_riverOrder_key" ON "District"("regionId", "riverOrder");

-- CreateIndex
CREATE INDEX "IdempotencyRecord_createdAt_idx" ON "IdempotencyRecord"("createdAt");

-- CreateIndex
CREATE INDEX "Signup_eventId_signedUpAt_id_idx" ON "Signup"("eventId", "signedUpAt", "id");

-- CreateIndex
CREATE INDEX "Signup_shiftId_idx" ON "Signup"("shiftId");

-- CreateIndex
CREATE INDEX "Signup_volunteerId_idx" ON "Signup"("volunteerId");

-- CreateIndex
CREATE INDEX "Signup_organisationId_idx" ON "Signup"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Volunteer_passCode_key" ON "Volunteer"("passCode");

-- CreateIndex
CREATE INDEX "Volunteer_districtId_idx" ON "Volunteer"("districtId");

-- CreateIndex
CREATE INDEX "Volunteer_familyName_givenName_id_idx" ON "Volunteer"("familyName", "givenName", "id");

-- CreateIndex
CREATE INDEX "Membership_volunteerId_idx" ON "Membership"("volunteerId");

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_shiftId_eventId_fkey" FOREIGN KEY ("shiftId", "eventId") REFERENCES "Shift"("id", "eventId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Attendance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignGoal" ADD CONSTRAINT "CampaignGoal_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_initiatorId_fkey" FOREIGN KEY ("initiatorId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventSupporter" ADD CONSTRAINT "EventSupporter_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventSupporter" ADD CONSTRAINT "EventSupporter_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventPart" ADD CONSTRAINT "EventPart_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricEntry" ADD CONSTRAINT "MetricEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "MetricEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrganisationStatusPeriod" ADD CONSTRAINT "OrganisationStatusPeriod_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "District" ADD CONSTRAINT "District_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_shiftId_eventId_fkey" FOREIGN KEY ("shiftId", "eventId") REFERENCES "Shift"("id", "eventId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signup" ADD CONSTRAINT "Signup_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Volunteer" ADD CONSTRAINT "Volunteer_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateEnum
CREATE TYPE "BloodDonationType" AS ENUM ('WHOLE_BLOOD', 'PLASMA', 'PLATELETS', 'RED_CELLS');

-- CreateEnum
CREATE TYPE "BloodDriveStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "BloodConsentPurpose" AS ENUM ('DONATION', 'CONTACT');

-- CreateEnum
CREATE TYPE "BloodOutcomeKind" AS ENUM ('CAME', 'ADMITTED', 'GAVE', 'TURNED_AWAY', 'NO_SHOW');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ActivityKind" ADD VALUE 'BLOOD_DRIVE_ANNOUNCED';
ALTER TYPE "ActivityKind" ADD VALUE 'BLOOD_DRIVE_HELD';
ALTER TYPE "ActivityKind" ADD VALUE 'BLOOD_GIVEN';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "JobKind" ADD VALUE 'REMIND_BLOOD_DRIVE';
ALTER TYPE "JobKind" ADD VALUE 'THANK_BLOOD_DONOR';
ALTER TYPE "JobKind" ADD VALUE 'REMIND_BLOOD_DONOR';
ALTER TYPE "JobKind" ADD VALUE 'PLAN_BLOOD_REMINDERS';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_APPOINTMENT_BOOKED';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_APPOINTMENT_MOVED';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_APPOINTMENT_CANCELLED';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_DRIVE_CANCELLED';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_DRIVE_REMINDER';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_THANKS';
ALTER TYPE "MessageKind" ADD VALUE 'BLOOD_DATE_REACHED';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Metric" ADD VALUE 'DONORS_ADMITTED';
ALTER TYPE "Metric" ADD VALUE 'BLOOD_DONORS';
ALTER TYPE "Metric" ADD VALUE 'BLOOD_DRIVES_HELD';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SourceKind" ADD VALUE 'BLOOD_DRIVE';
ALTER TYPE "SourceKind" ADD VALUE 'BLOOD_OUTCOME';

-- AlterEnum
ALTER TYPE "AccessSubject" ADD VALUE 'BLOOD_DONOR';

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "appointmentId" UUID,
ADD COLUMN     "donorId" UUID;

-- CreateTable
CREATE TABLE "BloodDrive" (
    "id" UUID NOT NULL,
    "status" "BloodDriveStatus" NOT NULL DEFAULT 'DRAFT',
    "districtId" UUID NOT NULL,
    "campaignId" UUID,
    "placeKk" TEXT NOT NULL,
    "placeRu" TEXT NOT NULL,
    "placeEn" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "donationTypes" "BloodDonationType"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "BloodDrive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodSlot" (
    "driveId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER NOT NULL,
    "booked" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BloodSlot_pkey" PRIMARY KEY ("driveId","startsAt")
);

-- CreateTable
CREATE TABLE "BloodDonor" (
    "id" UUID NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "birthDate" DATE,
    "phone" TEXT,
    "email" TEXT,
    "locale" "Locale" NOT NULL DEFAULT 'KK',
    "volunteerId" UUID,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),
    "mergedIntoId" UUID,
    "searchWords" tsvector,

    CONSTRAINT "BloodDonor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodDonorConsent" (
    "id" UUID NOT NULL,
    "donorId" UUID NOT NULL,
    "purpose" "BloodConsentPurpose" NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "BloodDonorConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodAppointment" (
    "id" UUID NOT NULL,
    "driveId" UUID NOT NULL,
    "slotAt" TIMESTAMPTZ(3) NOT NULL,
    "donorId" UUID NOT NULL,
    "donationType" "BloodDonationType" NOT NULL,
    "source" "SignupSource" NOT NULL,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "BloodAppointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodOutcome" (
    "id" UUID NOT NULL,
    "driveId" UUID NOT NULL,
    "donorId" UUID NOT NULL,
    "kind" "BloodOutcomeKind" NOT NULL,
    "donationType" "BloodDonationType",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedById" UUID,

    CONSTRAINT "BloodOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodRule" (
    "id" UUID NOT NULL,
    "donationType" "BloodDonationType" NOT NULL,
    "minAgeYears" INTEGER,
    "maxAgeYears" INTEGER,
    "minWeightKg" INTEGER,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,
    "sourceKk" TEXT NOT NULL,
    "sourceRu" TEXT NOT NULL,
    "sourceEn" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "BloodRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BloodRuleInterval" (
    "ruleId" UUID NOT NULL,
    "afterType" "BloodDonationType" NOT NULL,
    "days" INTEGER NOT NULL,

    CONSTRAINT "BloodRuleInterval_pkey" PRIMARY KEY ("ruleId","afterType")
);

-- CreateIndex
CREATE INDEX "BloodDrive_status_startsAt_idx" ON "BloodDrive"("status", "startsAt");

-- CreateIndex
CREATE INDEX "BloodDrive_startsAt_idx" ON "BloodDrive"("startsAt");

-- CreateIndex
CREATE INDEX "BloodDrive_districtId_idx" ON "BloodDrive"("districtId");

-- CreateIndex
CREATE INDEX "BloodDrive_campaignId_idx" ON "BloodDrive"("campaignId");

-- CreateIndex
CREATE INDEX "BloodDonor_birthDate_idx" ON "BloodDonor"("birthDate");

-- CreateIndex
CREATE INDEX "BloodDonor_phone_idx" ON "BloodDonor"("phone");

-- CreateIndex
CREATE INDEX "BloodDonor_email_idx" ON "BloodDonor"("email");

-- CreateIndex
CREATE INDEX "BloodDonor_volunteerId_idx" ON "BloodDonor"("volunteerId");

-- CreateIndex
CREATE INDEX "BloodDonor_mergedIntoId_idx" ON "BloodDonor"("mergedIntoId");

-- CreateIndex
CREATE INDEX "BloodDonor_familyName_givenName_id_idx" ON "BloodDonor"("familyName", "givenName", "id");

-- CreateIndex
CREATE INDEX "BloodDonorConsent_donorId_idx" ON "BloodDonorConsent"("donorId");

-- CreateIndex
CREATE INDEX "BloodAppointment_driveId_slotAt_idx" ON "BloodAppointment"("driveId", "slotAt");

-- CreateIndex
CREATE INDEX "BloodAppointment_donorId_idx" ON "BloodAppointment"("donorId");

-- CreateIndex
CREATE INDEX "BloodOutcome_driveId_kind_idx" ON "BloodOutcome"("driveId", "kind");

-- CreateIndex
CREATE INDEX "BloodOutcome_donorId_at_idx" ON "BloodOutcome"("donorId", "at");

-- CreateIndex
CREATE INDEX "Message_donorId_idx" ON "Message"("donorId");

-- CreateIndex
CREATE INDEX "Message_appointmentId_idx" ON "Message"("appointmentId");

-- AddForeignKey
ALTER TABLE "BloodDrive" ADD CONSTRAINT "BloodDrive_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodDrive" ADD CONSTRAINT "BloodDrive_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodDrive" ADD CONSTRAINT "BloodDrive_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodSlot" ADD CONSTRAINT "BloodSlot_driveId_fkey" FOREIGN KEY ("driveId") REFERENCES "BloodDrive"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodDonor" ADD CONSTRAINT "BloodDonor_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodDonor" ADD CONSTRAINT "BloodDonor_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "BloodDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodDonorConsent" ADD CONSTRAINT "BloodDonorConsent_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "BloodDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodAppointment" ADD CONSTRAINT "BloodAppointment_driveId_fkey" FOREIGN KEY ("driveId") REFERENCES "BloodDrive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodAppointment" ADD CONSTRAINT "BloodAppointment_driveId_slotAt_fkey" FOREIGN KEY ("driveId", "slotAt") REFERENCES "BloodSlot"("driveId", "startsAt") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodAppointment" ADD CONSTRAINT "BloodAppointment_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "BloodDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodOutcome" ADD CONSTRAINT "BloodOutcome_driveId_fkey" FOREIGN KEY ("driveId") REFERENCES "BloodDrive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodOutcome" ADD CONSTRAINT "BloodOutcome_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "BloodDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodRule" ADD CONSTRAINT "BloodRule_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BloodRuleInterval" ADD CONSTRAINT "BloodRuleInterval_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "BloodRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "BloodDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "BloodAppointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

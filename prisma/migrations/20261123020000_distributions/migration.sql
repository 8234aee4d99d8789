-- CreateEnum
CREATE TYPE "PortionUnit" AS ENUM ('CUP', 'PORTION', 'PIECE', 'PACK');

-- CreateEnum
CREATE TYPE "DistributionShiftStatus" AS ENUM ('OPEN', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "DistributionTallyKind" AS ENUM ('TAPS', 'CORRECTION', 'REVERSAL');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ActivityKind" ADD VALUE 'DISTRIBUTION_COUNTED';
ALTER TYPE "ActivityKind" ADD VALUE 'DISTRIBUTION_CLOSED';
ALTER TYPE "ActivityKind" ADD VALUE 'DISTRIBUTION_CORRECTED';

-- AlterEnum
ALTER TYPE "Metric" ADD VALUE 'PORTIONS_GIVEN';

-- AlterEnum
ALTER TYPE "SourceKind" ADD VALUE 'DISTRIBUTION_TALLY';

-- CreateTable
CREATE TABLE "DistributionItem" (
    "id" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "unit" "PortionUnit" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "DistributionItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistributionPlace" (
    "id" UUID NOT NULL,
    "districtId" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "addressKk" TEXT NOT NULL,
    "addressRu" TEXT NOT NULL,
    "addressEn" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "DistributionPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistributionShift" (
    "id" UUID NOT NULL,
    "placeId" UUID NOT NULL,
    "campaignId" UUID,
    "organisationId" UUID NOT NULL,
    "status" "DistributionShiftStatus" NOT NULL DEFAULT 'OPEN',
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "plannedPortions" INTEGER NOT NULL,
    "people" INTEGER NOT NULL DEFAULT 0,
    "toldAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "closingNote" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "DistributionShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistributionShiftItem" (
    "shiftId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "given" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DistributionShiftItem_pkey" PRIMARY KEY ("shiftId","itemId")
);

-- CreateTable
CREATE TABLE "DistributionLink" (
    "id" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issuedById" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DistributionLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistributionDevice" (
    "linkId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "DistributionDevice_pkey" PRIMARY KEY ("linkId","id")
);

-- CreateTable
CREATE TABLE "DistributionTally" (
    "id" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "kind" "DistributionTallyKind" NOT NULL,
    "people" INTEGER NOT NULL,
    "linkId" UUID,
    "deviceId" UUID,
    "firstSequence" INTEGER,
    "lastSequence" INTEGER,
    "firstAt" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3),
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "reason" TEXT,
    "reversesId" UUID,
    "isLate" BOOLEAN NOT NULL DEFAULT false,
    "decision" "CheckInDecision",
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "DistributionTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistributionTallyLine" (
    "tallyId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "DistributionTallyLine_pkey" PRIMARY KEY ("tallyId","itemId")
);

-- CreateIndex
CREATE INDEX "DistributionPlace_districtId_idx" ON "DistributionPlace"("districtId");

-- CreateIndex
CREATE INDEX "DistributionShift_startsAt_id_idx" ON "DistributionShift"("startsAt", "id");

-- CreateIndex
CREATE INDEX "DistributionShift_placeId_startsAt_idx" ON "DistributionShift"("placeId", "startsAt");

-- CreateIndex
CREATE INDEX "DistributionShift_campaignId_idx" ON "DistributionShift"("campaignId");

-- CreateIndex
CREATE INDEX "DistributionShift_organisationId_idx" ON "DistributionShift"("organisationId");

-- CreateIndex
CREATE INDEX "DistributionShiftItem_itemId_idx" ON "DistributionShiftItem"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "DistributionShiftItem_shiftId_position_key" ON "DistributionShiftItem"("shiftId", "position");

-- CreateIndex
CREATE INDEX "DistributionLink_shiftId_idx" ON "DistributionLink"("shiftId");

-- CreateIndex
CREATE UNIQUE INDEX "DistributionTally_reversesId_key" ON "DistributionTally"("reversesId");

-- CreateIndex
CREATE INDEX "DistributionTally_shiftId_recordedAt_id_idx" ON "DistributionTally"("shiftId", "recordedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "DistributionTally_linkId_deviceId_firstSequence_key" ON "DistributionTally"("linkId", "deviceId", "firstSequence");

-- CreateIndex
CREATE INDEX "DistributionTallyLine_itemId_idx" ON "DistributionTallyLine"("itemId");

-- AddForeignKey
ALTER TABLE "DistributionPlace" ADD CONSTRAINT "DistributionPlace_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShift" ADD CONSTRAINT "DistributionShift_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "DistributionPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShift" ADD CONSTRAINT "DistributionShift_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShift" ADD CONSTRAINT "DistributionShift_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShift" ADD CONSTRAINT "DistributionShift_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShift" ADD CONSTRAINT "DistributionShift_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShiftItem" ADD CONSTRAINT "DistributionShiftItem_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DistributionShift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionShiftItem" ADD CONSTRAINT "DistributionShiftItem_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "DistributionItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionLink" ADD CONSTRAINT "DistributionLink_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DistributionShift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionLink" ADD CONSTRAINT "DistributionLink_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionDevice" ADD CONSTRAINT "DistributionDevice_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "DistributionLink"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "DistributionShift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_linkId_deviceId_fkey" FOREIGN KEY ("linkId", "deviceId") REFERENCES "DistributionDevice"("linkId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "DistributionTally"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTallyLine" ADD CONSTRAINT "DistributionTallyLine_tallyId_fkey" FOREIGN KEY ("tallyId") REFERENCES "DistributionTally"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DistributionTallyLine" ADD CONSTRAINT "DistributionTallyLine_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "DistributionItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

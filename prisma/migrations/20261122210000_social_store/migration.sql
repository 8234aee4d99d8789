-- CreateEnum
CREATE TYPE "AidRequestStatus" AS ENUM ('RECEIVED', 'VERIFIED', 'MATCHED', 'DELIVERED', 'CLOSED', 'REFUSED');

-- CreateEnum
CREATE TYPE "AidRequestChannel" AS ENUM ('PHONE', 'WEB', 'IN_PERSON');

-- CreateEnum
CREATE TYPE "AidNeed" AS ENUM ('FOOD', 'CLOTHES', 'FUEL', 'MEDICINE', 'HOUSEHOLD_HELP', 'REPAIRS', 'TRANSPORT', 'SCHOOL', 'OTHER');

-- CreateEnum
CREATE TYPE "AidRefusal" AS ENUM ('NOT_IN_NEED', 'REFERRED', 'OUTSIDE_REGION', 'CANNOT_REACH', 'WITHDRAWN', 'REPEATED', 'BEYOND_MEANS');

-- CreateEnum
CREATE TYPE "FairStatus" AS ENUM ('PLANNED', 'OUT', 'RETURNED', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "FairActionKind" AS ENUM ('VISIT', 'UNDO');

-- CreateEnum
CREATE TYPE "FamilyRole" AS ENUM ('HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'OTHER');

-- CreateEnum
CREATE TYPE "NeedVerificationMethod" AS ENUM ('SOCIAL_PROTECTION_LIST', 'CERTIFICATE_SEEN', 'HOME_VISIT', 'COMMISSION', 'REFERRAL');

-- CreateEnum
CREATE TYPE "FamilyConsentPurpose" AS ENUM ('SOCIAL_HELP', 'CONTACT');

-- CreateEnum
CREATE TYPE "ItemUnit" AS ENUM ('PIECE', 'PACK', 'SET', 'PAIR', 'KILOGRAM', 'LITRE');

-- CreateEnum
CREATE TYPE "StockPlaceKind" AS ENUM ('STORE', 'STOREROOM', 'FAIR');

-- CreateEnum
CREATE TYPE "StockMovementKind" AS ENUM ('RECEIPT', 'MOVE', 'WRITE_OFF', 'COUNT', 'VISIT', 'REVERSAL');

-- CreateEnum
CREATE TYPE "EntitlementPeriod" AS ENUM ('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR');

-- AlterEnum
ALTER TYPE "ActivityKind" ADD VALUE 'STORE_VISIT_RECORDED';
ALTER TYPE "ActivityKind" ADD VALUE 'DONATION_RECEIVED';
ALTER TYPE "ActivityKind" ADD VALUE 'FAIR_LEFT';
ALTER TYPE "ActivityKind" ADD VALUE 'FAIR_HELD';
ALTER TYPE "ActivityKind" ADD VALUE 'FAIR_CLOSED';
ALTER TYPE "ActivityKind" ADD VALUE 'AID_REQUEST_CLOSED';

-- AlterEnum
ALTER TYPE "SourceKind" ADD VALUE 'STORE_VISIT';
ALTER TYPE "SourceKind" ADD VALUE 'FAIR_STOP';
ALTER TYPE "SourceKind" ADD VALUE 'AID_REQUEST';

-- AlterEnum
ALTER TYPE "AccessSubject" ADD VALUE 'FAMILY';
ALTER TYPE "AccessSubject" ADD VALUE 'AID_REQUEST';

-- CreateTable
CREATE TABLE "AidRequest" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "channel" "AidRequestChannel" NOT NULL,
    "status" "AidRequestStatus" NOT NULL DEFAULT 'RECEIVED',
    "need" "AidNeed" NOT NULL,
    "requesterName" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT,
    "address" TEXT NOT NULL,
    "districtId" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "locale" "Locale" NOT NULL DEFAULT 'KK',
    "consentAt" TIMESTAMPTZ(3) NOT NULL,
    "familyId" UUID,
    "campaignId" UUID,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedById" UUID,
    "assigneeId" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "matchedAt" TIMESTAMPTZ(3),
    "volunteerId" UUID,
    "benefactorId" UUID,
    "deliveredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "refusal" "AidRefusal",
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "erasedAt" TIMESTAMPTZ(3),
    "searchWords" tsvector,

    CONSTRAINT "AidRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AidRequestStep" (
    "id" BIGSERIAL NOT NULL,
    "requestId" UUID NOT NULL,
    "from" "AidRequestStatus",
    "to" "AidRequestStatus" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,

    CONSTRAINT "AidRequestStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AidRequestNote" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "writtenById" UUID,

    CONSTRAINT "AidRequestNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Fair" (
    "id" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "status" "FairStatus" NOT NULL DEFAULT 'PLANNED',
    "placeId" UUID NOT NULL,
    "campaignId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "leftAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "Fair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FairStop" (
    "id" UUID NOT NULL,
    "fairId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "districtId" UUID NOT NULL,
    "placeNameKk" TEXT NOT NULL,
    "placeNameRu" TEXT NOT NULL,
    "placeNameEn" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "heldAt" TIMESTAMPTZ(3),
    "skippedAt" TIMESTAMPTZ(3),
    "skipReason" TEXT,

    CONSTRAINT "FairStop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FairCopy" (
    "id" UUID NOT NULL,
    "fairId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "deviceLabel" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FairCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FairAction" (
    "id" UUID NOT NULL,
    "fairCopyId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "FairActionKind" NOT NULL,
    "familyId" UUID,
    "stopId" UUID,
    "undoesId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "CheckInActionOutcome" NOT NULL,
    "visitId" UUID,
    "problem" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "decision" "CheckInDecision",
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "FairAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Family" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "cardCode" TEXT NOT NULL,
    "districtId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT,
    "locale" "Locale" NOT NULL DEFAULT 'KK',
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "erasedAt" TIMESTAMPTZ(3),
    "mergedIntoId" UUID,
    "searchWords" tsvector,

    CONSTRAINT "Family_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyMember" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "role" "FamilyRole" NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "patronymic" TEXT,
    "birthDate" DATE,
    "mayCollect" BOOLEAN NOT NULL DEFAULT false,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "FamilyMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyCollector" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "phone" TEXT,
    "authorisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorisedById" UUID,
    "validUntil" DATE,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FamilyCollector_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NeedVerification" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "method" "NeedVerificationMethod" NOT NULL,
    "verifiedOn" DATE NOT NULL,
    "validUntil" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "NeedVerification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyConsent" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "purpose" "FamilyConsentPurpose" NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "FamilyConsent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FamilyMerge" (
    "id" UUID NOT NULL,
    "survivorId" UUID NOT NULL,
    "mergedId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "movedVisits" INTEGER NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mergedById" UUID,

    CONSTRAINT "FamilyMerge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DistinctFamilies" (
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "saidAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saidById" UUID,

    CONSTRAINT "DistinctFamilies_pkey" PRIMARY KEY ("oneId","otherId")
);

-- CreateTable
CREATE TABLE "ItemGroup" (
    "id" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ItemGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "unit" "ItemUnit" NOT NULL,
    "lowStockAt" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("code" || ' ' || "nameKk" || ' ' || "nameRu" || ' ' || "nameEn")) STORED,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockPlace" (
    "id" UUID NOT NULL,
    "kind" "StockPlaceKind" NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "districtId" UUID NOT NULL,
    "campaignId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StockPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Benefactor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "isPerson" BOOLEAN NOT NULL,
    "isAnonymous" BOOLEAN NOT NULL DEFAULT true,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("name" || ' ' || coalesce("phone", ''))) STORED,

    CONSTRAINT "Benefactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Donation" (
    "id" UUID NOT NULL,
    "benefactorId" UUID,
    "movementId" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,

    CONSTRAINT "Donation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockLot" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "expiresOn" DATE,
    "receiptId" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StockLot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockMovement" (
    "id" UUID NOT NULL,
    "kind" "StockMovementKind" NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "reason" TEXT,
    "reversesId" UUID,

    CONSTRAINT "StockMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockEntry" (
    "id" BIGSERIAL NOT NULL,
    "movementId" UUID NOT NULL,
    "placeId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "StockEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockBalance" (
    "placeId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "StockBalance_pkey" PRIMARY KEY ("placeId","lotId")
);

-- CreateTable
CREATE TABLE "StockCount" (
    "id" UUID NOT NULL,
    "placeId" UUID NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,
    "countedById" UUID,
    "movementId" UUID,

    CONSTRAINT "StockCount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StockCountLine" (
    "countId" UUID NOT NULL,
    "lotId" UUID NOT NULL,
    "expected" INTEGER NOT NULL,
    "counted" INTEGER NOT NULL,

    CONSTRAINT "StockCountLine_pkey" PRIMARY KEY ("countId","lotId")
);

-- CreateTable
CREATE TABLE "EntitlementRule" (
    "id" UUID NOT NULL,
    "groupId" UUID,
    "period" "EntitlementPeriod" NOT NULL,
    "perFamily" INTEGER NOT NULL,
    "perMember" INTEGER NOT NULL DEFAULT 0,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,
    "sourceKk" TEXT NOT NULL,
    "sourceRu" TEXT NOT NULL,
    "sourceEn" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "EntitlementRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoreOverride" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "grantedById" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoreOverride_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoreVisit" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "familyId" UUID NOT NULL,
    "placeId" UUID NOT NULL,
    "fairStopId" UUID,
    "movementId" UUID NOT NULL,
    "visitedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "districtId" UUID NOT NULL,
    "campaignId" UUID,
    "memberCount" INTEGER NOT NULL,
    "collectedByMemberId" UUID,
    "collectedByCollectorId" UUID,
    "ruleId" UUID NOT NULL,
    "periodStart" DATE NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "overrideId" UUID,
    "decision" JSONB NOT NULL,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedById" UUID,
    "voidReason" TEXT,
    "replacesId" UUID,

    CONSTRAINT "StoreVisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoreVisitLine" (
    "visitId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "itemId" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "ruleId" UUID,

    CONSTRAINT "StoreVisitLine_pkey" PRIMARY KEY ("visitId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "AidRequest_number_key" ON "AidRequest"("number");

-- CreateIndex
CREATE INDEX "AidRequest_status_receivedAt_id_idx" ON "AidRequest"("status", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "AidRequest_districtId_idx" ON "AidRequest"("districtId");

-- CreateIndex
CREATE INDEX "AidRequest_familyId_idx" ON "AidRequest"("familyId");

-- CreateIndex
CREATE INDEX "AidRequest_campaignId_idx" ON "AidRequest"("campaignId");

-- CreateIndex
CREATE INDEX "AidRequest_volunteerId_idx" ON "AidRequest"("volunteerId");

-- CreateIndex
CREATE INDEX "AidRequest_benefactorId_idx" ON "AidRequest"("benefactorId");

-- CreateIndex
CREATE INDEX "AidRequest_assigneeId_idx" ON "AidRequest"("assigneeId");

-- CreateIndex
CREATE INDEX "AidRequest_phone_idx" ON "AidRequest"("phone");

-- CreateIndex
CREATE INDEX "AidRequestStep_requestId_id_idx" ON "AidRequestStep"("requestId", "id");

-- CreateIndex
CREATE INDEX "AidRequestNote_requestId_writtenAt_idx" ON "AidRequestNote"("requestId", "writtenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Fair_placeId_key" ON "Fair"("placeId");

-- CreateIndex
CREATE INDEX "Fair_campaignId_idx" ON "Fair"("campaignId");

-- CreateIndex
CREATE INDEX "Fair_status_idx" ON "Fair"("status");

-- CreateIndex
CREATE INDEX "FairStop_districtId_idx" ON "FairStop"("districtId");

-- CreateIndex
CREATE INDEX "FairStop_startsAt_idx" ON "FairStop"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "FairStop_fairId_position_key" ON "FairStop"("fairId", "position");

-- CreateIndex
CREATE INDEX "FairCopy_fairId_idx" ON "FairCopy"("fairId");

-- CreateIndex
CREATE INDEX "FairAction_familyId_idx" ON "FairAction"("familyId");

-- CreateIndex
CREATE INDEX "FairAction_visitId_idx" ON "FairAction"("visitId");

-- CreateIndex
CREATE INDEX "FairAction_outcome_decidedAt_idx" ON "FairAction"("outcome", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FairAction_fairCopyId_sequence_key" ON "FairAction"("fairCopyId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Family_number_key" ON "Family"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Family_cardCode_key" ON "Family"("cardCode");

-- CreateIndex
CREATE INDEX "Family_districtId_idx" ON "Family"("districtId");

-- CreateIndex
CREATE INDEX "Family_createdAt_idx" ON "Family"("createdAt");

-- CreateIndex
CREATE INDEX "Family_phone_idx" ON "Family"("phone");

-- CreateIndex
CREATE INDEX "Family_mergedIntoId_idx" ON "Family"("mergedIntoId");

-- CreateIndex
CREATE INDEX "FamilyMember_familyId_idx" ON "FamilyMember"("familyId");

-- CreateIndex
CREATE INDEX "FamilyMember_birthDate_idx" ON "FamilyMember"("birthDate");

-- CreateIndex
CREATE INDEX "FamilyCollector_familyId_idx" ON "FamilyCollector"("familyId");

-- CreateIndex
CREATE INDEX "NeedVerification_familyId_verifiedOn_idx" ON "NeedVerification"("familyId", "verifiedOn");

-- CreateIndex
CREATE INDEX "FamilyConsent_familyId_idx" ON "FamilyConsent"("familyId");

-- CreateIndex
CREATE UNIQUE INDEX "FamilyMerge_mergedId_key" ON "FamilyMerge"("mergedId");

-- CreateIndex
CREATE INDEX "FamilyMerge_survivorId_idx" ON "FamilyMerge"("survivorId");

-- CreateIndex
CREATE UNIQUE INDEX "Item_code_key" ON "Item"("code");

-- CreateIndex
CREATE INDEX "Item_groupId_idx" ON "Item"("groupId");

-- CreateIndex
CREATE INDEX "StockPlace_districtId_idx" ON "StockPlace"("districtId");

-- CreateIndex
CREATE INDEX "StockPlace_campaignId_idx" ON "StockPlace"("campaignId");

-- CreateIndex
CREATE UNIQUE INDEX "Donation_movementId_key" ON "Donation"("movementId");

-- CreateIndex
CREATE INDEX "Donation_benefactorId_idx" ON "Donation"("benefactorId");

-- CreateIndex
CREATE INDEX "Donation_givenAt_idx" ON "Donation"("givenAt");

-- CreateIndex
CREATE INDEX "StockLot_itemId_expiresOn_receivedAt_id_idx" ON "StockLot"("itemId", "expiresOn", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "StockLot_receiptId_idx" ON "StockLot"("receiptId");

-- CreateIndex
CREATE INDEX "StockLot_expiresOn_idx" ON "StockLot"("expiresOn");

-- CreateIndex
CREATE UNIQUE INDEX "StockMovement_reversesId_key" ON "StockMovement"("reversesId");

-- CreateIndex
CREATE INDEX "StockMovement_occurredAt_id_idx" ON "StockMovement"("occurredAt", "id");

-- CreateIndex
CREATE INDEX "StockMovement_recordedAt_id_idx" ON "StockMovement"("recordedAt", "id");

-- CreateIndex
CREATE INDEX "StockEntry_placeId_lotId_idx" ON "StockEntry"("placeId", "lotId");

-- CreateIndex
CREATE INDEX "StockEntry_lotId_idx" ON "StockEntry"("lotId");

-- CreateIndex
CREATE UNIQUE INDEX "StockEntry_movementId_placeId_lotId_key" ON "StockEntry"("movementId", "placeId", "lotId");

-- CreateIndex
CREATE INDEX "StockBalance_lotId_idx" ON "StockBalance"("lotId");

-- CreateIndex
CREATE UNIQUE INDEX "StockCount_movementId_key" ON "StockCount"("movementId");

-- CreateIndex
CREATE INDEX "StockCount_placeId_countedAt_idx" ON "StockCount"("placeId", "countedAt");

-- CreateIndex
CREATE INDEX "StockCountLine_lotId_idx" ON "StockCountLine"("lotId");

-- CreateIndex
CREATE INDEX "EntitlementRule_groupId_validFrom_idx" ON "EntitlementRule"("groupId", "validFrom");

-- CreateIndex
CREATE INDEX "StoreOverride_familyId_idx" ON "StoreOverride"("familyId");

-- CreateIndex
CREATE UNIQUE INDEX "StoreVisit_overrideId_key" ON "StoreVisit"("overrideId");

-- CreateIndex
CREATE UNIQUE INDEX "StoreVisit_replacesId_key" ON "StoreVisit"("replacesId");

-- CreateIndex
CREATE INDEX "StoreVisit_familyId_visitedAt_idx" ON "StoreVisit"("familyId", "visitedAt");

-- CreateIndex
CREATE INDEX "StoreVisit_placeId_visitedAt_id_idx" ON "StoreVisit"("placeId", "visitedAt", "id");

-- CreateIndex
CREATE INDEX "StoreVisit_visitedAt_id_idx" ON "StoreVisit"("visitedAt", "id");

-- CreateIndex
CREATE INDEX "StoreVisit_fairStopId_idx" ON "StoreVisit"("fairStopId");

-- CreateIndex
CREATE INDEX "StoreVisit_movementId_idx" ON "StoreVisit"("movementId");

-- CreateIndex
CREATE INDEX "StoreVisit_districtId_idx" ON "StoreVisit"("districtId");

-- CreateIndex
CREATE INDEX "StoreVisit_campaignId_idx" ON "StoreVisit"("campaignId");

-- CreateIndex
CREATE INDEX "StoreVisit_ruleId_idx" ON "StoreVisit"("ruleId");

-- CreateIndex
CREATE UNIQUE INDEX "StoreVisit_number_key" ON "StoreVisit"("number");

-- CreateIndex
CREATE INDEX "StoreVisitLine_itemId_idx" ON "StoreVisitLine"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "StoreVisitLine_visitId_itemId_key" ON "StoreVisitLine"("visitId", "itemId");

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_receivedById_fkey" FOREIGN KEY ("receivedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequest" ADD CONSTRAINT "AidRequest_benefactorId_fkey" FOREIGN KEY ("benefactorId") REFERENCES "Benefactor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequestStep" ADD CONSTRAINT "AidRequestStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "AidRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequestNote" ADD CONSTRAINT "AidRequestNote_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "AidRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AidRequestNote" ADD CONSTRAINT "AidRequestNote_writtenById_fkey" FOREIGN KEY ("writtenById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fair" ADD CONSTRAINT "Fair_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "StockPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fair" ADD CONSTRAINT "Fair_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fair" ADD CONSTRAINT "Fair_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fair" ADD CONSTRAINT "Fair_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairStop" ADD CONSTRAINT "FairStop_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairStop" ADD CONSTRAINT "FairStop_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairCopy" ADD CONSTRAINT "FairCopy_fairId_fkey" FOREIGN KEY ("fairId") REFERENCES "Fair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairCopy" ADD CONSTRAINT "FairCopy_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairAction" ADD CONSTRAINT "FairAction_fairCopyId_fkey" FOREIGN KEY ("fairCopyId") REFERENCES "FairCopy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairAction" ADD CONSTRAINT "FairAction_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairAction" ADD CONSTRAINT "FairAction_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "StoreVisit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FairAction" ADD CONSTRAINT "FairAction_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Family" ADD CONSTRAINT "Family_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Family" ADD CONSTRAINT "Family_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Family" ADD CONSTRAINT "Family_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyMember" ADD CONSTRAINT "FamilyMember_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyCollector" ADD CONSTRAINT "FamilyCollector_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyCollector" ADD CONSTRAINT "FamilyCollector_authorisedById_fkey" FOREIGN KEY ("authorisedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NeedVerification" ADD CONSTRAINT "NeedVerification_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NeedVerification" ADD CONSTRAINT "NeedVerification_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyConsent" ADD CONSTRAINT "FamilyConsent_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyConsent" ADD CONSTRAINT "FamilyConsent_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyMerge" ADD CONSTRAINT "FamilyMerge_survivorId_fkey" FOREIGN KEY ("survivorId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyMerge" ADD CONSTRAINT "FamilyMerge_mergedId_fkey" FOREIGN KEY ("mergedId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FamilyMerge" ADD CONSTRAINT "FamilyMerge_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ItemGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockPlace" ADD CONSTRAINT "StockPlace_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockPlace" ADD CONSTRAINT "StockPlace_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Benefactor" ADD CONSTRAINT "Benefactor_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donation" ADD CONSTRAINT "Donation_benefactorId_fkey" FOREIGN KEY ("benefactorId") REFERENCES "Benefactor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donation" ADD CONSTRAINT "Donation_movementId_fkey" FOREIGN KEY ("movementId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Donation" ADD CONSTRAINT "Donation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLot" ADD CONSTRAINT "StockLot_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockLot" ADD CONSTRAINT "StockLot_receiptId_fkey" FOREIGN KEY ("receiptId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockMovement" ADD CONSTRAINT "StockMovement_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockEntry" ADD CONSTRAINT "StockEntry_movementId_fkey" FOREIGN KEY ("movementId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockEntry" ADD CONSTRAINT "StockEntry_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "StockPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockEntry" ADD CONSTRAINT "StockEntry_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "StockLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockBalance" ADD CONSTRAINT "StockBalance_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "StockPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockBalance" ADD CONSTRAINT "StockBalance_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "StockLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockCount" ADD CONSTRAINT "StockCount_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "StockPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockCount" ADD CONSTRAINT "StockCount_countedById_fkey" FOREIGN KEY ("countedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockCount" ADD CONSTRAINT "StockCount_movementId_fkey" FOREIGN KEY ("movementId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockCountLine" ADD CONSTRAINT "StockCountLine_countId_fkey" FOREIGN KEY ("countId") REFERENCES "StockCount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StockCountLine" ADD CONSTRAINT "StockCountLine_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "StockLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntitlementRule" ADD CONSTRAINT "EntitlementRule_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ItemGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EntitlementRule" ADD CONSTRAINT "EntitlementRule_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreOverride" ADD CONSTRAINT "StoreOverride_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreOverride" ADD CONSTRAINT "StoreOverride_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "StockPlace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_fairStopId_fkey" FOREIGN KEY ("fairStopId") REFERENCES "FairStop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_movementId_fkey" FOREIGN KEY ("movementId") REFERENCES "StockMovement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "EntitlementRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_overrideId_fkey" FOREIGN KEY ("overrideId") REFERENCES "StoreOverride"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_voidedById_fkey" FOREIGN KEY ("voidedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisit" ADD CONSTRAINT "StoreVisit_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "StoreVisit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisitLine" ADD CONSTRAINT "StoreVisitLine_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "StoreVisit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisitLine" ADD CONSTRAINT "StoreVisitLine_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoreVisitLine" ADD CONSTRAINT "StoreVisitLine_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "EntitlementRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

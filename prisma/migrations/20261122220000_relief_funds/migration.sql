-- CreateEnum
CREATE TYPE "FundAccount" AS ENUM ('CASH', 'BANK', 'IN_KIND', 'DISBURSED', 'RECEIVED', 'TRANSFERRED', 'PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED');

-- CreateEnum
CREATE TYPE "FundEntryKind" AS ENUM ('PLEDGE', 'WITHDRAWAL', 'RECEIPT', 'DISBURSEMENT', 'TRANSFER', 'REVERSAL');

-- CreateEnum
CREATE TYPE "FundReceiptMethod" AS ENUM ('CASH', 'TRANSFER', 'IN_KIND');

-- CreateEnum
CREATE TYPE "FundDisbursementStatus" AS ENUM ('WAITING', 'APPROVED', 'REFUSED');

-- AlterEnum
ALTER TYPE "ActivityKind" ADD VALUE 'FUND_OPENED';
ALTER TYPE "ActivityKind" ADD VALUE 'FUND_PLEDGED';
ALTER TYPE "ActivityKind" ADD VALUE 'FUND_RECEIVED';
ALTER TYPE "ActivityKind" ADD VALUE 'FUND_DISBURSED';
ALTER TYPE "ActivityKind" ADD VALUE 'FUND_CLOSED';

-- AlterEnum
ALTER TYPE "SourceKind" ADD VALUE 'FUND_ENTRY';

-- CreateTable
CREATE TABLE "Fund" (
    "id" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "purposeKk" TEXT NOT NULL,
    "purposeRu" TEXT NOT NULL,
    "purposeEn" TEXT NOT NULL,
    "goalTiyn" BIGINT NOT NULL,
    "opensOn" DATE NOT NULL,
    "closesOn" DATE,
    "bankAccount" TEXT NOT NULL,
    "campaignId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,

    CONSTRAINT "Fund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundDonor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "isPerson" BOOLEAN NOT NULL,
    "isAnonymous" BOOLEAN NOT NULL DEFAULT true,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "searchText" TEXT NOT NULL GENERATED ALWAYS AS (fold_for_search("name" || ' ' || coalesce("phone", ''))) STORED,

    CONSTRAINT "FundDonor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundRecipientGroup" (
    "id" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "nameKk" TEXT NOT NULL,
    "nameRu" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FundRecipientGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundEntry" (
    "id" UUID NOT NULL,
    "kind" "FundEntryKind" NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedById" UUID,
    "reason" TEXT,
    "reversesId" UUID,

    CONSTRAINT "FundEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundPosting" (
    "id" BIGSERIAL NOT NULL,
    "entryId" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "account" "FundAccount" NOT NULL,
    "pledgeId" UUID,
    "amountTiyn" BIGINT NOT NULL,

    CONSTRAINT "FundPosting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundBalance" (
    "fundId" UUID NOT NULL,
    "account" "FundAccount" NOT NULL,
    "amountTiyn" BIGINT NOT NULL,

    CONSTRAINT "FundBalance_pkey" PRIMARY KEY ("fundId","account")
);

-- CreateTable
CREATE TABLE "FundPledge" (
    "id" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "donorId" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "amountTiyn" BIGINT NOT NULL,
    "pledgedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE,
    "dueTiyn" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "FundPledge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundReceipt" (
    "id" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "method" "FundReceiptMethod" NOT NULL,
    "amountTiyn" BIGINT NOT NULL,
    "donorId" UUID,
    "pledgeId" UUID,
    "description" TEXT,
    "valuedBy" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FundReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundDisbursement" (
    "id" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "account" "FundAccount" NOT NULL,
    "amountTiyn" BIGINT NOT NULL,
    "purpose" TEXT NOT NULL,
    "authoredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authorId" UUID NOT NULL,
    "status" "FundDisbursementStatus" NOT NULL DEFAULT 'WAITING',
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "refusal" TEXT,
    "entryId" UUID,

    CONSTRAINT "FundDisbursement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundBankLine" (
    "id" UUID NOT NULL,
    "fundId" UUID NOT NULL,
    "bankAccount" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "bookedOn" DATE NOT NULL,
    "amountTiyn" BIGINT NOT NULL,
    "payer" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "receiptId" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importedById" UUID,

    CONSTRAINT "FundBankLine_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Fund_campaignId_idx" ON "Fund"("campaignId");

-- CreateIndex
CREATE INDEX "Fund_createdAt_id_idx" ON "Fund"("createdAt", "id");

-- CreateIndex
CREATE INDEX "FundDonor_name_id_idx" ON "FundDonor"("name", "id");

-- CreateIndex
CREATE INDEX "FundRecipientGroup_fundId_idx" ON "FundRecipientGroup"("fundId");

-- CreateIndex
CREATE UNIQUE INDEX "FundRecipientGroup_id_fundId_key" ON "FundRecipientGroup"("id", "fundId");

-- CreateIndex
CREATE UNIQUE INDEX "FundEntry_reversesId_key" ON "FundEntry"("reversesId");

-- CreateIndex
CREATE INDEX "FundEntry_occurredAt_id_idx" ON "FundEntry"("occurredAt", "id");

-- CreateIndex
CREATE INDEX "FundEntry_recordedAt_id_idx" ON "FundEntry"("recordedAt", "id");

-- CreateIndex
CREATE INDEX "FundPosting_fundId_account_idx" ON "FundPosting"("fundId", "account");

-- CreateIndex
CREATE INDEX "FundPosting_pledgeId_idx" ON "FundPosting"("pledgeId");

-- CreateIndex
CREATE UNIQUE INDEX "FundPosting_entryId_fundId_account_key" ON "FundPosting"("entryId", "fundId", "account");

-- CreateIndex
CREATE UNIQUE INDEX "FundPledge_entryId_key" ON "FundPledge"("entryId");

-- CreateIndex
CREATE INDEX "FundPledge_fundId_pledgedAt_id_idx" ON "FundPledge"("fundId", "pledgedAt", "id");

-- CreateIndex
CREATE INDEX "FundPledge_donorId_idx" ON "FundPledge"("donorId");

-- CreateIndex
CREATE UNIQUE INDEX "FundPledge_id_fundId_key" ON "FundPledge"("id", "fundId");

-- CreateIndex
CREATE UNIQUE INDEX "FundReceipt_entryId_key" ON "FundReceipt"("entryId");

-- CreateIndex
CREATE INDEX "FundReceipt_fundId_receivedAt_id_idx" ON "FundReceipt"("fundId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "FundReceipt_donorId_idx" ON "FundReceipt"("donorId");

-- CreateIndex
CREATE INDEX "FundReceipt_pledgeId_idx" ON "FundReceipt"("pledgeId");

-- CreateIndex
CREATE UNIQUE INDEX "FundDisbursement_entryId_key" ON "FundDisbursement"("entryId");

-- CreateIndex
CREATE INDEX "FundDisbursement_fundId_authoredAt_id_idx" ON "FundDisbursement"("fundId", "authoredAt", "id");

-- CreateIndex
CREATE INDEX "FundDisbursement_groupId_idx" ON "FundDisbursement"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "FundBankLine_receiptId_key" ON "FundBankLine"("receiptId");

-- CreateIndex
CREATE INDEX "FundBankLine_fundId_idx" ON "FundBankLine"("fundId");

-- CreateIndex
CREATE UNIQUE INDEX "FundBankLine_bankAccount_reference_key" ON "FundBankLine"("bankAccount", "reference");

-- AddForeignKey
ALTER TABLE "Fund" ADD CONSTRAINT "Fund_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fund" ADD CONSTRAINT "Fund_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fund" ADD CONSTRAINT "Fund_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDonor" ADD CONSTRAINT "FundDonor_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundRecipientGroup" ADD CONSTRAINT "FundRecipientGroup_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundEntry" ADD CONSTRAINT "FundEntry_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundEntry" ADD CONSTRAINT "FundEntry_reversesId_fkey" FOREIGN KEY ("reversesId") REFERENCES "FundEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPosting" ADD CONSTRAINT "FundPosting_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "FundEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPosting" ADD CONSTRAINT "FundPosting_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPosting" ADD CONSTRAINT "FundPosting_pledgeId_fkey" FOREIGN KEY ("pledgeId") REFERENCES "FundPledge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundBalance" ADD CONSTRAINT "FundBalance_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPledge" ADD CONSTRAINT "FundPledge_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPledge" ADD CONSTRAINT "FundPledge_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "FundDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundPledge" ADD CONSTRAINT "FundPledge_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "FundEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundReceipt" ADD CONSTRAINT "FundReceipt_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundReceipt" ADD CONSTRAINT "FundReceipt_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "FundEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundReceipt" ADD CONSTRAINT "FundReceipt_donorId_fkey" FOREIGN KEY ("donorId") REFERENCES "FundDonor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundReceipt" ADD CONSTRAINT "FundReceipt_pledgeId_fundId_fkey" FOREIGN KEY ("pledgeId", "fundId") REFERENCES "FundPledge"("id", "fundId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDisbursement" ADD CONSTRAINT "FundDisbursement_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDisbursement" ADD CONSTRAINT "FundDisbursement_groupId_fundId_fkey" FOREIGN KEY ("groupId", "fundId") REFERENCES "FundRecipientGroup"("id", "fundId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDisbursement" ADD CONSTRAINT "FundDisbursement_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDisbursement" ADD CONSTRAINT "FundDisbursement_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundDisbursement" ADD CONSTRAINT "FundDisbursement_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "FundEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundBankLine" ADD CONSTRAINT "FundBankLine_fundId_fkey" FOREIGN KEY ("fundId") REFERENCES "Fund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundBankLine" ADD CONSTRAINT "FundBankLine_receiptId_fkey" FOREIGN KEY ("receiptId") REFERENCES "FundReceipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundBankLine" ADD CONSTRAINT "FundBankLine_importedById_fkey" FOREIGN KEY ("importedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

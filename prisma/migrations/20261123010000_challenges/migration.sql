-- CreateEnum
CREATE TYPE "ChallengeStatus" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "SocialNetwork" AS ENUM ('INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'TIKTOK', 'VK', 'YOUTUBE');

-- CreateEnum
CREATE TYPE "ChallengePostStatus" AS ENUM ('SUBMITTED', 'VERIFIED', 'REJECTED', 'DEAD');

-- CreateEnum
CREATE TYPE "ChallengePostRejection" AS ENUM ('NOT_ABOUT_IT', 'NO_HASHTAG', 'NOT_PUBLIC', 'NOT_THEIR_OWN', 'AGAINST_RULES', 'OUTSIDE_WINDOW', 'REPEATED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "LinkFinding" AS ENUM ('FOUND', 'GONE', 'UNKNOWN');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ActivityKind" ADD VALUE 'CHALLENGE_ANNOUNCED';
ALTER TYPE "ActivityKind" ADD VALUE 'POST_VERIFIED';

-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'CHECK_CHALLENGE_POST';

-- AlterEnum
ALTER TYPE "SourceKind" ADD VALUE 'CHALLENGE_STEP';

-- AlterEnum
ALTER TYPE "AccessSubject" ADD VALUE 'CHALLENGE_ACCOUNT';

-- CreateTable
CREATE TABLE "Challenge" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "status" "ChallengeStatus" NOT NULL DEFAULT 'DRAFT',
    "rulesKk" TEXT NOT NULL,
    "rulesRu" TEXT NOT NULL,
    "rulesEn" TEXT NOT NULL,
    "hashtag" TEXT NOT NULL,
    "networks" "SocialNetwork"[],
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChallengeAccount" (
    "id" UUID NOT NULL,
    "network" "SocialNetwork" NOT NULL,
    "handle" TEXT,
    "volunteerId" UUID,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChallengeAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChallengePost" (
    "id" UUID NOT NULL,
    "challengeId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "network" "SocialNetwork" NOT NULL,
    "address" TEXT,
    "isShort" BOOLEAN NOT NULL DEFAULT false,
    "status" "ChallengePostStatus" NOT NULL DEFAULT 'SUBMITTED',
    "rejection" "ChallengePostRejection",
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedById" UUID,
    "consentAt" TIMESTAMPTZ(3) NOT NULL,
    "galleryAt" TIMESTAMPTZ(3),
    "finding" "LinkFinding",
    "checkedAt" TIMESTAMPTZ(3),
    "goneSince" TIMESTAMPTZ(3),
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChallengePost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChallengeStep" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "postId" UUID NOT NULL,
    "from" "ChallengePostStatus",
    "to" "ChallengePostStatus" NOT NULL,
    "rejection" "ChallengePostRejection",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "undoesId" UUID,

    CONSTRAINT "ChallengeStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_campaignId_key" ON "Challenge"("campaignId");

-- CreateIndex
CREATE INDEX "Challenge_status_opensAt_idx" ON "Challenge"("status", "opensAt");

-- CreateIndex
CREATE INDEX "ChallengeAccount_volunteerId_idx" ON "ChallengeAccount"("volunteerId");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeAccount_network_handle_key" ON "ChallengeAccount"("network", "handle");

-- CreateIndex
CREATE INDEX "ChallengePost_challengeId_status_submittedAt_id_idx" ON "ChallengePost"("challengeId", "status", "submittedAt", "id");

-- CreateIndex
CREATE INDEX "ChallengePost_status_submittedAt_id_idx" ON "ChallengePost"("status", "submittedAt", "id");

-- CreateIndex
CREATE INDEX "ChallengePost_status_checkedAt_idx" ON "ChallengePost"("status", "checkedAt");

-- CreateIndex
CREATE INDEX "ChallengePost_accountId_idx" ON "ChallengePost"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengePost_challengeId_address_key" ON "ChallengePost"("challengeId", "address");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeStep_number_key" ON "ChallengeStep"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeStep_undoesId_key" ON "ChallengeStep"("undoesId");

-- CreateIndex
CREATE INDEX "ChallengeStep_postId_number_idx" ON "ChallengeStep"("postId", "number");

-- CreateIndex
CREATE INDEX "ChallengeStep_actorId_idx" ON "ChallengeStep"("actorId");

-- AddForeignKey
ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeAccount" ADD CONSTRAINT "ChallengeAccount_volunteerId_fkey" FOREIGN KEY ("volunteerId") REFERENCES "Volunteer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengePost" ADD CONSTRAINT "ChallengePost_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengePost" ADD CONSTRAINT "ChallengePost_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "ChallengeAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengePost" ADD CONSTRAINT "ChallengePost_receivedById_fkey" FOREIGN KEY ("receivedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeStep" ADD CONSTRAINT "ChallengeStep_postId_fkey" FOREIGN KEY ("postId") REFERENCES "ChallengePost"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeStep" ADD CONSTRAINT "ChallengeStep_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeStep" ADD CONSTRAINT "ChallengeStep_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "ChallengeStep"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

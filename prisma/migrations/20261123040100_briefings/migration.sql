-- CreateEnum
CREATE TYPE "BriefingStatus" AS ENUM ('DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "BriefingQualifier" AS ENUM ('EXACTLY', 'ABOUT', 'MORE_THAN');

-- CreateEnum
CREATE TYPE "BriefingStepKind" AS ENUM ('WRITTEN', 'SUBMITTED', 'REVIEWED', 'APPROVED', 'RETURNED', 'PUBLISHED');

-- AlterEnum
ALTER TYPE "ActivityKind" ADD VALUE 'BRIEFING_PUBLISHED';

-- CreateTable
CREATE TABLE "Briefing" (
    "id" UUID NOT NULL,
    "number" INTEGER,
    "status" "BriefingStatus" NOT NULL DEFAULT 'DRAFT',
    "titleKk" TEXT NOT NULL,
    "titleRu" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "noteKk" TEXT,
    "noteRu" TEXT,
    "noteEn" TEXT,
    "reviewedById" UUID,
    "approvedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "asOf" TIMESTAMPTZ(3),
    "supersedesId" UUID,
    "reasonKk" TEXT,
    "reasonRu" TEXT,
    "reasonEn" TEXT,
    "isDemonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Briefing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BriefingFigure" (
    "id" UUID NOT NULL,
    "briefingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "metric" "Metric" NOT NULL,
    "scopeKind" "ScopeKind" NOT NULL,
    "scopeId" UUID NOT NULL,
    "periodKind" "PeriodKind" NOT NULL,
    "periodStart" DATE NOT NULL,
    "qualifier" "BriefingQualifier" NOT NULL,
    "saidValue" BIGINT NOT NULL,
    "value" BIGINT,
    "definitionVersion" INTEGER,

    CONSTRAINT "BriefingFigure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BriefingStep" (
    "id" UUID NOT NULL,
    "briefingId" UUID NOT NULL,
    "kind" "BriefingStepKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "byId" UUID NOT NULL,
    "reason" TEXT,

    CONSTRAINT "BriefingStep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Briefing_number_key" ON "Briefing"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Briefing_supersedesId_key" ON "Briefing"("supersedesId");

-- CreateIndex
CREATE INDEX "Briefing_status_publishedAt_id_idx" ON "Briefing"("status", "publishedAt", "id");

-- CreateIndex
CREATE INDEX "Briefing_createdAt_id_idx" ON "Briefing"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BriefingFigure_briefingId_position_key" ON "BriefingFigure"("briefingId", "position");

-- CreateIndex
CREATE INDEX "BriefingStep_briefingId_at_idx" ON "BriefingStep"("briefingId", "at");

-- AddForeignKey
ALTER TABLE "Briefing" ADD CONSTRAINT "Briefing_reviewedById_fkey" FOREIGN KEY ("reviewedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Briefing" ADD CONSTRAINT "Briefing_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Briefing" ADD CONSTRAINT "Briefing_asOf_fkey" FOREIGN KEY ("asOf") REFERENCES "FrozenMoment"("moment") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Briefing" ADD CONSTRAINT "Briefing_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingFigure" ADD CONSTRAINT "BriefingFigure_briefingId_fkey" FOREIGN KEY ("briefingId") REFERENCES "Briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingFigure" ADD CONSTRAINT "BriefingFigure_metric_definitionVersion_fkey" FOREIGN KEY ("metric", "definitionVersion") REFERENCES "MetricDefinitionVersion"("metric", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingStep" ADD CONSTRAINT "BriefingStep_briefingId_fkey" FOREIGN KEY ("briefingId") REFERENCES "Briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BriefingStep" ADD CONSTRAINT "BriefingStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

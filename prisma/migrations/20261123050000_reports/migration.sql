-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('MONTH', 'HALF_YEAR');

-- CreateEnum
CREATE TYPE "ReportFormat" AS ENUM ('XLSX', 'CSV');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ReportStage" AS ENUM ('DISTRICTS', 'DIRECTIONS', 'AGES', 'WRITING');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "JobKind" ADD VALUE 'MAKE_REPORT';
ALTER TYPE "JobKind" ADD VALUE 'FREEZE_REPORT';

-- CreateTable
CREATE TABLE "MonthClosing" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "moment" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" UUID NOT NULL,

    CONSTRAINT "MonthClosing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenReport" (
    "kind" "ReportKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "document" JSONB NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrozenReport_pkey" PRIMARY KEY ("kind","startsOn")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "format" "ReportFormat" NOT NULL,
    "locale" "Locale" NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'QUEUED',
    "stage" "ReportStage",
    "stepsDone" INTEGER NOT NULL DEFAULT 0,
    "isFinal" BOOLEAN,
    "moment" TIMESTAMPTZ(3),
    "byteCount" INTEGER,
    "fileHash" BYTEA,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "askedById" UUID NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportPiece" (
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ReportPiece_pkey" PRIMARY KEY ("reportId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "MonthClosing_month_key" ON "MonthClosing"("month");

-- CreateIndex
CREATE INDEX "MonthClosing_closedById_idx" ON "MonthClosing"("closedById");

-- CreateIndex
CREATE INDEX "Report_askedAt_idx" ON "Report"("askedAt");

-- CreateIndex
CREATE INDEX "Report_askedById_idx" ON "Report"("askedById");

-- CreateIndex
CREATE INDEX "Report_expiresAt_idx" ON "Report"("expiresAt");

-- AddForeignKey
ALTER TABLE "MonthClosing" ADD CONSTRAINT "MonthClosing_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportPiece" ADD CONSTRAINT "ReportPiece_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

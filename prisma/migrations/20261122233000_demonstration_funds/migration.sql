-- AlterEnum
ALTER TYPE "AccessSubject" ADD VALUE 'FUND_DONOR';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "isDemonstration" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Fund" ADD COLUMN     "isDemonstration" BOOLEAN NOT NULL DEFAULT false;

-- Money that came, or was given, is taken back by somebody else than who wrote it; and who is made up writes only into books that are.
CREATE FUNCTION guard_fund_entry_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'REVERSAL' AND EXISTS (
    SELECT FROM "FundEntry" entry LEFT JOIN "FundDisbursement" disbursement ON disbursement."entryId" = entry.id
    WHERE entry.id = NEW."reversesId" AND NEW."recordedById" = CASE entry.kind
      WHEN 'RECEIPT' THEN entry."recordedById" WHEN 'DISBURSEMENT' THEN disbursement."authorId" END) THEN
    PERFORM refuse('FundEntry_reversal_two_people', 'somebody else takes back money that one has written down');
  END IF;
  IF EXISTS (SELECT FROM "Account" WHERE id = NEW."recordedById" AND "isDemonstration")
     AND EXISTS (SELECT FROM "FundPosting" posting JOIN "Fund" fund ON fund.id = posting."fundId"
                 WHERE posting."entryId" = NEW.id AND NOT fund."isDemonstration") THEN
    PERFORM refuse('FundEntry_demonstration', 'who is made up writes only into books that are');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "FundEntry_writer" AFTER INSERT ON "FundEntry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_fund_entry_writer();

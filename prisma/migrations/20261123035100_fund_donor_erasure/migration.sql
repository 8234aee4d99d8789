-- AlterTable
ALTER TABLE "FundDonor" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- Who was erased has no name any more, and is named nowhere; what they gave stays in the books.
ALTER TABLE "FundDonor" DROP CONSTRAINT "FundDonor_name_check";
ALTER TABLE "FundDonor"
  ADD CONSTRAINT "FundDonor_name_check" CHECK ("erasedAt" IS NOT NULL OR btrim(name) <> ''),
  ADD CONSTRAINT "FundDonor_erased_check" CHECK ("erasedAt" IS NULL OR (name = '' AND phone IS NULL AND "isAnonymous"));

-- A line of the bank stays as it was imported, but for the words that say who paid: they go with the donor.
CREATE FUNCTION guard_fund_bank_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.payer <> '' OR NEW.purpose <> '' OR to_jsonb(NEW) - ARRAY['payer', 'purpose'] <> to_jsonb(OLD) - ARRAY['payer', 'purpose'] THEN
    PERFORM refuse('FundBankLine_append_only', 'a line of the bank stays as it was imported');
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "FundBankLine_append_only" ON "FundBankLine";
CREATE TRIGGER "FundBankLine_append_only" BEFORE DELETE ON "FundBankLine" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "FundBankLine_guard" BEFORE UPDATE ON "FundBankLine" FOR EACH ROW EXECUTE FUNCTION guard_fund_bank_line();

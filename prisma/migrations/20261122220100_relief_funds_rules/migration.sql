-- Relief funds -------------------------------------------------------------------------------------------------------
ALTER TABLE "Fund"
  ADD CONSTRAINT "Fund_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "Fund_purpose_check" CHECK (btrim("purposeKk") <> '' AND btrim("purposeRu") <> '' AND btrim("purposeEn") <> ''),
  ADD CONSTRAINT "Fund_goal_check" CHECK ("goalTiyn" > 0),
  ADD CONSTRAINT "Fund_order_check" CHECK ("closesOn" >= "opensOn"),
  ADD CONSTRAINT "Fund_bankAccount_check" CHECK ("bankAccount" ~ '^[A-Z0-9]{5,34}$');
CREATE TRIGGER "Fund_no_delete" BEFORE DELETE ON "Fund" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "FundDonor" ADD CONSTRAINT "FundDonor_name_check" CHECK (btrim(name) <> '');
CREATE INDEX "FundDonor_searchText_idx" ON "FundDonor" USING gin ("searchText" gin_trgm_ops);
ALTER TABLE "FundRecipientGroup"
  ADD CONSTRAINT "FundRecipientGroup_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> '');
CREATE UNIQUE INDEX "FundRecipientGroup_name_once" ON "FundRecipientGroup" ("fundId", lower("nameKk"));
ALTER TABLE "FundEntry"
  ADD CONSTRAINT "FundEntry_reason_check" CHECK (btrim(reason) <> '' AND (reason IS NOT NULL OR kind NOT IN ('WITHDRAWAL', 'REVERSAL'))),
  ADD CONSTRAINT "FundEntry_reverses_check" CHECK (("reversesId" IS NOT NULL) = (kind = 'REVERSAL'));
ALTER TABLE "FundPledge"
  ADD CONSTRAINT "FundPledge_amount_check" CHECK ("amountTiyn" > 0),
  ADD CONSTRAINT "FundPledge_due_check" CHECK ("dueTiyn" BETWEEN 0 AND "amountTiyn");
ALTER TABLE "FundReceipt"
  ADD CONSTRAINT "FundReceipt_amount_check" CHECK ("amountTiyn" > 0),
  -- Things are worth what somebody says they are; money needs nobody for it.
  ADD CONSTRAINT "FundReceipt_kind_check" CHECK (CASE WHEN method = 'IN_KIND'
    THEN btrim(coalesce(description, '')) <> '' AND btrim(coalesce("valuedBy", '')) <> ''
    ELSE num_nonnulls(description, "valuedBy") = 0 END);
ALTER TABLE "FundDisbursement"
  ADD CONSTRAINT "FundDisbursement_amount_check" CHECK ("amountTiyn" > 0),
  ADD CONSTRAINT "FundDisbursement_account_check" CHECK (account IN ('CASH', 'BANK', 'IN_KIND')),
  ADD CONSTRAINT "FundDisbursement_purpose_check" CHECK (btrim(purpose) <> ''),
  -- Whatever role they hold and whatever key they use: who wrote it never decides about it.
  ADD CONSTRAINT "FundDisbursement_two_people_check" CHECK ("decidedById" <> "authorId"),
  ADD CONSTRAINT "FundDisbursement_decided_check" CHECK ((status <> 'WAITING') = ("decidedAt" IS NOT NULL)
    AND ("decidedAt" IS NULL) = ("decidedById" IS NULL)),
  ADD CONSTRAINT "FundDisbursement_entry_check" CHECK ((status = 'APPROVED') = ("entryId" IS NOT NULL)),
  ADD CONSTRAINT "FundDisbursement_refusal_check" CHECK ((status = 'REFUSED') = (refusal IS NOT NULL) AND btrim(refusal) <> '');
ALTER TABLE "FundBankLine"
  ADD CONSTRAINT "FundBankLine_amount_check" CHECK ("amountTiyn" > 0),
  ADD CONSTRAINT "FundBankLine_reference_check" CHECK (btrim(reference) <> '');
ALTER TABLE "FundPosting"
  ADD CONSTRAINT "FundPosting_amount_check" CHECK ("amountTiyn" <> 0),
  ADD CONSTRAINT "FundPosting_pledge_check" CHECK (("pledgeId" IS NOT NULL) = (account IN ('PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED')));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['FundEntry', 'FundPosting', 'FundReceipt', 'FundBankLine'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_append_only', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['FundEntry', 'FundPosting', 'FundPledge', 'FundDisbursement'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_no_truncate', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['FundPledge', 'FundDisbursement', 'FundBalance'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_no_delete', name);
  END LOOP;
END $$;

-- What is held and what is due never falls below zero; the counter-accounts of what came and what was promised never rise above.
CREATE TRIGGER "FundBalance_not_negative" AFTER INSERT OR UPDATE ON "FundBalance" FOR EACH ROW
  WHEN ((NEW."amountTiyn" < 0 AND NEW.account IN ('CASH', 'BANK', 'IN_KIND', 'DISBURSED', 'PLEDGES_DUE', 'PLEDGES_KEPT'))
     OR (NEW."amountTiyn" > 0 AND NEW.account IN ('RECEIVED', 'PLEDGED')))
  EXECUTE FUNCTION refuse_negative();

-- An entry's postings come in one statement. They agree with its kind, and the balances are brought up to date, always in one
-- order, so that no road into the table can leave a balance behind.
CREATE FUNCTION post_fund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One writer at a time to the books of a fund.
  PERFORM FROM "Fund" WHERE id IN (SELECT "fundId" FROM added) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM added JOIN "Fund" fund ON fund.id = added."fundId" WHERE fund."closedAt" IS NOT NULL) THEN
    PERFORM refuse('Fund_open', 'the books of the fund are closed');
  END IF;
  IF EXISTS (SELECT FROM "FundPosting" posting WHERE posting."entryId" IN (SELECT "entryId" FROM added)
             AND NOT EXISTS (SELECT FROM added WHERE added.id = posting.id)) THEN
    PERFORM refuse('FundEntry_append_only', 'an entry is written at once');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "FundEntry" entry ON entry.id = added."entryId"
             WHERE entry.kind <> 'REVERSAL' AND NOT EXISTS (
               SELECT FROM (VALUES
                 ('PLEDGE'::"FundEntryKind", 'PLEDGES_DUE'::"FundAccount", 1), ('PLEDGE', 'PLEDGED', -1),
                 ('WITHDRAWAL', 'PLEDGES_DUE', -1), ('WITHDRAWAL', 'PLEDGED', 1),
                 ('RECEIPT', 'CASH', 1), ('RECEIPT', 'BANK', 1), ('RECEIPT', 'IN_KIND', 1), ('RECEIPT', 'RECEIVED', -1),
                 ('RECEIPT', 'PLEDGES_DUE', -1), ('RECEIPT', 'PLEDGES_KEPT', 1),
                 ('DISBURSEMENT', 'CASH', -1), ('DISBURSEMENT', 'BANK', -1), ('DISBURSEMENT', 'IN_KIND', -1), ('DISBURSEMENT', 'DISBURSED', 1),
                 ('TRANSFER', 'CASH', -1), ('TRANSFER', 'BANK', -1), ('TRANSFER', 'IN_KIND', -1), ('TRANSFER', 'TRANSFERRED', 1),
                 ('TRANSFER', 'CASH', 1), ('TRANSFER', 'BANK', 1), ('TRANSFER', 'IN_KIND', 1), ('TRANSFER', 'TRANSFERRED', -1)
               ) AS allowed (kind, account, direction)
               WHERE (allowed.kind, allowed.account, allowed.direction) = (entry.kind, added.account, sign(added."amountTiyn")))) THEN
    PERFORM refuse('FundPosting_direction', 'an entry of this kind does not post so');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "FundEntry" entry ON entry.id = added."entryId" AND entry.kind = 'REVERSAL'
             FULL JOIN (SELECT reversal.id AS "reversalId", posting.* FROM "FundEntry" reversal
                        JOIN "FundPosting" posting ON posting."entryId" = reversal."reversesId"
                        WHERE reversal.id IN (SELECT "entryId" FROM added)) original
               ON original."reversalId" = added."entryId" AND (original."fundId", original.account) = (added."fundId", added.account)
             WHERE (entry.id IS NOT NULL OR original.id IS NOT NULL)
               AND (added."amountTiyn", added."pledgeId") IS DISTINCT FROM (-original."amountTiyn", original."pledgeId")) THEN
    PERFORM refuse('FundEntry_reversal_exact', 'a reversal takes back exactly the entry that it names');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "FundPledge" pledge ON pledge.id = added."pledgeId" WHERE pledge."fundId" <> added."fundId") THEN
    PERFORM refuse('FundPosting_pledge_fund', 'the pledge was made to another fund');
  END IF;
  UPDATE "FundPledge" pledge SET "dueTiyn" = pledge."dueTiyn" + due.change
  FROM (SELECT "pledgeId", sum("amountTiyn") AS change FROM added WHERE account = 'PLEDGES_DUE' GROUP BY 1) due
  WHERE pledge.id = due."pledgeId";
  INSERT INTO "FundBalance" AS balance ("fundId", account, "amountTiyn")
  SELECT "fundId", account, sum("amountTiyn") FROM added GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT ("fundId", account) DO UPDATE SET "amountTiyn" = balance."amountTiyn" + EXCLUDED."amountTiyn";
  RETURN NULL;
END $$;
CREATE TRIGGER "FundPosting_post" AFTER INSERT ON "FundPosting" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION post_fund();

-- By the end of its transaction an entry balances, and stands for the document that it was written for.
CREATE FUNCTION check_fund_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "FundPosting" WHERE "entryId" = NEW.id) THEN
    PERFORM refuse('FundEntry_balanced', 'an entry has postings');
  END IF;
  IF EXISTS (SELECT FROM "FundPosting" WHERE "entryId" = NEW.id
             GROUP BY "fundId", account IN ('PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED') HAVING sum("amountTiyn") <> 0)
     OR (SELECT sum("amountTiyn") FROM "FundPosting" WHERE "entryId" = NEW.id AND account = 'TRANSFERRED') <> 0 THEN
    PERFORM refuse('FundEntry_balanced', 'the postings of an entry add up to zero');
  END IF;
  IF NOT (CASE NEW.kind
    WHEN 'PLEDGE' THEN EXISTS (SELECT FROM "FundPledge" pledge JOIN "FundPosting" posting ON posting."entryId" = pledge."entryId"
      WHERE pledge."entryId" = NEW.id AND posting.account = 'PLEDGED' AND posting."pledgeId" = pledge.id
        AND posting."amountTiyn" = -pledge."amountTiyn" AND pledge."pledgedAt" = NEW."occurredAt")
    WHEN 'RECEIPT' THEN EXISTS (SELECT FROM "FundReceipt" receipt JOIN "FundPosting" posting USING ("entryId", "fundId")
      WHERE receipt."entryId" = NEW.id AND posting.account = 'RECEIVED' AND posting."amountTiyn" = -receipt."amountTiyn"
        AND receipt."receivedAt" = NEW."occurredAt")
    WHEN 'DISBURSEMENT' THEN EXISTS (SELECT FROM "FundDisbursement" disbursement
      JOIN "FundPosting" posting USING ("entryId", "fundId", account)
      WHERE disbursement."entryId" = NEW.id AND disbursement.status = 'APPROVED'
        AND posting."amountTiyn" = -disbursement."amountTiyn")
    ELSE true END) THEN
    PERFORM refuse('FundEntry_document', 'an entry says what its document says');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "FundEntry_balanced" AFTER INSERT ON "FundEntry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_fund_entry();

CREATE FUNCTION guard_fund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."closedAt" IS NOT NULL AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    PERFORM refuse('Fund_append_only', 'a closed fund stays as it is');
  END IF;
  IF NEW."campaignId" IS DISTINCT FROM OLD."campaignId" AND EXISTS (SELECT FROM "FundPosting" WHERE "fundId" = NEW.id) THEN
    PERFORM refuse('Fund_counted_frozen', 'what was raised counts for its campaign');
  END IF;
  IF NEW."closedAt" IS NOT NULL AND OLD."closedAt" IS NULL
     AND (EXISTS (SELECT FROM "FundBalance" WHERE "fundId" = NEW.id AND "amountTiyn" <> 0
                  AND account IN ('CASH', 'BANK', 'IN_KIND', 'PLEDGES_DUE'))
          OR EXISTS (SELECT FROM "FundDisbursement" WHERE "fundId" = NEW.id AND status = 'WAITING')) THEN
    PERFORM refuse('Fund_settled', 'something is left, is due or waits');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Fund_guard" BEFORE UPDATE ON "Fund" FOR EACH ROW EXECUTE FUNCTION guard_fund();

CREATE FUNCTION guard_fund_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'dueTiyn' <> to_jsonb(OLD) - 'dueTiyn' THEN
    PERFORM refuse('FundPledge_append_only', 'a pledge stays as it was made');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FundPledge_guard" BEFORE UPDATE ON "FundPledge" FOR EACH ROW EXECUTE FUNCTION guard_fund_pledge();

CREATE FUNCTION guard_fund_disbursement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'WAITING' OR to_jsonb(NEW) - '{status,decidedAt,decidedById,refusal,entryId}'::text[]
     <> to_jsonb(OLD) - '{status,decidedAt,decidedById,refusal,entryId}'::text[] THEN
    PERFORM refuse('FundDisbursement_append_only', 'a disbursement is only ever decided, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FundDisbursement_guard" BEFORE UPDATE ON "FundDisbursement" FOR EACH ROW EXECUTE FUNCTION guard_fund_disbursement();
CREATE FUNCTION guard_new_fund_disbursement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "Fund" WHERE id = NEW."fundId" AND "closedAt" IS NULL FOR SHARE;
  IF NOT FOUND THEN PERFORM refuse('Fund_open', 'the books of the fund are closed'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FundDisbursement_guard_new" BEFORE INSERT ON "FundDisbursement" FOR EACH ROW EXECUTE FUNCTION guard_new_fund_disbursement();

-- Every place where balance, postings and pledges disagree, and every entry that does not balance.
CREATE FUNCTION reconcile_funds() RETURNS TABLE (kind text, "fundId" uuid, account "FundAccount", "pledgeId" uuid, "entryId" uuid,
  recorded bigint, recounted bigint) LANGUAGE sql STABLE AS $$
  SELECT 'BALANCE', coalesce(balance."fundId", posting."fundId"), coalesce(balance.account, posting.account), NULL::uuid, NULL::uuid,
         coalesce(balance."amountTiyn", 0), coalesce(posting."amountTiyn", 0)
  FROM "FundBalance" balance
  FULL JOIN (SELECT "fundId", account, sum("amountTiyn")::bigint AS "amountTiyn" FROM "FundPosting" GROUP BY 1, 2) posting USING ("fundId", account)
  WHERE coalesce(balance."amountTiyn", 0) <> coalesce(posting."amountTiyn", 0)
  UNION ALL
  SELECT 'PLEDGE', pledge."fundId", 'PLEDGES_DUE', pledge.id, NULL, pledge."dueTiyn", coalesce(sum(posting."amountTiyn"), 0)::bigint
  FROM "FundPledge" pledge LEFT JOIN "FundPosting" posting ON posting."pledgeId" = pledge.id AND posting.account = 'PLEDGES_DUE'
  GROUP BY pledge.id HAVING pledge."dueTiyn" <> coalesce(sum(posting."amountTiyn"), 0)
  UNION ALL
  SELECT 'ENTRY', posting."fundId", NULL, NULL, posting."entryId", 0, sum(posting."amountTiyn")::bigint
  FROM "FundPosting" posting
  GROUP BY posting."fundId", posting."entryId", posting.account IN ('PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED')
  HAVING sum(posting."amountTiyn") <> 0
$$;

-- What counts --------------------------------------------------------------------------------------------------------
DO $$
DECLARE
  earlier text := rtrim(pg_get_viewdef('metric_fact'), E'; \n');
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW metric_fact AS ' || earlier || $view$
  UNION ALL
  SELECT counted.metric, counted.direction * posting."amountTiyn",
         -- What is withdrawn of a promise is taken from the day on which it was made.
         CASE counted.metric WHEN 'MONEY_PLEDGED' THEN pledge."pledgedAt" ELSE entry."occurredAt" END,
         region.id, NULL, NULL, fund."campaignId", NULL, NULL, 'FUND_ENTRY'::"SourceKind", entry.id
  FROM "FundPosting" posting
  JOIN (VALUES ('PLEDGED'::"FundAccount", 'MONEY_PLEDGED'::"Metric", -1), ('RECEIVED', 'MONEY_RECEIVED', -1),
               ('DISBURSED', 'MONEY_DISBURSED', 1)) AS counted (account, metric, direction) ON counted.account = posting.account
  JOIN "FundEntry" entry ON entry.id = posting."entryId"
  JOIN "Fund" fund ON fund.id = posting."fundId"
  LEFT JOIN "FundPledge" pledge ON pledge.id = posting."pledgeId"
  CROSS JOIN "Region" region
  WHERE entry.kind <> 'REVERSAL' AND NOT EXISTS (SELECT FROM "FundEntry" reversal WHERE reversal."reversesId" = entry.id)$view$;
END $$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Fund', 'FundDonor', 'FundRecipientGroup', 'FundEntry', 'FundPosting', 'FundBalance', 'FundReceipt', 'FundDisbursement'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;

-- Families -----------------------------------------------------------------------------------------------------------
ALTER TABLE "Family"
  ADD CONSTRAINT "Family_cardCode_check" CHECK (length("cardCode") >= 12),
  ADD CONSTRAINT "Family_merged_check" CHECK ("mergedIntoId" IS NULL OR ("mergedIntoId" <> id AND "erasedAt" IS NOT NULL)),
  ADD CONSTRAINT "Family_erased_check" CHECK ("erasedAt" IS NULL OR (address = '' AND phone IS NULL)),
  ADD CONSTRAINT "Family_address_check" CHECK ("erasedAt" IS NOT NULL OR btrim(address) <> '');
ALTER TABLE "FamilyMember"
  ADD CONSTRAINT "FamilyMember_birthDate_check" CHECK ("birthDate" BETWEEN '1900-01-01' AND ("joinedAt" AT TIME ZONE 'UTC')::date + 1),
  ADD CONSTRAINT "FamilyMember_order_check" CHECK ("leftAt" >= "joinedAt");
CREATE UNIQUE INDEX "FamilyMember_one_head" ON "FamilyMember" ("familyId") WHERE role = 'HEAD' AND "leftAt" IS NULL;
ALTER TABLE "NeedVerification"
  ADD CONSTRAINT "NeedVerification_order_check" CHECK ("validUntil" >= "verifiedOn"),
  ADD CONSTRAINT "NeedVerification_withdrawn_check"
    CHECK (("withdrawnAt" IS NULL) = ("withdrawReason" IS NULL) AND btrim("withdrawReason") <> '');
ALTER TABLE "FamilyConsent" ADD CONSTRAINT "FamilyConsent_order_check" CHECK ("withdrawnAt" >= "givenAt");
CREATE UNIQUE INDEX "FamilyConsent_once" ON "FamilyConsent" ("familyId", purpose) WHERE "withdrawnAt" IS NULL;
ALTER TABLE "FamilyMerge"
  ADD CONSTRAINT "FamilyMerge_two_check" CHECK ("survivorId" <> "mergedId"),
  ADD CONSTRAINT "FamilyMerge_reason_check" CHECK (btrim(reason) <> '');
CREATE TRIGGER "FamilyMerge_append_only" BEFORE UPDATE OR DELETE ON "FamilyMerge" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "DistinctFamilies"
  ADD CONSTRAINT "DistinctFamilies_order_check" CHECK ("oneId" < "otherId"),
  ADD CONSTRAINT "DistinctFamilies_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Family" (id),
  ADD CONSTRAINT "DistinctFamilies_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Family" (id);

-- A row is ended once, by the columns that the trigger names, and otherwise stays as it was written.
CREATE FUNCTION guard_ended_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV <> to_jsonb(OLD) - TG_ARGV OR to_jsonb(OLD) -> TG_ARGV[0] <> 'null' THEN
    PERFORM refuse(TG_TABLE_NAME || '_append_only', format('%s is only ever ended, once', TG_TABLE_NAME));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FamilyConsent_guard" BEFORE UPDATE ON "FamilyConsent" FOR EACH ROW EXECUTE FUNCTION guard_ended_once('withdrawnAt');
CREATE TRIGGER "FamilyConsent_no_delete" BEFORE DELETE ON "FamilyConsent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "NeedVerification_guard" BEFORE UPDATE ON "NeedVerification"
  FOR EACH ROW EXECUTE FUNCTION guard_ended_once('withdrawnAt', 'withdrawReason');
CREATE TRIGGER "NeedVerification_no_delete" BEFORE DELETE ON "NeedVerification" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StoreOverride_guard" BEFORE UPDATE ON "StoreOverride" FOR EACH ROW EXECUTE FUNCTION guard_ended_once('revokedAt');
CREATE TRIGGER "StoreOverride_no_delete" BEFORE DELETE ON "StoreOverride" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a search looks for the beginning of: words, folded, ends of phones of four digits and more, and the number.
CREATE FUNCTION search_words(texts text, phones text, number integer) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT word), '{}')) FROM (
    SELECT unnest(regexp_split_to_array(fold_for_search($1), '[\s,./-]+'))
    UNION ALL
    SELECT right(digits, length)
    FROM (SELECT regexp_replace(phone, '\D', '', 'g') FROM regexp_split_to_table($2, ' ') phone) found (digits)
      CROSS JOIN LATERAL generate_series(4, length(digits)) length
    UNION ALL SELECT $3::text
  ) said (word) WHERE word <> ''
$$;
CREATE FUNCTION family_words(id uuid, number integer, address text, phone text) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT search_words(
    concat_ws(' ', $3, (SELECT string_agg(concat_ws(' ', "familyName", "givenName", patronymic), ' ')
                        FROM "FamilyMember" WHERE "familyId" = $1 AND "leftAt" IS NULL),
              (SELECT string_agg(concat_ws(' ', "familyName", "givenName"), ' ')
               FROM "FamilyCollector" WHERE "familyId" = $1 AND "revokedAt" IS NULL)),
    concat_ws(' ', replace($4, ' ', ''), (SELECT string_agg(replace(collector.phone, ' ', ''), ' ')
                        FROM "FamilyCollector" collector WHERE "familyId" = $1 AND "revokedAt" IS NULL)),
    $2)
$$;
CREATE FUNCTION find_family_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchWords" := CASE WHEN NEW."erasedAt" IS NULL THEN family_words(NEW.id, NEW.number, NEW.address, NEW.phone) END;
  RETURN NEW;
END $$;
CREATE TRIGGER "Family_words" BEFORE INSERT OR UPDATE ON "Family" FOR EACH ROW EXECUTE FUNCTION find_family_by();
-- Touching the family makes its words anew.
CREATE FUNCTION find_family_by_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Family" SET number = number WHERE id IN (SELECT "familyId" FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER "FamilyMember_words_insert" AFTER INSERT ON "FamilyMember" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION find_family_by_people();
CREATE TRIGGER "FamilyMember_words_update" AFTER UPDATE ON "FamilyMember" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION find_family_by_people();
CREATE TRIGGER "FamilyCollector_words_insert" AFTER INSERT ON "FamilyCollector" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION find_family_by_people();
CREATE TRIGGER "FamilyCollector_words_update" AFTER UPDATE ON "FamilyCollector" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION find_family_by_people();
CREATE INDEX "Family_searchWords_idx" ON "Family" USING gin ("searchWords") WITH (fastupdate = off);

-- Stock --------------------------------------------------------------------------------------------------------------
ALTER TABLE "ItemGroup"
  ADD CONSTRAINT "ItemGroup_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "ItemGroup_position_check" CHECK (position > 0);
CREATE UNIQUE INDEX "ItemGroup_name_once" ON "ItemGroup" (lower("nameKk")) WHERE "retiredAt" IS NULL;
ALTER TABLE "Item"
  ADD CONSTRAINT "Item_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "Item_code_check" CHECK (code ~ '^[0-9A-Za-z-]{1,32}$'),
  ADD CONSTRAINT "Item_lowStockAt_check" CHECK ("lowStockAt" > 0);
CREATE INDEX "Item_searchText_idx" ON "Item" USING gin ("searchText" gin_trgm_ops);
ALTER TABLE "StockPlace"
  ADD CONSTRAINT "StockPlace_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> '');
ALTER TABLE "Benefactor" ADD CONSTRAINT "Benefactor_name_check" CHECK (btrim(name) <> '');
CREATE INDEX "Benefactor_searchText_idx" ON "Benefactor" USING gin ("searchText" gin_trgm_ops);
ALTER TABLE "StockMovement"
  ADD CONSTRAINT "StockMovement_reason_check" CHECK (btrim(reason) <> '' AND
    (reason IS NOT NULL OR kind NOT IN ('WRITE_OFF', 'COUNT', 'REVERSAL'))),
  ADD CONSTRAINT "StockMovement_reverses_check" CHECK (("reversesId" IS NOT NULL) = (kind = 'REVERSAL'));
CREATE TRIGGER "StockMovement_append_only" BEFORE UPDATE OR DELETE ON "StockMovement" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StockLot_append_only" BEFORE UPDATE OR DELETE ON "StockLot" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StockCount_append_only" BEFORE UPDATE OR DELETE ON "StockCount" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StockCountLine_append_only" BEFORE UPDATE OR DELETE ON "StockCountLine" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "StockCountLine" ADD CONSTRAINT "StockCountLine_counted_check" CHECK (counted >= 0 AND expected >= 0);
ALTER TABLE "StockEntry" ADD CONSTRAINT "StockEntry_quantity_check" CHECK (quantity <> 0);
CREATE TRIGGER "StockEntry_append_only" BEFORE UPDATE OR DELETE ON "StockEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StockEntry_no_truncate" BEFORE TRUNCATE ON "StockEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "StockBalance_not_negative" AFTER INSERT OR UPDATE ON "StockBalance"
  FOR EACH ROW WHEN (NEW.quantity < 0) EXECUTE FUNCTION refuse_negative();

-- A movement's entries come in one statement. They agree with its kind, and the balances are brought up to date, always in one
-- order, so that no road into the table can leave a balance behind.
CREATE FUNCTION post_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Under a share lock, so that no place closes meanwhile.
  PERFORM FROM "StockPlace" WHERE id IN (SELECT "placeId" FROM added) ORDER BY id FOR SHARE;
  IF EXISTS (SELECT FROM added JOIN "StockPlace" place ON place.id = added."placeId" WHERE place."closedAt" IS NOT NULL) THEN
    PERFORM refuse('StockPlace_open', 'the place is closed');
  END IF;
  IF EXISTS (SELECT FROM "StockEntry" entry WHERE entry."movementId" IN (SELECT "movementId" FROM added)
             AND NOT EXISTS (SELECT FROM added WHERE added.id = entry.id)) THEN
    PERFORM refuse('StockMovement_append_only', 'a movement is written at once');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "StockMovement" movement ON movement.id = added."movementId"
             WHERE (movement.kind = 'RECEIPT' AND added.quantity < 0) OR (movement.kind IN ('WRITE_OFF', 'VISIT') AND added.quantity > 0)) THEN
    PERFORM refuse('StockEntry_direction', 'things come in by a receipt, and leave by a visit or a write-off');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "StockMovement" movement ON movement.id = added."movementId" WHERE movement.kind = 'MOVE'
             GROUP BY added."movementId", added."lotId" HAVING sum(added.quantity) <> 0) THEN
    PERFORM refuse('StockMovement_move_even', 'what leaves one place comes to another');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "StockMovement" movement ON movement.id = added."movementId" AND movement.kind = 'REVERSAL'
             FULL JOIN (SELECT reversal.id AS "reversalId", entry.* FROM "StockMovement" reversal
                        JOIN "StockEntry" entry ON entry."movementId" = reversal."reversesId"
                        WHERE reversal.id IN (SELECT "movementId" FROM added)) original
               ON original."reversalId" = added."movementId" AND (original."placeId", original."lotId") = (added."placeId", added."lotId")
             WHERE (movement.id IS NOT NULL OR original.id IS NOT NULL) AND added.quantity IS DISTINCT FROM -original.quantity) THEN
    PERFORM refuse('StockMovement_reversal_exact', 'a reversal takes back exactly the movement that it names');
  END IF;
  IF EXISTS (SELECT FROM added JOIN "StockMovement" movement ON movement.id = added."movementId"
             JOIN "StockLot" lot ON lot.id = added."lotId" CROSS JOIN "Region" region
             WHERE movement.kind = 'VISIT' AND lot."expiresOn" < (movement."occurredAt" AT TIME ZONE region."timeZone")::date) THEN
    PERFORM refuse('StockEntry_expired', 'what has gone bad is not given');
  END IF;
  INSERT INTO "StockBalance" AS balance ("placeId", "lotId", quantity)
  SELECT "placeId", "lotId", sum(quantity) FROM added GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT ("placeId", "lotId") DO UPDATE SET quantity = balance.quantity + EXCLUDED.quantity;
  RETURN NULL;
END $$;
CREATE TRIGGER "StockEntry_post" AFTER INSERT ON "StockEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION post_stock();
-- What a store hands out from, and what is soon to go bad.
CREATE INDEX "StockBalance_there" ON "StockBalance" ("placeId", "lotId") WHERE quantity > 0;

CREATE FUNCTION guard_stock_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind <> OLD.kind OR (OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS DISTINCT FROM OLD."closedAt") THEN
    PERFORM refuse('StockPlace_append_only', 'a place stays of its kind, and closes once');
  END IF;
  IF NEW."closedAt" IS NOT NULL AND OLD."closedAt" IS NULL
     AND EXISTS (SELECT FROM "StockBalance" WHERE "placeId" = NEW.id AND quantity > 0) THEN
    PERFORM refuse('StockPlace_empty', 'there is something left');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "StockPlace_guard" BEFORE UPDATE ON "StockPlace" FOR EACH ROW EXECUTE FUNCTION guard_stock_place();

-- Entitlements and visits --------------------------------------------------------------------------------------------
ALTER TABLE "EntitlementRule"
  ADD CONSTRAINT "EntitlementRule_limit_check" CHECK ("perFamily" >= 0 AND "perMember" >= 0 AND "perFamily" + "perMember" > 0),
  ADD CONSTRAINT "EntitlementRule_visit_check" CHECK ("groupId" IS NOT NULL OR ("perFamily" > 0 AND "perMember" = 0)),
  ADD CONSTRAINT "EntitlementRule_order_check" CHECK ("validTo" > "validFrom"),
  ADD CONSTRAINT "EntitlementRule_source_check" CHECK (btrim("sourceKk") <> '' AND btrim("sourceRu") <> '' AND btrim("sourceEn") <> ''),
  -- One rule about a thing on any day.
  ADD CONSTRAINT "EntitlementRule_overlap" EXCLUDE USING gist
    ((coalesce("groupId", '00000000-0000-0000-0000-000000000000'::uuid)) WITH =, daterange("validFrom", "validTo") WITH &&);
CREATE FUNCTION guard_entitlement_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'validTo' <> to_jsonb(OLD) - 'validTo' THEN
    PERFORM refuse('EntitlementRule_append_only', 'a rule ends, and another begins');
  END IF;
  IF EXISTS (SELECT FROM "StoreVisit" visit CROSS JOIN "Region" region
             WHERE (visit."ruleId" = NEW.id OR EXISTS (SELECT FROM "StoreVisitLine" line WHERE line."visitId" = visit.id AND line."ruleId" = NEW.id))
               AND (visit."visitedAt" AT TIME ZONE region."timeZone")::date >= NEW."validTo") THEN
    PERFORM refuse('EntitlementRule_used', 'visits after that day were decided by it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "EntitlementRule_guard" BEFORE UPDATE ON "EntitlementRule" FOR EACH ROW EXECUTE FUNCTION guard_entitlement_rule();
ALTER TABLE "StoreOverride"
  ADD CONSTRAINT "StoreOverride_reason_check" CHECK (btrim(reason) <> ''),
  ADD CONSTRAINT "StoreOverride_order_check" CHECK ("expiresAt" > "grantedAt");

ALTER TABLE "StoreVisit"
  ADD CONSTRAINT "StoreVisit_memberCount_check" CHECK ("memberCount" > 0),
  ADD CONSTRAINT "StoreVisit_ordinal_check" CHECK (ordinal > 0),
  ADD CONSTRAINT "StoreVisit_collected_check" CHECK (num_nonnulls("collectedByMemberId", "collectedByCollectorId") < 2),
  ADD CONSTRAINT "StoreVisit_void_check" CHECK (("voidedAt" IS NULL) = ("voidReason" IS NULL) AND btrim("voidReason") <> ''),
  ADD CONSTRAINT "StoreVisit_collectedByMemberId_fkey" FOREIGN KEY ("collectedByMemberId") REFERENCES "FamilyMember" (id),
  ADD CONSTRAINT "StoreVisit_collectedByCollectorId_fkey" FOREIGN KEY ("collectedByCollectorId") REFERENCES "FamilyCollector" (id);
-- The same visit of a period is recorded once, by any road.
CREATE UNIQUE INDEX "StoreVisit_once" ON "StoreVisit" ("familyId", "ruleId", "periodStart", ordinal) WHERE "voidedAt" IS NULL;
CREATE UNIQUE INDEX "StoreVisit_movement_once" ON "StoreVisit" ("movementId") WHERE "voidedAt" IS NULL;
ALTER TABLE "StoreVisitLine"
  ADD CONSTRAINT "StoreVisitLine_position_check" CHECK (position > 0),
  ADD CONSTRAINT "StoreVisitLine_quantity_check" CHECK (quantity > 0);
CREATE TRIGGER "StoreVisitLine_append_only" BEFORE UPDATE OR DELETE ON "StoreVisitLine" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_new_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rule "EntitlementRule";
  place "StockPlace";
  day date;
BEGIN
  SELECT * INTO STRICT place FROM "StockPlace" WHERE id = NEW."placeId";
  IF place.kind = 'STOREROOM' OR (place.kind = 'FAIR') <> (NEW."fairStopId" IS NOT NULL) OR (place.kind = 'FAIR' AND NOT EXISTS
     (SELECT FROM "FairStop" stop JOIN "Fair" fair ON fair.id = stop."fairId"
      WHERE stop.id = NEW."fairStopId" AND fair."placeId" = place.id AND stop."heldAt" IS NOT NULL AND fair.status IN ('OUT', 'RETURNED'))) THEN
    PERFORM refuse('StoreVisit_place', 'families are served at a store, or at a stop of a fair on the road');
  END IF;
  -- What stands in for a voided row was decided when that one was.
  IF NEW."replacesId" IS NOT NULL THEN RETURN NEW; END IF;
  SELECT (NEW."visitedAt" AT TIME ZONE "timeZone")::date INTO STRICT day FROM "Region";
  SELECT * INTO STRICT rule FROM "EntitlementRule" WHERE id = NEW."ruleId";
  IF rule."groupId" IS NOT NULL OR day < rule."validFrom" OR day >= rule."validTo" THEN
    PERFORM refuse('StoreVisit_rule', 'the rule about visits does not hold on that day');
  END IF;
  IF NEW.ordinal > rule."perFamily" AND NEW."overrideId" IS NULL THEN
    PERFORM refuse('StoreVisit_period', 'the family has been in this period');
  END IF;
  IF NOT EXISTS (SELECT FROM "FamilyConsent" WHERE "familyId" = NEW."familyId" AND purpose = 'SOCIAL_HELP' AND "withdrawnAt" IS NULL) THEN
    PERFORM refuse('StoreVisit_consent', 'no consent stands');
  END IF;
  IF NOT EXISTS (SELECT FROM "NeedVerification" WHERE "familyId" = NEW."familyId" AND day BETWEEN "verifiedOn" AND "validUntil"
                 AND "withdrawnAt" IS NULL) THEN
    PERFORM refuse('StoreVisit_need', 'the need is not verified on that day');
  END IF;
  IF NEW."overrideId" IS NOT NULL AND NOT EXISTS (SELECT FROM "StoreOverride" WHERE id = NEW."overrideId"
     AND "familyId" = NEW."familyId" AND "revokedAt" IS NULL AND NEW."visitedAt" < "expiresAt") THEN
    PERFORM refuse('StoreVisit_override', 'the supervisor''s word does not hold');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "StoreVisit_guard_new" BEFORE INSERT ON "StoreVisit" FOR EACH ROW EXECUTE FUNCTION guard_new_visit();
CREATE FUNCTION guard_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{voidedAt,voidedById,voidReason,overrideId}'::text[] <> to_jsonb(OLD) - '{voidedAt,voidedById,voidReason,overrideId}'::text[]
     OR OLD."voidedAt" IS NOT NULL OR (NEW."overrideId" IS NOT NULL AND NEW."overrideId" IS DISTINCT FROM OLD."overrideId")
     -- The supervisor's word goes along to the row that stands in for this one.
     OR (NEW."overrideId" IS DISTINCT FROM OLD."overrideId" AND NEW."voidedAt" IS NULL) THEN
    PERFORM refuse('StoreVisit_append_only', 'a visit is only ever voided, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "StoreVisit_guard" BEFORE UPDATE ON "StoreVisit" FOR EACH ROW EXECUTE FUNCTION guard_visit();
CREATE TRIGGER "StoreVisit_no_delete" BEFORE DELETE ON "StoreVisit" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Every place where balance, entries and documents disagree.
CREATE FUNCTION reconcile_stock() RETURNS TABLE (kind text, "placeId" uuid, "lotId" uuid, "movementId" uuid, "itemId" uuid,
  recorded bigint, recounted bigint) LANGUAGE sql STABLE AS $$
  SELECT 'BALANCE', coalesce(balance."placeId", entry."placeId"), coalesce(balance."lotId", entry."lotId"), NULL::uuid, NULL::uuid,
         coalesce(balance.quantity, 0)::bigint, coalesce(entry.quantity, 0)
  FROM "StockBalance" balance
  FULL JOIN (SELECT "placeId", "lotId", sum(quantity)::bigint AS quantity FROM "StockEntry" GROUP BY 1, 2) entry USING ("placeId", "lotId")
  WHERE coalesce(balance.quantity, 0) <> coalesce(entry.quantity, 0)
  UNION ALL
  SELECT 'VISIT', NULL, NULL, coalesce(line."movementId", gone."movementId"), coalesce(line."itemId", gone."itemId"),
         coalesce(line.quantity, 0), coalesce(gone.quantity, 0)
  FROM (SELECT visit."movementId", line."itemId", sum(line.quantity)::bigint AS quantity
        FROM "StoreVisit" visit JOIN "StoreVisitLine" line ON line."visitId" = visit.id WHERE visit."voidedAt" IS NULL GROUP BY 1, 2) line
  FULL JOIN (SELECT entry."movementId", lot."itemId", -sum(entry.quantity)::bigint AS quantity
        FROM "StockMovement" movement JOIN "StockEntry" entry ON entry."movementId" = movement.id JOIN "StockLot" lot ON lot.id = entry."lotId"
        WHERE movement.kind = 'VISIT' AND NOT EXISTS (SELECT FROM "StockMovement" reversal WHERE reversal."reversesId" = movement.id)
        GROUP BY 1, 2) gone USING ("movementId", "itemId")
  WHERE coalesce(line.quantity, 0) <> coalesce(gone.quantity, 0)
$$;

-- Fairs --------------------------------------------------------------------------------------------------------------
ALTER TABLE "Fair"
  ADD CONSTRAINT "Fair_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> ''),
  ADD CONSTRAINT "Fair_left_check" CHECK (("leftAt" IS NOT NULL) = (status IN ('OUT', 'RETURNED', 'CLOSED'))),
  ADD CONSTRAINT "Fair_returned_check" CHECK (("returnedAt" IS NOT NULL) = (status IN ('RETURNED', 'CLOSED')) AND "returnedAt" >= "leftAt"),
  ADD CONSTRAINT "Fair_closed_check" CHECK (("closedAt" IS NOT NULL) = (status = 'CLOSED') AND "closedAt" >= "returnedAt"),
  ADD CONSTRAINT "Fair_cancelled_check" CHECK (("cancelledAt" IS NOT NULL) = (status = 'CANCELLED')
    AND (status <> 'CANCELLED') = ("cancelReason" IS NULL) AND btrim("cancelReason") <> '');
CREATE FUNCTION guard_fair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('PLANNED', 'OUT'), ('OUT', 'RETURNED'), ('RETURNED', 'CLOSED'), ('PLANNED', 'CANCELLED')) THEN
    PERFORM refuse('Fair_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  IF NEW."placeId" <> OLD."placeId" OR (OLD.status <> 'PLANNED' AND NEW."campaignId" IS DISTINCT FROM OLD."campaignId") THEN
    PERFORM refuse('Fair_counted_frozen', 'what a fair counts for is fixed once it has left');
  END IF;
  IF NEW.status IN ('CLOSED', 'CANCELLED') AND NEW.status <> OLD.status THEN
    -- What left equals what was given, brought back and written off: nothing is left, and nothing comes any more.
    IF EXISTS (SELECT FROM "StockPlace" place JOIN "StockBalance" balance ON balance."placeId" = place.id
               WHERE place.id = NEW."placeId" AND balance.quantity > 0) THEN
      PERFORM refuse('Fair_stock_left', 'things of the fair are not accounted for');
    END IF;
    IF NEW.status = 'CLOSED' AND EXISTS (SELECT FROM "FairAction" action JOIN "FairCopy" copy ON copy.id = action."fairCopyId"
               WHERE copy."fairId" = NEW.id AND action.outcome = 'CONFLICT' AND action.decision IS NULL) THEN
      PERFORM refuse('Fair_conflicts_open', 'somebody has yet to decide about what devices brought back');
    END IF;
    UPDATE "StockPlace" SET "closedAt" = coalesce(NEW."closedAt", NEW."cancelledAt") WHERE id = NEW."placeId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Fair_guard" BEFORE UPDATE ON "Fair" FOR EACH ROW EXECUTE FUNCTION guard_fair();
CREATE TRIGGER "Fair_no_delete" BEFORE DELETE ON "Fair" FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE "FairStop"
  ADD CONSTRAINT "FairStop_position_check" CHECK (position > 0),
  ADD CONSTRAINT "FairStop_window_check" CHECK ("endsAt" > "startsAt"),
  ADD CONSTRAINT "FairStop_name_check" CHECK (btrim("placeNameKk") <> '' AND btrim("placeNameRu") <> '' AND btrim("placeNameEn") <> ''),
  ADD CONSTRAINT "FairStop_ended_check" CHECK (num_nonnulls("heldAt", "skippedAt") < 2),
  ADD CONSTRAINT "FairStop_skipped_check" CHECK (("skippedAt" IS NULL) = ("skipReason" IS NULL) AND btrim("skipReason") <> '');
CREATE FUNCTION guard_fair_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."heldAt" IS NOT NULL AND (NEW."heldAt", NEW."districtId", NEW."fairId") IS DISTINCT FROM (OLD."heldAt", OLD."districtId", OLD."fairId") THEN
    PERFORM refuse('FairStop_counted_frozen', 'the stop was held and counts where it stood');
  END IF;
  IF OLD."heldAt" IS NULL AND NEW."heldAt" IS NOT NULL AND NOT EXISTS (SELECT FROM "Fair" WHERE id = NEW."fairId" AND status = 'OUT') THEN
    PERFORM refuse('FairStop_fair_out', 'the fair is not on the road');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "FairStop_guard" BEFORE UPDATE ON "FairStop" FOR EACH ROW EXECUTE FUNCTION guard_fair_stop();
CREATE FUNCTION guard_fair_stop_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Fair" WHERE id = OLD."fairId" AND status = 'PLANNED') THEN
    PERFORM refuse('FairStop_append_only', 'the fair has left: a stop is only ever skipped');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "FairStop_guard_delete" BEFORE DELETE ON "FairStop" FOR EACH ROW EXECUTE FUNCTION guard_fair_stop_delete();
ALTER TABLE "FairCopy"
  ADD CONSTRAINT "FairCopy_window_check" CHECK ("expiresAt" > "issuedAt"),
  ADD CONSTRAINT "FairCopy_label_check" CHECK (btrim("deviceLabel") <> '');
ALTER TABLE "FairAction"
  ADD CONSTRAINT "FairAction_sequence_check" CHECK (sequence > 0),
  ADD CONSTRAINT "FairAction_problem_check" CHECK ((outcome IN ('CONFLICT', 'REFUSED')) = (problem IS NOT NULL)),
  ADD CONSTRAINT "FairAction_decision_check" CHECK ((decision IS NULL) = ("decidedAt" IS NULL) AND (decision IS NULL OR outcome = 'CONFLICT'));
CREATE TRIGGER "FairAction_no_delete" BEFORE DELETE ON "FairAction" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Help on request ----------------------------------------------------------------------------------------------------
ALTER TABLE "AidRequest"
  ADD CONSTRAINT "AidRequest_person_check" CHECK ("erasedAt" IS NOT NULL OR
    (btrim("requesterName") <> '' AND btrim(phone) <> '' AND btrim(address) <> '' AND btrim(description) <> '')),
  ADD CONSTRAINT "AidRequest_erased_check" CHECK ("erasedAt" IS NULL OR
    ("requesterName" = '' AND phone = '' AND email IS NULL AND address = '' AND description = '')),
  ADD CONSTRAINT "AidRequest_verified_check" CHECK ("verifiedAt" IS NOT NULL OR status IN ('RECEIVED', 'REFUSED')),
  ADD CONSTRAINT "AidRequest_matched_check" CHECK (status NOT IN ('MATCHED', 'DELIVERED', 'CLOSED') OR
    ("matchedAt" IS NOT NULL AND num_nonnulls("volunteerId", "benefactorId") > 0)),
  ADD CONSTRAINT "AidRequest_delivered_check" CHECK (("deliveredAt" IS NOT NULL) = (status IN ('DELIVERED', 'CLOSED'))),
  ADD CONSTRAINT "AidRequest_closed_check" CHECK (("closedAt" IS NOT NULL) = (status = 'CLOSED')),
  ADD CONSTRAINT "AidRequest_refused_check" CHECK (("refusedAt" IS NOT NULL) = (status = 'REFUSED') AND ("refusal" IS NOT NULL) = (status = 'REFUSED'));
CREATE FUNCTION guard_aid_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('RECEIVED', 'VERIFIED'), ('RECEIVED', 'REFUSED'), ('VERIFIED', 'MATCHED'), ('VERIFIED', 'REFUSED'), ('MATCHED', 'VERIFIED'),
      ('MATCHED', 'DELIVERED'), ('MATCHED', 'REFUSED'), ('DELIVERED', 'CLOSED'), ('DELIVERED', 'MATCHED')) THEN
    PERFORM refuse('AidRequest_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  IF OLD.status = 'CLOSED' AND (NEW.status, NEW."closedAt", NEW."districtId", NEW."campaignId") IS DISTINCT FROM
     (OLD.status, OLD."closedAt", OLD."districtId", OLD."campaignId") THEN
    PERFORM refuse('AidRequest_counted_frozen', 'a closed request counts where and when it was closed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "AidRequest_guard" BEFORE UPDATE ON "AidRequest" FOR EACH ROW EXECUTE FUNCTION guard_aid_request();
CREATE TRIGGER "AidRequest_no_delete" BEFORE DELETE ON "AidRequest" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AidRequestStep_append_only" BEFORE UPDATE OR DELETE ON "AidRequestStep" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AidRequestNote_no_delete" BEFORE DELETE ON "AidRequestNote" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION find_aid_request_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."searchWords" := CASE WHEN NEW."erasedAt" IS NULL THEN
    search_words(concat_ws(' ', NEW."requesterName", NEW.address), replace(NEW.phone, ' ', ''), NEW.number) END;
  RETURN NEW;
END $$;
CREATE TRIGGER "AidRequest_words" BEFORE INSERT OR UPDATE ON "AidRequest" FOR EACH ROW EXECUTE FUNCTION find_aid_request_by();
CREATE INDEX "AidRequest_searchWords_idx" ON "AidRequest" USING gin ("searchWords") WITH (fastupdate = off);

-- What counts --------------------------------------------------------------------------------------------------------
DO $$
DECLARE
  earlier text := rtrim(pg_get_viewdef('metric_fact'), E'; \n');
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW metric_fact AS ' || earlier || $view$
  UNION ALL
  SELECT counted.metric, 1, visit."visitedAt", district."regionId", visit."districtId", NULL, visit."campaignId", NULL,
         CASE counted.metric WHEN 'FAMILIES_HELPED' THEN visit."familyId" END, 'STORE_VISIT'::"SourceKind", visit.id
  FROM "StoreVisit" visit
  JOIN "District" district ON district.id = visit."districtId"
  CROSS JOIN (VALUES ('STORE_VISITS'::"Metric"), ('FAMILIES_HELPED')) AS counted (metric)
  WHERE visit."voidedAt" IS NULL
  UNION ALL
  SELECT 'ITEMS_GIVEN', sum(line.quantity), visit."visitedAt", district."regionId", visit."districtId", NULL, visit."campaignId", NULL,
         NULL, 'STORE_VISIT', visit.id
  FROM "StoreVisit" visit
  JOIN "District" district ON district.id = visit."districtId"
  JOIN "StoreVisitLine" line ON line."visitId" = visit.id
  WHERE visit."voidedAt" IS NULL
  GROUP BY visit.id, district."regionId"
  UNION ALL
  SELECT 'FAIRS_HELD', 1, stop."heldAt", district."regionId", stop."districtId", NULL, fair."campaignId", NULL, NULL, 'FAIR_STOP', stop.id
  FROM "FairStop" stop
  JOIN "Fair" fair ON fair.id = stop."fairId"
  JOIN "District" district ON district.id = stop."districtId"
  WHERE stop."heldAt" IS NOT NULL
  UNION ALL
  SELECT 'AID_REQUESTS_CLOSED', 1, request."closedAt", district."regionId", request."districtId", NULL, request."campaignId", NULL, NULL,
         'AID_REQUEST', request.id
  FROM "AidRequest" request
  JOIN "District" district ON district.id = request."districtId"
  WHERE request.status = 'CLOSED'$view$;
END $$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ItemGroup', 'Item', 'EntitlementRule', 'Fair', 'FairStop', 'StockPlace', 'AidRequest'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;

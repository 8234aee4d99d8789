-- A visit at a fair whose books are closed is given to the right family, and goes along when two records are joined: what was
-- given stays as it was, and with it the fair's books.
CREATE OR REPLACE FUNCTION guard_new_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rule "EntitlementRule";
  place "StockPlace";
  day date;
BEGIN
  SELECT * INTO STRICT place FROM "StockPlace" WHERE id = NEW."placeId";
  IF place.kind = 'STOREROOM' OR (place.kind = 'FAIR') <> (NEW."fairStopId" IS NOT NULL) OR (place.kind = 'FAIR' AND NOT EXISTS
     (SELECT FROM "FairStop" stop JOIN "Fair" fair ON fair.id = stop."fairId"
      WHERE stop.id = NEW."fairStopId" AND fair."placeId" = place.id AND stop."heldAt" IS NOT NULL)) THEN
    PERFORM refuse('StoreVisit_place', 'families are served at a store, or at a stop of a fair on the road');
  END IF;
  -- What stands in for a voided row was decided when that one was, and the fair may be closed since.
  IF NEW."replacesId" IS NOT NULL THEN RETURN NEW; END IF;
  IF place.kind = 'FAIR' AND NOT EXISTS
     (SELECT FROM "Fair" WHERE "placeId" = place.id AND status IN ('OUT', 'RETURNED')) THEN
    PERFORM refuse('StoreVisit_place', 'families are served at a store, or at a stop of a fair on the road');
  END IF;
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

-- Places, things and shifts -------------------------------------------------------------------------------------------
ALTER TABLE "DistributionPlace"
  ADD CONSTRAINT "DistributionPlace_point_check" CHECK (("latitude" IS NULL) = ("longitude" IS NULL)
    AND "latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180),
  ADD CONSTRAINT "DistributionPlace_name_check" CHECK (btrim("nameKk") <> '' AND btrim("nameRu") <> '' AND btrim("nameEn") <> '');
CREATE UNIQUE INDEX "DistributionPlace_name_once" ON "DistributionPlace" ("districtId", lower("nameKk")) WHERE "retiredAt" IS NULL;
CREATE FUNCTION guard_distribution_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."districtId" <> OLD."districtId" AND EXISTS (SELECT FROM "DistributionShift" WHERE "placeId" = NEW.id) THEN
    PERFORM refuse('DistributionPlace_district_frozen', 'what was counted there counts in its district');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DistributionPlace_guard" BEFORE UPDATE ON "DistributionPlace"
  FOR EACH ROW EXECUTE FUNCTION guard_distribution_place();
CREATE UNIQUE INDEX "DistributionItem_name_once" ON "DistributionItem" (lower("nameKk")) WHERE "retiredAt" IS NULL;

ALTER TABLE "DistributionShift"
  ADD CONSTRAINT "DistributionShift_window_check" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '24 hours'),
  ADD CONSTRAINT "DistributionShift_planned_check" CHECK ("plannedPortions" BETWEEN 1 AND 100000),
  ADD CONSTRAINT "DistributionShift_people_check" CHECK (people >= 0),
  ADD CONSTRAINT "DistributionShift_closed_check" CHECK (("closedAt" IS NOT NULL) = (status = 'CLOSED')),
  ADD CONSTRAINT "DistributionShift_cancelled_check" CHECK (("cancelledAt" IS NOT NULL) = (status = 'CANCELLED')
    AND ("cancelReason" IS NOT NULL) = (status = 'CANCELLED') AND btrim("cancelReason") <> '');
ALTER TABLE "DistributionShiftItem"
  ADD CONSTRAINT "DistributionShiftItem_given_check" CHECK (given >= 0),
  ADD CONSTRAINT "DistributionShiftItem_position_check" CHECK (position > 0);
CREATE FUNCTION guard_distribution_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('OPEN', 'CLOSED'), ('OPEN', 'CANCELLED')) THEN
    PERFORM refuse('DistributionShift_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  -- What was counted stays where and when it counts.
  IF (NEW."placeId", NEW."campaignId", NEW."organisationId", NEW."startsAt")
     IS DISTINCT FROM (OLD."placeId", OLD."campaignId", OLD."organisationId", OLD."startsAt")
     AND EXISTS (SELECT FROM "DistributionTally" WHERE "shiftId" = NEW.id) THEN
    PERFORM refuse('DistributionShift_counted_frozen', 'what a shift counts for is fixed once something was counted');
  END IF;
  IF NEW.status = 'CANCELLED' AND OLD.status <> 'CANCELLED'
     AND EXISTS (SELECT FROM "DistributionTally" WHERE "shiftId" = NEW.id) THEN
    PERFORM refuse('DistributionShift_counted', 'people were served: the shift was held');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DistributionShift_guard" BEFORE UPDATE ON "DistributionShift"
  FOR EACH ROW EXECUTE FUNCTION guard_distribution_shift();
CREATE TRIGGER "DistributionShift_no_delete" BEFORE DELETE ON "DistributionShift" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Phones --------------------------------------------------------------------------------------------------------------
ALTER TABLE "DistributionLink"
  ADD CONSTRAINT "DistributionLink_label_check" CHECK (btrim(label) <> ''),
  ADD CONSTRAINT "DistributionLink_order_check" CHECK ("expiresAt" > "issuedAt");
CREATE TRIGGER "DistributionLink_guard" BEFORE UPDATE ON "DistributionLink"
  FOR EACH ROW EXECUTE FUNCTION guard_ended_once('revokedAt');
CREATE TRIGGER "DistributionLink_no_delete" BEFORE DELETE ON "DistributionLink" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION guard_distribution_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."lastSequence" < OLD."lastSequence" THEN
    PERFORM refuse('DistributionDevice_forwards', 'a tap that came in does not come again');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DistributionDevice_guard" BEFORE UPDATE ON "DistributionDevice"
  FOR EACH ROW EXECUTE FUNCTION guard_distribution_device();
CREATE TRIGGER "DistributionDevice_no_delete" BEFORE DELETE ON "DistributionDevice" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Tallies: append-only ------------------------------------------------------------------------------------------------
ALTER TABLE "DistributionTally"
  ADD CONSTRAINT "DistributionTally_kind_check" CHECK (CASE kind
    WHEN 'TAPS' THEN num_nonnulls("linkId", "deviceId", "firstSequence", "lastSequence", "firstAt", "lastAt") = 6
      AND "lastSequence" >= "firstSequence" AND "lastAt" >= "firstAt" AND num_nonnulls(reason, "reversesId", "recordedById") = 0
    ELSE num_nonnulls("linkId", "deviceId", "firstSequence", "lastSequence", "firstAt", "lastAt") = 0
      AND reason IS NOT NULL AND btrim(reason) <> '' AND NOT "isLate" AND ("reversesId" IS NOT NULL) = (kind = 'REVERSAL') END),
  ADD CONSTRAINT "DistributionTally_decision_check" CHECK (("decision" IS NULL) = ("decidedAt" IS NULL)
    AND ("decision" IS NULL OR "isLate") AND ("decidedById" IS NULL OR "decidedAt" IS NOT NULL));

-- A phone's tallies follow each other without overlapping: none of its taps counts twice.
ALTER TABLE "DistributionTally" ADD CONSTRAINT "DistributionTally_taps_once"
  EXCLUDE USING gist ("linkId" WITH =, "deviceId" WITH =, int4range("firstSequence", "lastSequence", '[]') WITH &&)
  WHERE (kind = 'TAPS');

-- Whether it counts: what came in late does once somebody has said so.
CREATE FUNCTION tally_counts(tally "DistributionTally") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT tally."isLate" OR coalesce(tally.decision = 'TAKEN_OVER', false)
$$;

CREATE FUNCTION guard_distribution_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shift "DistributionShift";
  original "DistributionTally";
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.decision IS NOT NULL OR NOT OLD."isLate"
     OR to_jsonb(NEW) - ARRAY['decision', 'decidedAt', 'decidedById'] <> to_jsonb(OLD) - ARRAY['decision', 'decidedAt', 'decidedById']) THEN
    PERFORM refuse('DistributionTally_append_only', 'a tally stays as it was written; what came late is decided on once');
  END IF;
  -- What is counted at one shift is written one after the other.
  SELECT * INTO shift FROM "DistributionShift" WHERE id = NEW."shiftId" FOR NO KEY UPDATE;
  IF shift.status = 'CANCELLED' AND tally_counts(NEW) THEN
    PERFORM refuse('DistributionTally_shift_held', 'the shift did not take place');
  END IF;
  IF TG_OP = 'UPDATE' THEN
    RETURN NEW;
  END IF;
  IF NEW.kind = 'TAPS' AND NEW."isLate" <> (shift.status <> 'OPEN') THEN
    PERFORM refuse('DistributionTally_late', format('the shift is %s', shift.status));
  END IF;
  IF NEW.kind = 'TAPS' AND NOT EXISTS (SELECT FROM "DistributionLink" WHERE id = NEW."linkId" AND "shiftId" = NEW."shiftId") THEN
    PERFORM refuse('DistributionTally_link_of_shift', 'the link lets count at another shift');
  END IF;
  IF NEW.kind = 'REVERSAL' THEN
    SELECT * INTO original FROM "DistributionTally" WHERE id = NEW."reversesId" FOR UPDATE;
    IF original.kind = 'REVERSAL' OR original."shiftId" <> NEW."shiftId" OR original.people <> -NEW.people OR NOT tally_counts(original) THEN
      PERFORM refuse('DistributionTally_reversal_exact', 'a reversal takes back exactly a tally that counts');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "DistributionTally_guard" BEFORE INSERT OR UPDATE ON "DistributionTally"
  FOR EACH ROW EXECUTE FUNCTION guard_distribution_tally();
CREATE TRIGGER "DistributionTally_append_only" BEFORE DELETE ON "DistributionTally" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "DistributionTally_no_truncate" BEFORE TRUNCATE ON "DistributionTally" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "DistributionTallyLine" ADD CONSTRAINT "DistributionTallyLine_quantity_check" CHECK (quantity <> 0);
CREATE TRIGGER "DistributionTallyLine_append_only" BEFORE UPDATE OR DELETE ON "DistributionTallyLine"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "DistributionTallyLine_no_truncate" BEFORE TRUNCATE ON "DistributionTallyLine"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- At the end of the transaction a tally is whole: a reversal takes back every line, and a correction changes something.
CREATE FUNCTION check_whole_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'REVERSAL' AND EXISTS (
    SELECT FROM (SELECT "itemId", sum(quantity) AS left FROM "DistributionTallyLine" WHERE "tallyId" IN (NEW.id, NEW."reversesId")
                 GROUP BY "itemId") line WHERE line.left <> 0) THEN
    PERFORM refuse('DistributionTally_reversal_exact', 'a reversal takes back exactly the tally that it names');
  END IF;
  IF NEW.kind = 'CORRECTION' AND NEW.people = 0 AND NOT EXISTS (SELECT FROM "DistributionTallyLine" WHERE "tallyId" = NEW.id) THEN
    PERFORM refuse('DistributionTally_changes', 'a correction changes something');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "DistributionTally_whole" AFTER INSERT ON "DistributionTally" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_whole_tally();

-- The running totals, below zero by no road: the checks of the shift and its things say so.
CREATE FUNCTION add_distribution_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT tally_counts(NEW) OR (TG_OP = 'UPDATE' AND tally_counts(OLD)) THEN
    RETURN NULL;
  END IF;
  UPDATE "DistributionShift" SET people = people + NEW.people WHERE id = NEW."shiftId" AND NEW.people <> 0;
  UPDATE "DistributionShiftItem" item SET given = given + line.quantity
    FROM "DistributionTallyLine" line
    WHERE line."tallyId" = NEW.id AND item."shiftId" = NEW."shiftId" AND item."itemId" = line."itemId";
  RETURN NULL;
END $$;
CREATE TRIGGER "DistributionTally_add" AFTER INSERT OR UPDATE ON "DistributionTally"
  FOR EACH ROW EXECUTE FUNCTION add_distribution_tally();
CREATE FUNCTION add_distribution_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  tally "DistributionTally";
BEGIN
  SELECT * INTO tally FROM "DistributionTally" WHERE id = NEW."tallyId";
  IF NOT EXISTS (SELECT FROM "DistributionShiftItem" WHERE "shiftId" = tally."shiftId" AND "itemId" = NEW."itemId") THEN
    PERFORM refuse('DistributionTallyLine_of_shift', 'the thing is not given at this shift');
  END IF;
  IF tally_counts(tally) THEN
    UPDATE "DistributionShiftItem" SET given = given + NEW.quantity WHERE "shiftId" = tally."shiftId" AND "itemId" = NEW."itemId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "DistributionTallyLine_add" AFTER INSERT ON "DistributionTallyLine"
  FOR EACH ROW EXECUTE FUNCTION add_distribution_line();

-- What counts ---------------------------------------------------------------------------------------------------------
DO $$
DECLARE
  earlier text := rtrim(pg_get_viewdef('metric_fact'), E'; \n');
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW metric_fact AS ' || earlier || $view$
  UNION ALL
  -- All that is counted at a shift counts on the day on which it begins, whenever it was put right.
  SELECT counted.metric, counted.delta, shift."startsAt", district."regionId", place."districtId", shift."organisationId",
         shift."campaignId", NULL, NULL, 'DISTRIBUTION_TALLY'::"SourceKind", tally.id
  FROM "DistributionTally" tally
  JOIN "DistributionShift" shift ON shift.id = tally."shiftId"
  JOIN "DistributionPlace" place ON place.id = shift."placeId"
  JOIN "District" district ON district.id = place."districtId"
  CROSS JOIN LATERAL (
    SELECT 'PEOPLE_SERVED'::"Metric", tally.people::bigint
    UNION ALL SELECT 'PORTIONS_GIVEN', sum(quantity) FROM "DistributionTallyLine" WHERE "tallyId" = tally.id
  ) AS counted (metric, delta)
  WHERE counted.delta <> 0 AND tally.kind <> 'REVERSAL' AND tally_counts(tally)
    AND NOT EXISTS (SELECT FROM "DistributionTally" reversal WHERE reversal."reversesId" = tally.id)$view$;
END $$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['DistributionItem', 'DistributionPlace', 'DistributionShift', 'DistributionShiftItem'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;

-- Briefings -----------------------------------------------------------------------------------------------------------
ALTER TABLE "Briefing"
  ADD CONSTRAINT "Briefing_texts_check" CHECK (btrim("titleKk") <> '' AND btrim("titleRu") <> '' AND btrim("titleEn") <> ''
    AND num_nonnulls("noteKk", "noteRu", "noteEn") IN (0, 3)),
  ADD CONSTRAINT "Briefing_number_check" CHECK (number > 0),
  ADD CONSTRAINT "Briefing_published_check" CHECK (num_nonnulls(number, "publishedAt", "asOf") = CASE status WHEN 'PUBLISHED' THEN 3 ELSE 0 END),
  -- Two people, and each of them once.
  ADD CONSTRAINT "Briefing_two_people_check" CHECK ("approvedById" <> "reviewedById"
    AND ("reviewedById" IS NULL OR status <> 'DRAFT')
    AND ("approvedById" IS NOT NULL) = (status IN ('APPROVED', 'PUBLISHED'))
    AND ("approvedById" IS NULL OR "reviewedById" IS NOT NULL)),
  ADD CONSTRAINT "Briefing_reason_check" CHECK (num_nonnulls("supersedesId", "reasonKk", "reasonRu", "reasonEn") IN (0, 4)
    AND btrim("reasonKk") <> '' AND btrim("reasonRu") <> '' AND btrim("reasonEn") <> '');

CREATE FUNCTION guard_briefing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.status <> 'DRAFT' THEN
    PERFORM refuse('Briefing_status_transition', 'a briefing begins as a draft');
  END IF;
  IF NEW."supersedesId" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "Briefing" WHERE id = NEW."supersedesId" AND status = 'PUBLISHED') THEN
    PERFORM refuse('Briefing_supersedes_published', 'only what was published is put right by another');
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF OLD.status = 'PUBLISHED' THEN
    PERFORM refuse('Briefing_published_frozen', 'what was published stays as it was said');
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('DRAFT', 'IN_REVIEW'), ('IN_REVIEW', 'APPROVED'), ('APPROVED', 'PUBLISHED'), ('IN_REVIEW', 'DRAFT'), ('APPROVED', 'DRAFT')) THEN
    PERFORM refuse('Briefing_status_transition', format('%s cannot become %s', OLD.status, NEW.status));
  END IF;
  -- What is looked at stays what it was while it is looked at.
  IF (OLD.status <> 'DRAFT' OR NEW.status <> 'DRAFT') AND
     to_jsonb(NEW) - ARRAY['status', 'reviewedById', 'approvedById', 'number', 'publishedAt', 'asOf']
     <> to_jsonb(OLD) - ARRAY['status', 'reviewedById', 'approvedById', 'number', 'publishedAt', 'asOf'] THEN
    PERFORM refuse('Briefing_submitted_frozen', 'what was submitted is changed as a draft');
  END IF;
  IF NEW."supersedesId" IS DISTINCT FROM OLD."supersedesId" THEN
    PERFORM refuse('Briefing_supersedes_fixed', 'what a briefing puts right is fixed');
  END IF;
  -- Whoever wrote any of it neither reviews nor approves it.
  IF EXISTS (SELECT FROM "BriefingStep" WHERE "briefingId" = NEW.id AND kind = 'WRITTEN'
             AND "byId" IN (NEW."reviewedById", NEW."approvedById")) THEN
    PERFORM refuse('Briefing_not_its_author', 'who wrote a briefing neither reviews nor approves it');
  END IF;
  IF NEW.status = 'PUBLISHED' AND EXISTS (
    SELECT FROM "BriefingFigure" WHERE "briefingId" = NEW.id AND num_nonnulls(value, "definitionVersion") < 2) THEN
    PERFORM refuse('Briefing_figures_frozen', 'every figure is frozen when it is published');
  END IF;
  IF NEW.status <> 'DRAFT' AND OLD.status = 'DRAFT' AND NOT EXISTS (SELECT FROM "BriefingFigure" WHERE "briefingId" = NEW.id) THEN
    PERFORM refuse('Briefing_has_figures', 'a briefing says at least one number');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Briefing_guard" BEFORE INSERT OR UPDATE ON "Briefing" FOR EACH ROW EXECUTE FUNCTION guard_briefing();
CREATE TRIGGER "Briefing_no_delete" BEFORE DELETE ON "Briefing" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Briefing_no_truncate" BEFORE TRUNCATE ON "Briefing" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Figures: written with the draft, frozen with its publication --------------------------------------------------------
ALTER TABLE "BriefingFigure"
  ADD CONSTRAINT "BriefingFigure_position_check" CHECK (position > 0),
  ADD CONSTRAINT "BriefingFigure_said_check" CHECK ("saidValue" >= 0),
  ADD CONSTRAINT "BriefingFigure_scope_check" CHECK ("scopeKind" <> 'EVENT'),
  ADD CONSTRAINT "BriefingFigure_period_check" CHECK (("periodKind" = 'ALL') = ("periodStart" = '0001-01-01')),
  ADD CONSTRAINT "BriefingFigure_frozen_check" CHECK ((value IS NULL) = ("definitionVersion" IS NULL));
CREATE FUNCTION guard_briefing_figure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its_status "BriefingStatus";
BEGIN
  SELECT status INTO its_status FROM "Briefing"
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD."briefingId" ELSE NEW."briefingId" END FOR SHARE;
  IF TG_OP = 'UPDATE' THEN
    -- The one change there is: what it was when it was published.
    IF its_status IS DISTINCT FROM 'APPROVED' OR OLD.value IS NOT NULL OR NEW.value IS NULL
       OR to_jsonb(NEW) - ARRAY['value', 'definitionVersion'] <> to_jsonb(OLD) - ARRAY['value', 'definitionVersion'] THEN
      PERFORM refuse('BriefingFigure_frozen', 'a figure is frozen once, as it was approved');
    END IF;
    RETURN NEW;
  END IF;
  IF its_status IS DISTINCT FROM 'DRAFT' THEN
    PERFORM refuse('BriefingFigure_of_draft', format('the figures of a briefing are chosen while it is a draft, and it is %s', its_status));
  END IF;
  IF TG_OP = 'INSERT' AND NEW.value IS NOT NULL THEN
    PERFORM refuse('BriefingFigure_frozen', 'a figure is frozen when it is published');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER "BriefingFigure_guard" BEFORE INSERT OR UPDATE OR DELETE ON "BriefingFigure"
  FOR EACH ROW EXECUTE FUNCTION guard_briefing_figure();
CREATE TRIGGER "BriefingFigure_no_truncate" BEFORE TRUNCATE ON "BriefingFigure" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A value is there at the end of a transaction because its briefing is published, and for no other reason.
CREATE FUNCTION check_frozen_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Briefing" WHERE id = NEW."briefingId" AND status = 'PUBLISHED') THEN
    PERFORM refuse('BriefingFigure_published', 'a figure is frozen when it is published');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "BriefingFigure_published" AFTER UPDATE ON "BriefingFigure" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_frozen_figure();

-- Steps: append-only --------------------------------------------------------------------------------------------------
ALTER TABLE "BriefingStep" ADD CONSTRAINT "BriefingStep_reason_check"
  CHECK ((reason IS NOT NULL) = (kind = 'RETURNED') AND btrim(reason) <> '');
CREATE TRIGGER "BriefingStep_append_only" BEFORE UPDATE OR DELETE ON "BriefingStep"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "BriefingStep_no_truncate" BEFORE TRUNCATE ON "BriefingStep" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Published figures beside a recount --------------------------------------------------------------------------------
-- What the ledger says of a cell as of a moment, counted as a version of the metric says.
CREATE FUNCTION recount_figure(counted "Metric", by_kind "MetricKind", scope_kind "ScopeKind", scope_id uuid,
                               from_moment timestamptz, before_moment timestamptz, as_of timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH entry AS (
    SELECT delta, "subjectId" FROM "MetricEntry"
    WHERE metric = counted AND "recordedAt" <= as_of
      AND (by_kind = 'LEVEL' OR from_moment IS NULL OR "occurredAt" >= from_moment)
      AND (before_moment IS NULL OR "occurredAt" < before_moment)
      AND CASE scope_kind
            WHEN 'REGION' THEN "regionId" = scope_id
            WHEN 'DISTRICT' THEN "districtId" = scope_id
            WHEN 'ORGANISATION' THEN "organisationId" = scope_id
            ELSE scope_id IN (SELECT campaign_lineage("campaignId")) END
  )
  SELECT CASE by_kind WHEN 'UNIQUE'
    THEN (SELECT count(*) FROM (SELECT FROM entry GROUP BY "subjectId" HAVING sum(delta) > 0) subject)
    ELSE (SELECT coalesce(sum(delta), 0)::bigint FROM entry) END
$$;

-- Every published figure that a recount as of its moment does not give, by its own version of the definition.
CREATE FUNCTION reconcile_briefings() RETURNS TABLE (kind text, "figureId" uuid, number int, "position" int, metric "Metric",
  "asOf" timestamptz, recorded bigint, recounted bigint) LANGUAGE sql STABLE AS $$
  SELECT 'FIGURE', figure.id, briefing.number, figure.position, figure.metric, briefing."asOf", figure.value, recount.value
  FROM "BriefingFigure" figure
  JOIN "Briefing" briefing ON briefing.id = figure."briefingId" AND briefing.status = 'PUBLISHED'
  JOIN "MetricDefinitionVersion" version ON version.metric = figure.metric AND version.version = figure."definitionVersion"
  CROSS JOIN "Region" region
  CROSS JOIN LATERAL (
    SELECT CASE figure."periodKind" WHEN 'ALL' THEN NULL ELSE figure."periodStart"::timestamp AT TIME ZONE region."timeZone" END AS begins,
           CASE figure."periodKind" WHEN 'ALL' THEN NULL ELSE
             (figure."periodStart" + ('1 ' || figure."periodKind")::interval) AT TIME ZONE region."timeZone" END AS ends
  ) period
  CROSS JOIN LATERAL (
    SELECT recount_figure(figure.metric, version.kind, figure."scopeKind", figure."scopeId", period.begins, period.ends, briefing."asOf") AS value
  ) recount
  WHERE recount.value IS DISTINCT FROM figure.value
  ORDER BY briefing.number, figure.position
$$;

-- What of a metric the ledger and the facts do not agree on, entry by entry: what is missing in the ledger, and what is there and
-- should not be. Entries that were taken back are not asked of: the facts know nothing of them any more.
CREATE FUNCTION differing_entries(counted "Metric") RETURNS TABLE (difference text, "entryId" bigint, "sourceKind" "SourceKind",
  "sourceId" uuid, delta bigint, "occurredAt" timestamptz) LANGUAGE sql STABLE AS $$
  WITH standing AS (
    SELECT entry.id, entry."sourceKind", entry."sourceId", entry."subjectId", entry.delta, entry."occurredAt", entry."regionId",
           entry."districtId", entry."organisationId", entry."campaignId", entry."eventId",
           row_number() OVER (PARTITION BY entry."sourceKind", entry."sourceId", entry."subjectId", entry.delta, entry."occurredAt",
             entry."districtId", entry."organisationId", entry."campaignId", entry."eventId" ORDER BY entry.id) AS copy
    FROM "MetricEntry" entry
    WHERE entry.metric = counted AND entry."reversesId" IS NULL
      AND NOT EXISTS (SELECT FROM "MetricEntry" reversal WHERE reversal."reversesId" = entry.id)
  ), fact AS (
    SELECT fact."sourceKind", fact."sourceId", fact."subjectId", fact.delta, fact."occurredAt", fact."districtId",
           fact."organisationId", fact."campaignId", fact."eventId",
           row_number() OVER (PARTITION BY fact."sourceKind", fact."sourceId", fact."subjectId", fact.delta, fact."occurredAt",
             fact."districtId", fact."organisationId", fact."campaignId", fact."eventId") AS copy
    FROM metric_fact fact WHERE fact.metric = counted
  )
  SELECT CASE WHEN standing.id IS NULL THEN 'MISSING' ELSE 'EXTRA' END, standing.id, coalesce(standing."sourceKind", fact."sourceKind"),
         coalesce(standing."sourceId", fact."sourceId"), coalesce(standing.delta, fact.delta),
         coalesce(standing."occurredAt", fact."occurredAt")
  FROM standing FULL JOIN fact ON fact."sourceKind" = standing."sourceKind" AND fact."sourceId" = standing."sourceId"
    AND fact."subjectId" IS NOT DISTINCT FROM standing."subjectId" AND fact.delta = standing.delta
    AND fact."occurredAt" = standing."occurredAt" AND fact."districtId" IS NOT DISTINCT FROM standing."districtId"
    AND fact."organisationId" IS NOT DISTINCT FROM standing."organisationId"
    AND fact."campaignId" IS NOT DISTINCT FROM standing."campaignId" AND fact."eventId" IS NOT DISTINCT FROM standing."eventId"
    AND fact.copy = standing.copy
  WHERE standing.id IS NULL OR fact."sourceId" IS NULL
  UNION ALL
  -- A reversal whose entry is gone takes away what was never there.
  SELECT 'EXTRA', reversal.id, reversal."sourceKind", reversal."sourceId", reversal.delta, reversal."occurredAt"
  FROM "MetricEntry" reversal
  WHERE reversal.metric = counted AND reversal."reversesId" IS NOT NULL
    AND NOT EXISTS (SELECT FROM "MetricEntry" entry WHERE entry.id = reversal."reversesId")
$$;

-- Public answers are made of these.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Briefing', 'BriefingFigure'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION note_change()',
                   name || '_note_change', name);
  END LOOP;
END $$;

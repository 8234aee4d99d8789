-- The ledger: append-only entries, and the counters that a trigger keeps in the same statement, so that no road into the
-- table can leave a counter behind.
ALTER TABLE "MetricEntry"
  ADD CONSTRAINT "MetricEntry_delta_check" CHECK (delta <> 0),
  -- Metrics of unique people or households name their subject; no other metric does.
  ADD CONSTRAINT "MetricEntry_subject_check" CHECK (("subjectId" IS NOT NULL) =
    (metric IN ('VOLUNTEERS_INVOLVED', 'FAMILIES_HELPED', 'POST_AUTHORS'))),
  ADD CONSTRAINT "MetricEntry_unique_delta_check" CHECK ("subjectId" IS NULL OR delta IN (-1, 1)),
  ADD CONSTRAINT "MetricEntry_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region" (id),
  ADD CONSTRAINT "MetricEntry_districtId_fkey" FOREIGN KEY ("districtId") REFERENCES "District" (id),
  ADD CONSTRAINT "MetricEntry_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" (id),
  ADD CONSTRAINT "MetricEntry_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign" (id),
  ADD CONSTRAINT "MetricEntry_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event" (id);
-- One fact counts once in a metric (a status that began and ended counts once each way).
CREATE UNIQUE INDEX "MetricEntry_once" ON "MetricEntry" (metric, "sourceKind", "sourceId", sign(delta)) WHERE "reversesId" IS NULL;

CREATE TRIGGER "MetricEntry_append_only" BEFORE UPDATE OR DELETE ON "MetricEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "MetricEntry_no_truncate" BEFORE TRUNCATE ON "MetricEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "MetricEntry" original WHERE original.id = NEW."reversesId" AND original."reversesId" IS NULL
     AND (original.metric, original."occurredAt", original."regionId", original."districtId", original."organisationId",
          original."campaignId", original."eventId", original."subjectId", original."sourceKind", original."sourceId", -original.delta)
     IS NOT DISTINCT FROM
         (NEW.metric, NEW."occurredAt", NEW."regionId", NEW."districtId", NEW."organisationId",
          NEW."campaignId", NEW."eventId", NEW."subjectId", NEW."sourceKind", NEW."sourceId", NEW.delta)) THEN
    PERFORM refuse('MetricEntry_reversal_exact', 'a reversal takes back exactly the entry that it names');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "MetricEntry_reversal" BEFORE INSERT ON "MetricEntry"
  FOR EACH ROW WHEN (NEW."reversesId" IS NOT NULL) EXECUTE FUNCTION guard_reversal();

-- Triggers and no check constraints: those would judge the row that an upsert proposes, a bare -1, before it meets the row that
-- is there.
CREATE FUNCTION refuse_negative() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(TG_TABLE_NAME || '_not_negative', format('%s cannot fall below zero', TG_TABLE_NAME));
  RETURN NULL;
END $$;
CREATE TRIGGER "Counter_not_negative" AFTER INSERT OR UPDATE ON "Counter"
  FOR EACH ROW WHEN (NEW.value < 0) EXECUTE FUNCTION refuse_negative();
CREATE TRIGGER "SubjectReference_not_negative" AFTER INSERT OR UPDATE ON "SubjectReference"
  FOR EACH ROW WHEN (NEW."references" < 0) EXECUTE FUNCTION refuse_negative();

-- Where an entry counts: the only place that says it; counters, history and reconciliation all read it.
CREATE FUNCTION metric_scope("regionId" uuid, "districtId" uuid, "organisationId" uuid, "campaignId" uuid, "eventId" uuid)
RETURNS TABLE ("scopeKind" "ScopeKind", "scopeId" uuid) LANGUAGE sql STABLE ROWS 5 AS $$
  SELECT 'REGION'::"ScopeKind", $1
  UNION ALL SELECT 'DISTRICT', $2 WHERE $2 IS NOT NULL
  UNION ALL SELECT 'ORGANISATION', $3 WHERE $3 IS NOT NULL
  UNION ALL SELECT 'CAMPAIGN', above FROM campaign_lineage($4) above WHERE $4 IS NOT NULL
  UNION ALL SELECT 'EVENT', $5 WHERE $5 IS NOT NULL
$$;

-- In which periods: an event and a level (how many there are now) have no calendar of their own.
CREATE FUNCTION metric_period(metric "Metric", "scopeKind" "ScopeKind", day date)
RETURNS TABLE ("periodKind" "PeriodKind", "periodStart" date) LANGUAGE sql IMMUTABLE ROWS 4 AS $$
  SELECT 'ALL'::"PeriodKind", date '0001-01-01'
  UNION ALL
  SELECT period.kind, period.start
  FROM (VALUES ('YEAR'::"PeriodKind", date_trunc('year', day::timestamp)::date),
               ('MONTH', date_trunc('month', day::timestamp)::date), ('DAY', day)) AS period (kind, start)
  WHERE $1 <> 'ORGANISATIONS_ACTIVE' AND $2 <> 'EVENT'
$$;

CREATE FUNCTION count_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH fact AS (
    SELECT entry.metric, entry."regionId", entry."districtId", entry."organisationId", entry."campaignId", entry."eventId",
           entry."subjectId", (entry."occurredAt" AT TIME ZONE region."timeZone")::date AS day,
           sum(entry.delta)::bigint AS delta, max(entry."recordedAt") AS "recordedAt"
    FROM added entry JOIN "Region" region ON region.id = entry."regionId"
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ), cell AS (
    SELECT fact.metric, scope."scopeKind", scope."scopeId", period."periodKind", period."periodStart", fact."subjectId",
           sum(fact.delta)::bigint AS delta, max(fact."recordedAt") AS "recordedAt"
    FROM fact
    CROSS JOIN LATERAL metric_scope(fact."regionId", fact."districtId", fact."organisationId", fact."campaignId", fact."eventId") scope
    CROSS JOIN LATERAL metric_period(fact.metric, scope."scopeKind", fact.day) period
    GROUP BY 1, 2, 3, 4, 5, 6
  ), subject AS (
    INSERT INTO "SubjectReference" AS held (metric, "scopeKind", "scopeId", "periodKind", "periodStart", "subjectId", "references")
    SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart", "subjectId", delta
    FROM cell WHERE "subjectId" IS NOT NULL
    ORDER BY "subjectId", metric, "scopeKind", "scopeId", "periodKind", "periodStart"
    ON CONFLICT ("subjectId", metric, "scopeKind", "scopeId", "periodKind", "periodStart")
      DO UPDATE SET "references" = held."references" + EXCLUDED."references"
    RETURNING held.metric, held."scopeKind", held."scopeId", held."periodKind", held."periodStart", held."subjectId", held."references"
  ), change AS (
    SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart", delta, "recordedAt" FROM cell WHERE "subjectId" IS NULL
    UNION ALL
    SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart",
           ("references" > 0)::int - ("references" - cell.delta > 0)::int, cell."recordedAt"
    FROM subject JOIN cell USING (metric, "scopeKind", "scopeId", "periodKind", "periodStart", "subjectId")
  )
  INSERT INTO "Counter" AS counter (metric, "scopeKind", "scopeId", "periodKind", "periodStart", value, version, "changedAt")
  SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart", sum(delta), 1, max("recordedAt")
  FROM change
  GROUP BY metric, "scopeKind", "scopeId", "periodKind", "periodStart"
  HAVING sum(delta) <> 0
  -- One order for every transaction, so that two of them never wait for each other.
  ORDER BY "scopeKind" DESC, "scopeId", metric, "periodKind", "periodStart"
  ON CONFLICT (metric, "scopeKind", "scopeId", "periodKind", "periodStart")
    DO UPDATE SET value = counter.value + EXCLUDED.value, version = counter.version + 1,
                  "changedAt" = greatest(counter."changedAt", EXCLUDED."changedAt");
  RETURN NULL;
END $$;
CREATE TRIGGER "MetricEntry_count" AFTER INSERT ON "MetricEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_entries();

-- What the ledger should hold, read from the facts alone.
CREATE VIEW metric_fact AS
  SELECT counted.metric, 1::bigint AS delta, attendance."checkedInAt" AS "occurredAt", district."regionId", event."districtId",
         attendance."organisationId", event."campaignId", event.id AS "eventId",
         CASE counted.metric WHEN 'VOLUNTEERS_INVOLVED' THEN attendance."volunteerId" END AS "subjectId",
         'ATTENDANCE'::"SourceKind" AS "sourceKind", attendance.id AS "sourceId"
  FROM "Attendance" attendance
  JOIN "Event" event ON event.id = attendance."eventId"
  JOIN "District" district ON district.id = event."districtId"
  CROSS JOIN (VALUES ('ATTENDANCES'::"Metric"), ('VOLUNTEERS_INVOLVED')) AS counted (metric)
  WHERE attendance."voidedAt" IS NULL
  UNION ALL
  SELECT 'VOLUNTEER_MINUTES', attendance.minutes, attendance."checkedInAt", district."regionId", event."districtId",
         attendance."organisationId", event."campaignId", event.id, NULL, 'ATTENDANCE', attendance.id
  FROM "Attendance" attendance
  JOIN "Event" event ON event.id = attendance."eventId"
  JOIN "District" district ON district.id = event."districtId"
  WHERE attendance."voidedAt" IS NULL AND attendance.minutes > 0
  UNION ALL
  SELECT 'EVENTS_HELD', 1, event."startsAt", district."regionId", event."districtId", event."organiserId", event."campaignId",
         event.id, NULL, 'EVENT', event.id
  FROM "Event" event JOIN "District" district ON district.id = event."districtId"
  WHERE event.status IN ('DONE', 'VERIFIED')
  UNION ALL
  SELECT 'ORGANISATIONS_ACTIVE', edge.delta, edge.day::timestamp AT TIME ZONE region."timeZone", region.id, organisation."districtId",
         organisation.id, NULL, NULL, NULL, 'ORGANISATION_STATUS_PERIOD', period.id
  FROM "OrganisationStatusPeriod" period
  JOIN "Organisation" organisation ON organisation.id = period."organisationId"
  JOIN "District" district ON district.id = organisation."districtId"
  JOIN "Region" region ON region.id = district."regionId"
  CROSS JOIN LATERAL (VALUES (period."validFrom", 1::bigint), (period."validTo", -1)) AS edge (day, delta)
  WHERE period.status = 'ACTIVE' AND organisation.kind IN ('VOLUNTEER_ORGANISATION', 'INITIATIVE_GROUP') AND edge.day IS NOT NULL;

-- Every place where the three ways to know a number disagree: the counter, the sum of its entries, the recount from the facts.
CREATE FUNCTION reconcile_counters() RETURNS TABLE (metric "Metric", "scopeKind" "ScopeKind", "scopeId" uuid,
  "periodKind" "PeriodKind", "periodStart" date, counter bigint, entries bigint, facts bigint) LANGUAGE sql STABLE AS $$
  WITH source AS (
    SELECT 'entries' AS origin, metric, delta, "occurredAt", "regionId", "districtId", "organisationId", "campaignId", "eventId", "subjectId"
    FROM "MetricEntry"
    UNION ALL
    SELECT 'facts', metric, delta, "occurredAt", "regionId", "districtId", "organisationId", "campaignId", "eventId", "subjectId"
    FROM metric_fact
  ), fact AS (
    SELECT origin, metric, "regionId", "districtId", "organisationId", "campaignId", "eventId", "subjectId",
           ("occurredAt" AT TIME ZONE region."timeZone")::date AS day, sum(delta) AS delta
    FROM source JOIN "Region" region ON region.id = source."regionId"
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), cell AS (
    SELECT origin, fact.metric, scope."scopeKind", scope."scopeId", period."periodKind", period."periodStart", "subjectId", sum(delta) AS delta
    FROM fact
    CROSS JOIN LATERAL metric_scope("regionId", "districtId", "organisationId", "campaignId", "eventId") scope
    CROSS JOIN LATERAL metric_period(fact.metric, scope."scopeKind", day) period
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), known AS (
    SELECT origin, metric, "scopeKind", "scopeId", "periodKind", "periodStart",
           sum(CASE WHEN "subjectId" IS NULL THEN delta WHEN delta > 0 THEN 1 ELSE 0 END) AS value
    FROM cell GROUP BY 1, 2, 3, 4, 5, 6
    UNION ALL
    SELECT 'counter', metric, "scopeKind", "scopeId", "periodKind", "periodStart", value FROM "Counter"
  )
  SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart",
         coalesce(sum(value) FILTER (WHERE origin = 'counter'), 0)::bigint,
         coalesce(sum(value) FILTER (WHERE origin = 'entries'), 0)::bigint,
         coalesce(sum(value) FILTER (WHERE origin = 'facts'), 0)::bigint
  FROM known
  GROUP BY 1, 2, 3, 4, 5
  HAVING count(DISTINCT value) > 1 OR (count(*) < 3 AND max(value) <> 0)
  ORDER BY 1, 2, 3, 4, 5
$$;

-- Activity: the outbox ------------------------------------------------------------------------------------------------
CREATE INDEX "Activity_feed" ON "Activity" ("transactionId", id);
CREATE TRIGGER "Activity_append_only" BEFORE UPDATE ON "Activity" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A wake-up without data; PostgreSQL folds equal ones of a transaction into one and sends it at commit.
CREATE FUNCTION wake_servers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('erikti', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "Activity_wake" AFTER INSERT ON "Activity" FOR EACH STATEMENT EXECUTE FUNCTION wake_servers();
CREATE TRIGGER "MetricEntry_wake" AFTER INSERT ON "MetricEntry" FOR EACH STATEMENT EXECUTE FUNCTION wake_servers();

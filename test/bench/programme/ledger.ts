/** Entries of all facts, read from the view that reconciliation recounts from. */
const entries = `
  INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId",
                             "eventId", "subjectId", "sourceKind", "sourceId", command)
  SELECT metric, delta, "occurredAt", "occurredAt" + interval '3 hours', "regionId", "districtId", "organisationId", "campaignId",
         "eventId", "subjectId", "sourceKind", "sourceId", 'bench'
  FROM metric_fact ORDER BY "occurredAt"`

/** `metric_scope` for all entries at once: it would walk up the campaigns anew for each entry. */
const scopedEntries = `
  CREATE TEMP VIEW scoped_entry AS
  WITH lineage AS MATERIALIZED (SELECT id, above FROM "Campaign" CROSS JOIN LATERAL campaign_lineage(id) above)
  SELECT metric, delta, "subjectId", ("occurredAt" AT TIME ZONE region."timeZone")::date AS day, scope."scopeKind", scope."scopeId"
  FROM "MetricEntry" entry JOIN "Region" region ON region.id = entry."regionId"
  CROSS JOIN LATERAL (
    VALUES ('REGION'::"ScopeKind", entry."regionId"), ('DISTRICT', entry."districtId"), ('ORGANISATION', entry."organisationId"),
           ('EVENT', entry."eventId")) AS scope ("scopeKind", "scopeId")
  WHERE scope."scopeId" IS NOT NULL
  UNION ALL
  SELECT metric, delta, "subjectId", ("occurredAt" AT TIME ZONE region."timeZone")::date, 'CAMPAIGN', lineage.above
  FROM "MetricEntry" entry JOIN "Region" region ON region.id = entry."regionId" JOIN lineage ON lineage.id = entry."campaignId"`

/** Days first, then the longer periods from the days, which is the same sum with fewer rows. */
const sums = `
  INSERT INTO "Counter" (metric, "scopeKind", "scopeId", "periodKind", "periodStart", value, version, "changedAt")
  SELECT metric, "scopeKind", "scopeId", period."periodKind", period."periodStart", sum(delta), count(*), now()
  FROM (SELECT metric, "scopeKind", "scopeId", day, sum(delta) AS delta FROM scoped_entry WHERE "subjectId" IS NULL
        GROUP BY 1, 2, 3, 4) daily
  CROSS JOIN LATERAL metric_period(metric, "scopeKind", day) period
  GROUP BY 1, 2, 3, 4, 5
  HAVING sum(delta) <> 0`

const references = `
  INSERT INTO "SubjectReference" (metric, "scopeKind", "scopeId", "periodKind", "periodStart", "subjectId", "references")
  SELECT metric, "scopeKind", "scopeId", period."periodKind", period."periodStart", "subjectId", sum(delta)
  FROM scoped_entry CROSS JOIN LATERAL metric_period(metric, "scopeKind", day) period
  WHERE "subjectId" IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6`

const uniqueCounts = `
  INSERT INTO "Counter" (metric, "scopeKind", "scopeId", "periodKind", "periodStart", value, version, "changedAt")
  SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart", count(*), count(*), now()
  FROM "SubjectReference" WHERE "references" > 0
  GROUP BY 1, 2, 3, 4, 5`

/** The ledger of the facts, and what its trigger would have kept while they came in one by one. */
export const ledgerStatements: readonly string[] = [entries, scopedEntries, sums, references, uniqueCounts]

import type { Database } from '@erikti/prisma/client'
import type { ScopeKind } from '@erikti/prisma/generated/client/enums'
import { readRegion } from '../regions/regions.service.ts'
import { definitionOf } from './catalogue.ts'
import { occurredWithin } from './counter-key.ts'
import type { CounterKey } from './counter-key.ts'

/** Which entries count in the scope of a question; `below` are the campaigns of a campaign's lineage. */
const inScope: Record<ScopeKind, string> = {
  REGION: `entry."regionId" = asked."scopeId"`,
  DISTRICT: `entry."districtId" = asked."scopeId"`,
  ORGANISATION: `entry."organisationId" = asked."scopeId"`,
  CAMPAIGN: `entry."campaignId" = ANY (below.ids)`,
  EVENT: `entry."eventId" = asked."scopeId"`,
}

/** Found once for all questions about a campaign, however many periods they ask of. */
const campaignsBelow = `WITH below AS MATERIALIZED (
  SELECT scope.id, array_agg(campaign.id) AS ids
  FROM (SELECT DISTINCT unnest($2::uuid[]) AS id) scope JOIN "Campaign" campaign ON scope.id IN (SELECT campaign_lineage(campaign.id))
  GROUP BY scope.id
)`

/**
 * What the ledger's entries come to, for any scopes, periods and metrics, in the order asked: one statement for each kind of scope.
 * Only what was known at `asOf`; all that is known when null. Each entry of a question is read once, by an index, so that
 * consecutive periods cost what their entries cost; unlike the kept counters, which cost the same whatever is under them.
 */
export async function readLedgerSums(
  database: Database,
  keys: readonly CounterKey[],
  asOf: Date | null,
): Promise<bigint[]> {
  const { timeZone } = await readRegion(database)
  const values = keys.map(() => 0n)
  const kinds = new Set(keys.map(({ scope }) => scope.kind))
  await Promise.all(
    [...kinds].map(async (kind) => {
      const positions = [...keys.keys()].filter((position) => keys[position]?.scope.kind === kind)
      const asked = keys.filter(({ scope }) => scope.kind === kind)
      const occurred = asked.map((key) => occurredWithin(timeZone, key))
      const { rows } = await database.pool.query<{ position: number; value: string }>({
        name: `read-ledger-sums-${kind}`,
        text: `${kind === 'CAMPAIGN' ? campaignsBelow : ''}
               SELECT asked.position::int, counted.value::text
               FROM unnest((SELECT $1::"Metric"[]), $2::uuid[], $3::boolean[], $4::timestamptz[], $5::timestamptz[])
                    WITH ORDINALITY AS asked (metric, "scopeId", "isUnique", "from", before, position)
               ${kind === 'CAMPAIGN' ? `JOIN below ON below.id = asked."scopeId"` : ''}
               CROSS JOIN LATERAL (
                 SELECT CASE WHEN asked."isUnique" THEN count(*) FILTER (WHERE subject.standing > 0) ELSE coalesce(sum(subject.standing), 0) END AS value
                 FROM (SELECT sum(entry.delta) AS standing FROM "MetricEntry" entry
                       WHERE entry.metric = asked.metric AND ${inScope[kind]}
                         AND entry."occurredAt" >= asked."from" AND entry."occurredAt" < asked.before AND entry."recordedAt" <= $6
                       GROUP BY entry."subjectId") subject
               ) counted`,
        values: [
          asked.map(({ metric }) => metric),
          asked.map(({ scope }) => scope.id),
          asked.map(({ metric }) => definitionOf(metric).kind === 'UNIQUE'),
          occurred.map(({ from }) => from ?? '-infinity'),
          occurred.map(({ before }) => before ?? 'infinity'),
          asOf ?? 'infinity',
        ],
      })
      for (const { position, value } of rows) values[positions[position - 1] as number] = BigInt(value)
    }),
  )
  return values
}

import { setTimeout as wait } from 'node:timers/promises'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import type { Database } from '@erikti/prisma/client'
import { checkCounters } from './check-counters.ts'
import type { CounterValue, Counters } from './check-counters.ts'
import { checkFeed } from './check-feeds.ts'
import { checkWrites } from './check-writes.ts'
import type { Facts } from './check-writes.ts'
import type { Dashboard, Scope } from './dashboard.ts'
import type { Slot } from './fleet.ts'
import type { Write } from './writers.ts'

/** How long the last updates may take to arrive once nothing is broken any more. */
const settleMilliseconds = 20_000
const pollMilliseconds = 100
const mostDifferencesShown = 20

export interface Comparison {
  name: string
  /** What was compared, in words and numbers. */
  compared: string
  differences: readonly string[]
}

/** Settles when every dashboard stands at the feed's end, or would have to by now. */
export async function settle(database: Database, dashboards: readonly Dashboard[]): Promise<void> {
  const deadline = performance.now() + settleMilliseconds
  while (performance.now() < deadline) {
    const end = (await readFeed(database)).at(-1)
    if (dashboards.every(({ cursor }) => end === undefined || cursor === end)) return
    await wait(pollMilliseconds)
  }
}

async function readFeed({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ cursor: string }>(
    `SELECT "transactionId" || '-' || id AS cursor FROM "Activity" row ORDER BY row."transactionId", row.id`,
  )
  return rows.map(({ cursor }) => cursor)
}

export async function compareWrites({ pool }: Database, writes: readonly Write[]): Promise<Comparison> {
  const facts: Facts = {
    records: (
      await pool.query<Facts['records'][number]>(
        `SELECT key, command, result->>'attendanceId' AS "attendanceId", result->>'voidedId' AS "voidedId", xmin::text AS transaction
         FROM "IdempotencyRecord"`,
      )
    ).rows,
    attendances: (
      await pool.query<Facts['attendances'][number]>(
        `SELECT id, minutes, "voidedAt" IS NOT NULL AS "isVoided", "replacesId" FROM "Attendance"`,
      )
    ).rows,
    entries: (
      await pool.query<Facts['entries'][number]>(
        `SELECT id::text, "sourceId", metric, delta::int, "reversesId"::text, xmin::text AS transaction
         FROM "MetricEntry" WHERE "sourceKind" = 'ATTENDANCE'`,
      )
    ).rows,
    activities: (
      await pool.query<Facts['activities'][number]>(
        `SELECT kind, ("transactionId"::text::numeric % 4294967296)::bigint::text AS transaction
         FROM "Activity" WHERE kind IN ('CHECKED_IN', 'CHECKED_OUT', 'ATTENDANCE_CORRECTED')`,
      )
    ).rows,
  }
  const acknowledged = writes.filter(({ answer }) => answer !== null).length
  return {
    name: 'writes',
    compared: `${acknowledged} acknowledged and ${writes.length - acknowledged} abandoned, against ${facts.attendances.length} attendances, ${facts.entries.length} ledger entries and ${facts.activities.length} activities`,
    differences: checkWrites(writes, facts),
  }
}

export async function compareFeeds(database: Database, dashboards: readonly Dashboard[]): Promise<Comparison> {
  const cursors = await readFeed(database)
  const told = dashboards.reduce(
    (sum, { segments }) => sum + segments.reduce((count, { entries }) => count + entries.length, 0),
    0,
  )
  return {
    name: 'feeds',
    compared: `${told} entries told to ${dashboards.length} dashboards, against ${cursors.length} in the feed`,
    differences: dashboards.flatMap(({ name, segments }) => checkFeed(name, segments, { cursors })),
  }
}

const countersDocument = `query($scope: CounterScopeInput) { counters(scope: $scope) { id value version } }`

async function readCounters(url: string, scope: Scope, key: string | null): Promise<Counters> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: countersDocument, variables: { scope } }),
  })
  const answer = (await response.json()) as { data?: { counters?: ({ id: string } & CounterValue)[] } }
  if (!answer.data?.counters) throw new Error(`Query.counters: ${JSON.stringify(answer)}`)
  return new Map(answer.data.counters.map(({ id, value, version }) => [id, { value, version }]))
}

/** Asked again for a while: the last update may still be on its way. */
export async function compareCounters(
  slots: readonly Slot[],
  scopes: readonly Scope[],
  dashboards: readonly Dashboard[],
): Promise<Comparison> {
  const deadline = performance.now() + settleMilliseconds
  for (;;) {
    const differences: string[] = []
    let counted = 0
    // Who may see more is shown more: each dashboard is held to what its own viewer is answered.
    for (const key of new Set(dashboards.map((dashboard) => dashboard.key)))
      for (const [index, scope] of scopes.entries()) {
        const readings = await Promise.all(
          slots.map(async ({ name, url }) => ({ name, counters: await readCounters(url ?? '', scope, key) })),
        )
        const actual = readings[0]?.counters ?? new Map<string, CounterValue>()
        counted += actual.size
        for (const { name, counters } of readings) differences.push(...checkCounters(name, counters, actual))
        for (const dashboard of dashboards.filter((one) => one.key === key))
          differences.push(...checkCounters(dashboard.name, dashboard.counters[index] ?? new Map(), actual))
      }
    if (differences.length === 0 || performance.now() > deadline)
      return {
        name: 'counters',
        compared: `${counted} counters on ${dashboards.length} dashboards, against ${slots.length} servers`,
        differences,
      }
    await wait(pollMilliseconds)
  }
}

export async function compareLedger(database: Database): Promise<Comparison> {
  const { checked, differences } = await reconcile(database)
  return {
    name: 'ledger',
    compared: `${checked} counters, against the sum of their entries and a recount`,
    differences: differences.map(
      ({ metric, scopeKind, scopeId, periodKind, periodStart, counter, entries, facts }) =>
        `${metric} of ${scopeKind} ${scopeId}, ${periodKind} ${periodStart}: counter ${counter}, entries ${entries}, recount ${facts}`,
    ),
  }
}

/** The first of them, and how many more there are. */
export function shorten(differences: readonly string[]): string[] {
  const rest = differences.length - mostDifferencesShown
  return [...differences.slice(0, mostDifferencesShown), ...(rest > 0 ? [`… and ${rest} more`] : [])]
}

import { expect, test } from 'vitest'
import { KeyScope, Role } from '@erikti/prisma/generated/client/enums'
import type { Metric, ScopeKind } from '@erikti/prisma/generated/client/enums'
import { loadDemonstrationYear } from '@erikti/prisma/seed/demonstration-year'
import { holds } from '@erikti/schema/access/access.policy'
import { anonymous } from '@erikti/schema/access/viewer'
import type { Viewer } from '@erikti/schema/access/viewer'
import { catalogue, definitionOf } from '@erikti/schema/ledger/catalogue'
import { compareCounter } from '@erikti/schema/ledger/comparison.service'
import type { CounterKey } from '@erikti/schema/ledger/counter-key'
import { readCounters, readCountersAsOf } from '@erikti/schema/ledger/counters.service'
import { explainCounter } from '@erikti/schema/ledger/explanation.service'
import { parsePeriod } from '@erikti/schema/ledger/period'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient, createPartnerViewer } from '../../kit/client.ts'
import { createClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'

// On a year in which every programme was at work: what is behind a figure adds up to it, whatever it counts and wherever; and through
// none of it anybody sees a family or a person who may not.

const { database } = await useTestDatabase({ poolSize: 4 })
const now = new Date('2026-11-22T12:00:00+05:00')
const clock = createClock(new Date(now.getTime() + 1))
await loadDemonstrationYear(database, { now })
const moments = ['2026-03-10T00:00:00Z', '2026-09-30T18:59:59.999Z', clock().toISOString()]

interface Cell {
  metric: Metric
  kind: ScopeKind
  id: string
  year: boolean
  entries: number
  sum: string
  subjects: number
}

/** What the entries that were known at a moment come to, of all time and of the year, by the rule that says where an entry counts. */
async function recount(asOf: string): Promise<Cell[]> {
  const { rows } = await database.pool.query<Cell>(
    `WITH counted AS (
       SELECT entry.metric, scope."scopeKind" AS kind, scope."scopeId" AS id, "subjectId", delta, period.year
       FROM "MetricEntry" entry
       CROSS JOIN LATERAL metric_scope("regionId", "districtId", "organisationId", "campaignId", "eventId") scope
       CROSS JOIN (VALUES (false), (true)) period (year)
       WHERE "recordedAt" <= $1 AND (NOT year OR metric = 'ORGANISATIONS_ACTIVE'
             OR extract(year FROM "occurredAt" AT TIME ZONE 'Asia/Qyzylorda') = 2026)
     ), subject AS (
       SELECT metric, kind, id, year, "subjectId", sum(delta) AS sum, count(*) AS entries FROM counted GROUP BY 1, 2, 3, 4, 5
     )
     SELECT metric, kind, id, year, sum(entries)::int AS entries, sum(sum)::text AS sum,
            (count(*) FILTER (WHERE sum > 0))::int AS subjects
     FROM subject GROUP BY 1, 2, 3, 4`,
    [asOf],
  )
  return rows
}

function keyOf({ metric, kind, id, year }: Cell): CounterKey {
  const period = parsePeriod(year ? 'YEAR' : 'ALL', '2026-01-01')
  if (!period) throw new Error('It is a period.')
  return { metric, scope: { kind, id }, period }
}

const isUnique = (metric: Metric) => definitionOf(metric).kind === 'UNIQUE'
const valueOf = ({ metric, sum, subjects }: Cell) => (isUnique(metric) ? BigInt(subjects) : BigInt(sum))

test('every metric is there in every scope that the catalogue says, and in no other', async () => {
  const cells = await recount(clock().toISOString())
  for (const { metric, scopes } of catalogue)
    expect([metric, new Set(cells.filter((cell) => cell.metric === metric).map(({ kind }) => kind))]).toEqual([
      metric,
      new Set(scopes),
    ])
})

test('the entries behind a figure add up to it, now and as of any moment', { timeout: 120_000 }, async () => {
  for (const asOf of moments) {
    // An event has no year of its own.
    const cells = (await recount(asOf)).filter(({ kind, year }) => kind !== 'EVENT' || !year)
    expect(cells.length).toBeGreaterThan(100)
    const keys = cells.map(keyOf)
    const past = await readCountersAsOf(database, keys, new Date(asOf))
    expect(past.map(({ value }) => value)).toEqual(cells.map(valueOf))
    if (asOf === moments.at(-1))
      expect((await readCounters(database, keys, clock())).map(({ value }) => value)).toEqual(cells.map(valueOf))
    // One by one: all of the larger scopes, and some of the events and organisations.
    for (const [index, reading] of past.entries()) {
      const cell = cells[index] as Cell
      if ((cell.kind === 'EVENT' || cell.kind === 'ORGANISATION') && index % 11 !== 0) continue
      const told = await explainCounter(database, reading)
      expect({ ...cell, entries: told.entries, sum: String(told.sum) }).toEqual(cell)
      expect(told.contributions.reduce((sum, { entries }) => sum + entries, 0)).toBe(told.entries)
      const since = new Date(Date.parse(asOf) - 45 * 86_400_000)
      const compared = await compareCounter(database, reading, { since, until: reading.asOf })
      const [then] = await readCountersAsOf(database, [reading], since)
      expect([cell, compared.before, compared.after]).toEqual([cell, then?.value, valueOf(cell)])
    }
  }
})

/** Whoever may come: every role, a program that may all that a program may, and the street. */
async function viewers(): Promise<[string, Viewer][]> {
  const organisation = await database.prisma.organisation.findFirstOrThrow()
  const roles = await Promise.all(
    Object.values(Role).map(async (role): Promise<[string, Viewer]> => {
      const organisationId = role === 'ORGANISATION_COORDINATOR' ? organisation.id : null
      return [role, await createAccountViewer(database, { role, organisationId })]
    }),
  )
  const partner = await createPartnerViewer(database, organisation, ...Object.values(KeyScope))
  return [...roles, ['a partner', partner], ['no role', await createAccountViewer(database)], ['the street', anonymous]]
}

const behind = `metric value entries(first: 20) { totalCount edges { node { id delta command event { id } organisation { id } district { id } } } }
  explanation { sum corrections late actors firstRecordedAt lastRecordedAt contributions { command enteredBy entries sum } }
  changes(since: "2026-06-01T00:00:00Z") { before after changes { cause entries effect } }
  former { previousPeriod { value through } lastYear { value through } }`
const query = `query ($campaign: ID!, $district: ID!) {
  region: counters { ${behind} }
  campaign: counters(scope: { campaign: $campaign }) { ${behind} }
  district: counters(scope: { district: $district }) { ${behind} }
  past: counters(asOf: "2026-10-01T00:00:00Z") { ${behind} }
  cut: counters(through: "2026-10-01") { ${behind} }
  week: counters(period: { kind: WEEK }) { ${behind} }
}`

interface Behind {
  metric: Metric
  entries: { totalCount: number; edges: object[] }
  explanation: { sum: number | null; contributions: object[] | null }
  changes: object | null
  former: { lastYear: { through: string | null } | null }
}

test('no one is led to a family or a person who may not see them', { timeout: 120_000 }, async () => {
  const ids = await database.pool.query<{ id: string }>(
    `SELECT DISTINCT "subjectId"::text AS id FROM "MetricEntry" WHERE "subjectId" IS NOT NULL
     UNION SELECT id::text FROM "Family" UNION SELECT id::text FROM "Volunteer"
     UNION SELECT "sourceId"::text FROM "MetricEntry" WHERE metric NOT IN ('EVENTS_HELD', 'ORGANISATIONS_ACTIVE')`,
  )
  const people = new Set(ids.rows.map(({ id }) => id))
  const { id: campaign } = await database.prisma.campaign.findFirstOrThrow({
    where: { parentId: null, status: 'PUBLISHED' },
  })
  const { id: district } = await database.prisma.district.findFirstOrThrow()
  const variables = { campaign: encodeGlobalId('Campaign', campaign), district: encodeGlobalId('District', district) }
  const saw = new Map<string, number>()
  for (const [name, viewer] of await viewers()) {
    const client = await createClient({ database, clock, viewer })
    const seen = await client.query<Record<string, Behind[]>>(query, variables)
    const written = JSON.stringify(seen).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []
    expect([name, written.filter((id) => people.has(id))]).toEqual([name, []])
    for (const [where, counters] of Object.entries(seen))
      for (const { metric, entries, explanation, changes, former } of counters) {
        const guard = definitionOf(metric).parts
        const isOffice = holds(viewer, 'figures.authors')
        if (!isOffice) expect([name, metric, explanation.contributions]).toEqual([name, metric, null])
        if (!guard) continue
        const may = holds(viewer, guard.permission)
        if (may) {
          if (entries.totalCount > 0)
            expect([name, where, metric, entries.edges.length > 0]).toEqual([name, where, metric, true])
          saw.set(name, (saw.get(name) ?? 0) + 1)
          continue
        }
        // The whole of now, and how many entries there are.
        expect([name, where, metric]).toEqual([name, expect.stringMatching(/^(region|campaign)$/), metric])
        expect({
          name,
          metric,
          edges: entries.edges,
          explanation,
          changes,
          through: former.lastYear?.through ?? null,
        }).toEqual({
          name,
          metric,
          edges: [],
          explanation: {
            sum: null,
            corrections: null,
            late: null,
            actors: null,
            firstRecordedAt: null,
            lastRecordedAt: null,
            contributions: null,
          },
          changes: null,
          through: null,
        })
      }
  }
  for (const name of ['the street', 'a partner', 'no role', 'ORGANISATION_COORDINATOR', 'VIEWER'])
    expect([name, saw.get(name)]).toEqual([name, undefined])
  expect(saw.get('OFFICE_ADMIN')).toBeGreaterThan(0)
})

import { expect, test } from 'vitest'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { useStage } from '../kit/world.ts'

// What tells of few people who could be known again is nobody's but the office's, by every road to a figure.

const { world, office, anonymous, clock, database } = await useStage()
const clerk = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, { role: 'STORE_CLERK', organisationId: null }),
})
const coordinator = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, {
    role: 'ORGANISATION_COORDINATOR',
    organisationId: (await world.organisation()).id,
  }),
})
const [first, second, third] = world.districts
const day = '2026-11-22'

/** So many families of a district were helped, one a second. */
async function help(district: { id: string } | undefined, families: number): Promise<void> {
  await database.pool.query(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "subjectId", "sourceKind", "sourceId", command)
     SELECT 'FAMILIES_HELPED', 1, $1::timestamptz, $1, $2, $3, gen_random_uuid(), 'STORE_VISIT', gen_random_uuid(), 'test'
     FROM generate_series(1, $4::int)`,
    [clock(), world.region.id, district?.id, families],
  )
}
await help(first, 40)
await help(second, 3)
await help(third, 12)

const readDistrict = `query ($id: ID!) {
  counters(scope: { district: $id }, metrics: [FAMILIES_HELPED]) { value }
  district(id: $id) { counters(metrics: [FAMILIES_HELPED]) { value } }
  region: counters(metrics: [FAMILIES_HELPED]) { value entries(first: 100) { totalCount edges { node { id } } } }
  today: counters(metrics: [FAMILIES_HELPED], period: { kind: DAY }) { value }
  counterSeries(metrics: [FAMILIES_HELPED], by: MONTH, from: "${day}", to: "${day}") { points { value } }
  node(id: "Counter_FAMILIES_HELPED.DISTRICT.${second?.id}.YEAR.2026-01-01") { id }
  figureBreakdown(metric: FAMILIES_HELPED, by: DISTRICT, year: 2026) { whole parts { district { id } value } }
}`

interface Seen {
  counters: object[]
  district: { counters: object[] }
  region: { value: number; entries: { totalCount: number; edges: { node: { id: string } }[] } }[]
  today: object[]
  counterSeries: object[]
  node: object | null
  figureBreakdown: { whole: number; parts: { district: { id: string }; value: number | null }[] }
}

const see = (who: typeof office) => who.query<Seen>(readDistrict, { id: second?.globalId })

test('the public and the partners see the whole, and the parts that are large enough', async () => {
  for (const who of [anonymous, coordinator]) {
    const seen = await see(who)
    expect(seen).toMatchObject({ counters: [], district: { counters: [] }, today: [], counterSeries: [], node: null })
    expect(seen.region).toEqual([{ value: 55, entries: { totalCount: 55, edges: [] } }])
    const shown = new Map(seen.figureBreakdown.parts.map(({ district, value }) => [district.id, value]))
    expect(seen.figureBreakdown.whole).toBe(55)
    expect(shown.get(first?.globalId ?? '')).toBe(40)
    // The third is hidden with it: the whole would tell.
    expect([shown.get(second?.globalId ?? ''), shown.get(third?.globalId ?? '')]).toEqual([null, null])
  }
})

test('the office and the store’s clerks see all of it', async () => {
  for (const who of [office, clerk]) {
    const seen = await see(who)
    expect(seen).toMatchObject({
      counters: [{ value: 3 }],
      district: { counters: [{ value: 3 }] },
      today: [{ value: 55 }],
      counterSeries: [{ points: [{ value: 55 }] }],
      node: { id: expect.stringContaining('FAMILIES_HELPED') as string },
    })
    expect(seen.region[0]?.entries.edges).toHaveLength(55)
    expect(seen.figureBreakdown.parts.map(({ value }) => value)).toContain(3)
  }
})

test('an entry that somebody saw leads nobody else to it', async () => {
  const entry = (await see(office)).region[0]?.entries.edges[0]?.node.id
  const read = `query ($id: ID!) { node(id: $id) { id } }`
  expect(await office.query(read, { id: entry })).toEqual({ node: { id: entry } })
  expect(await anonymous.query(read, { id: entry })).toEqual({ node: null })
})

test('figures that tell of nobody in particular are broken down for everybody', async () => {
  const read = `{ figureBreakdown(metric: EVENTS_HELD, by: MONTH, year: 2026) { parts { startsOn value } } }`
  const { figureBreakdown } = await anonymous.query<{ figureBreakdown: { parts: object[] } }>(read)
  expect(figureBreakdown.parts).toHaveLength(12)
  expect(figureBreakdown.parts[0]).toEqual({ startsOn: '2026-01-01', value: 0 })
})

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
const day = '2026-10-10'

/** So many families of a district were helped, each with so many things; in October unless it says otherwise. */
async function help(
  district: { id: string } | undefined,
  families: number,
  { items = 10, at = '2026-10-10T10:00:00Z' }: { items?: number; at?: string } = {},
): Promise<void> {
  await database.pool.query(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "subjectId", "sourceKind", "sourceId", command)
     SELECT counted.metric::"Metric", counted.delta, $1::timestamptz, $1, $2, $3, CASE counted.metric WHEN 'FAMILIES_HELPED' THEN visit.id END,
            'STORE_VISIT', visit.id, 'test'
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $4::int)) visit,
          (VALUES ('FAMILIES_HELPED', 1), ('STORE_VISITS', 1), ('ITEMS_GIVEN', $5::int)) counted (metric, delta)`,
    [at, world.region.id, district?.id, families, items],
  )
}
await help(first, 43)
await help(second, 3, { items: 90 })
await help(third, 12)

const readDistrict = `query ($id: ID!) {
  counters(scope: { district: $id }, metrics: [FAMILIES_HELPED]) { value }
  district(id: $id) { counters(metrics: [FAMILIES_HELPED]) { value } }
  region: counters(metrics: [FAMILIES_HELPED]) { value entries(first: 100) { totalCount edges { node { id } } } }
  today: counters(metrics: [FAMILIES_HELPED], period: { kind: DAY }) { value }
  counterSeries(metrics: [FAMILIES_HELPED], by: MONTH, from: "${day}", to: "${day}") { points { value } }
  node(id: "Counter_FAMILIES_HELPED.DISTRICT.${second?.id}.YEAR.2026-01-01") { id }
  past: counters(metrics: [FAMILIES_HELPED], asOf: "2026-11-01T00:00:00Z") { value }
  figureBreakdown(metric: FAMILIES_HELPED, by: DISTRICT, year: 2026) { whole parts { district { id } value } }
}`

interface Seen {
  counters: object[]
  district: { counters: object[] }
  region: { value: number; entries: { totalCount: number; edges: { node: { id: string } }[] } }[]
  today: object[]
  counterSeries: object[]
  node: object | null
  past: object[]
  figureBreakdown: { whole: number; parts: { district: { id: string }; value: number | null }[] }
}

const see = (who: typeof office) => who.query<Seen>(readDistrict, { id: second?.globalId })

test('the public and the partners see the whole, and the parts that are large enough', async () => {
  for (const who of [anonymous, coordinator]) {
    const seen = await see(who)
    expect(seen).toMatchObject({
      counters: [],
      district: { counters: [] },
      today: [],
      counterSeries: [],
      node: null,
      past: [],
    })
    expect(seen.region).toEqual([{ value: 58, entries: { totalCount: 58, edges: [] } }])
    const shown = new Map(seen.figureBreakdown.parts.map(({ district, value }) => [district.id, value]))
    expect(seen.figureBreakdown.whole).toBe(58)
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
      today: [{ value: 0 }],
      counterSeries: [{ points: [{ value: 58 }] }],
      past: [{ value: 58 }],
      node: { id: expect.stringContaining('FAMILIES_HELPED') as string },
    })
    expect(seen.region[0]?.entries.edges).toHaveLength(58)
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

interface Parts {
  figureBreakdown: {
    whole: number
    until: string | null
    step: number | null
    fewestShown: number | null
    parts: { district: { id: string } | null; startsOn: string | null; value: number | null }[]
  }
}
async function breakDown(who: typeof office, metric: string, by: string, year = 2026) {
  const { figureBreakdown } = await who.query<Parts>(
    `query ($metric: Metric!, $by: BreakdownBy!, $year: Int) {
      figureBreakdown(metric: $metric, by: $by, year: $year) { whole until step fewestShown parts { district { id } startsOn value } }
    }`,
    { metric, by, year },
  )
  const of = (key: string | undefined) =>
    figureBreakdown.parts.find(({ district, startsOn }) => (district?.id ?? startsOn) === key)?.value
  return { ...figureBreakdown, of }
}

test('what few families were given is hidden with them, however many things it was', async () => {
  const seen = await breakDown(anonymous, 'ITEMS_GIVEN', 'DISTRICT')
  // 270 things of three families, and with them the 120 of the next fewest.
  expect([seen.of(first?.globalId), seen.of(second?.globalId), seen.of(third?.globalId)]).toEqual([400, null, null])
  expect(seen).toMatchObject({ whole: 820, step: 50, fewestShown: 5, until: '2026-10-31' })
  const exact = await breakDown(office, 'ITEMS_GIVEN', 'DISTRICT')
  expect(exact.of(second?.globalId)).toBe(270)
  expect(exact).toMatchObject({ whole: 820, step: null, fewestShown: null, until: null })
})

test('parts do not move with the figure: they tell of months that have ended, rounded down', async () => {
  const before = await breakDown(anonymous, 'STORE_VISITS', 'DISTRICT')
  await help(first, 7, { at: clock().toISOString() })
  const after = await breakDown(anonymous, 'STORE_VISITS', 'DISTRICT')
  expect(after.whole).toBe(before.whole + 7)
  expect(after.parts).toEqual(before.parts)
  expect((await breakDown(clerk, 'STORE_VISITS', 'DISTRICT')).of(first?.globalId)).toBe(50)
  // A family more in October, recorded late: 43 and 44 look alike.
  await help(first, 1)
  expect((await breakDown(anonymous, 'FAMILIES_HELPED', 'DISTRICT')).parts).toEqual(
    (await breakDown(anonymous, 'STORE_VISITS', 'DISTRICT')).parts,
  )
  expect((await breakDown(anonymous, 'STORE_VISITS', 'DISTRICT')).parts).toEqual(before.parts)
})

test('a month is told once it has ended, and hides those that tell of few', async () => {
  await help(first, 2, { at: '2026-03-10T10:00:00Z' })
  await help(first, 20, { at: '2026-05-10T10:00:00Z' })
  const seen = await breakDown(anonymous, 'FAMILIES_HELPED', 'MONTH')
  expect(['03', '05', '10', '11', '01'].map((month) => seen.of(`2026-${month}-01`))).toEqual([null, null, 55, null, 0])
  expect((await breakDown(office, 'FAMILIES_HELPED', 'MONTH')).of('2026-11-01')).toBe(7)
})

test('a year that has no month behind it tells of no district, and one that is over of all of them', async () => {
  await help(third, 30, { at: '2025-12-31T10:00:00Z' })
  await help(first, 5, { at: '2025-02-01T10:00:00Z' })
  const over = await breakDown(anonymous, 'FAMILIES_HELPED', 'DISTRICT', 2025)
  expect([over.of(third?.globalId), over.of(first?.globalId), over.of(second?.globalId)]).toEqual([30, 5, 0])
  expect(over.until).toBe('2025-12-31')
  const ahead = await breakDown(anonymous, 'FAMILIES_HELPED', 'DISTRICT', 2027)
  expect(ahead.parts.every(({ value }) => value === null)).toBe(true)
})

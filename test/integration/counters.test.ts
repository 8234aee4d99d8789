import { describe, expect, test } from 'vitest'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { catalogue } from '@erikti/schema/ledger/catalogue'
import { useStage } from '../kit/world.ts'
import { missing } from './results/cases.ts'

const { world, office, anonymous, clock, database } = await useStage()

const organisation = await world.organisation()
const campaign = await world.campaign(
  { startsOn: new Date('2026-11-01'), endsOn: new Date('2026-11-30') },
  { ATTENDANCES: 40, EVENTS_HELD: 2 },
)
const event = await world.event({ status: 'RUNNING', campaignId: campaign.id, organiserId: organisation.id })
for (const volunteer of await world.volunteers(3)) {
  const { attendance } = await office.expect(
    'checkIn',
    { eventId: event.globalId, volunteerId: volunteer.globalId },
    'AttendancePayload',
  )
  await office.expect('checkOut', { attendanceId: attendance.id, at: '2026-11-22T05:04:00.000Z' }, 'AttendancePayload')
}
await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')

interface Reading {
  id: string
  metric: Metric
  value: number
  version: number
  unit: string
  goal: number | null
  asOf: string
  period: { kind: string; startsOn: string | null; endsOn: string | null }
  scope: { __typename: string; id: string }
  definition: { kind: string; version: number; name: { kk: string } }
}

async function read(args: string, variables: Record<string, unknown> = {}): Promise<Reading[]> {
  const { counters } = await anonymous.query<{ counters: Reading[] }>(
    `query${args.includes('$id') ? ' ($id: ID!)' : ''} { counters${args} {
      id metric value version unit goal asOf period { kind startsOn endsOn } definition { kind version name { kk } }
      scope { __typename ... on Node { id } }
    } }`,
    variables,
  )
  return counters
}

describe('when no period is named', () => {
  test.each([
    ['the region', '', () => world.region.globalId, 'Region', '2026-01-01'],
    ['a district', '(scope: { district: $id })', () => world.district.globalId, 'District', '2026-01-01'],
    ['an organisation', '(scope: { organisation: $id })', () => organisation.globalId, 'Organisation', '2026-01-01'],
    ['a campaign', '(scope: { campaign: $id })', () => campaign.globalId, 'Campaign', null],
    ['an event', '(scope: { event: $id })', () => event.globalId, 'Event', null],
  ])('%s is counted in its own', async (_, args, id, typename, startsOn) => {
    const counters = await read(args, { id: id() })
    for (const { period, scope, asOf } of counters) {
      expect(period).toEqual(
        startsOn === null
          ? { kind: 'ALL', startsOn: null, endsOn: null }
          : { kind: 'YEAR', startsOn: '2026-01-01', endsOn: '2026-12-31' },
      )
      expect(scope).toEqual({ __typename: typename, id: id() })
      expect(asOf).toBe(clock().toISOString())
    }
    expect(counters.map(({ metric }) => metric)).toEqual(
      catalogue
        .filter(({ scopes }) => scopes.some((kind) => kind === typename.toUpperCase()))
        // Of few people the public is shown the whole alone.
        .filter(({ parts }) => !parts || typename === 'Region' || typename === 'Campaign')
        .map(({ metric }) => metric),
    )
  })

  test('the fields of a scope show the same counters as the query', async () => {
    const { district } = await anonymous.query<{ district: { counters: { id: string; value: number }[] } }>(
      `query ($id: ID!) { district(id: $id) { counters { id value } } }`,
      { id: world.district.globalId },
    )
    const counters = await read('(scope: { district: $id })', { id: world.district.globalId })
    expect(district.counters).toEqual(counters.map(({ id, value }) => ({ id, value })))
  })
})

test('an event is counted whole, whatever period is asked', async () => {
  const [counter] = await read(
    `(scope: { event: $id }, metrics: [ATTENDANCES], period: { kind: DAY, on: "2020-01-01" })`,
    {
      id: event.globalId,
    },
  )
  expect(counter).toMatchObject({ value: 3, period: { kind: 'ALL' } })
})

test('metrics come once, in the catalogue’s order', async () => {
  const counters = await read('(metrics: [ATTENDANCES, EVENTS_HELD, ATTENDANCES])')
  expect(counters.map(({ metric }) => metric)).toEqual(['EVENTS_HELD', 'ATTENDANCES'])
  expect(await read('(metrics: [])')).toEqual([])
})

test('a goal stands at a campaign’s counter of its whole life, and nowhere else', async () => {
  const goals = async (args: string, id: string) =>
    Object.fromEntries((await read(args, { id })).map(({ metric, goal }) => [metric, goal]))
  const ofLife = await goals('(scope: { campaign: $id })', campaign.globalId)
  expect(ofLife).toMatchObject({ EVENTS_HELD: 2, VOLUNTEERS_INVOLVED: null, ATTENDANCES: 40, VOLUNTEER_MINUTES: null })
  expect(Object.values(ofLife).filter((goal) => goal !== null)).toHaveLength(2)
  for (const [args, id] of [
    ['(scope: { campaign: $id }, period: { kind: YEAR })', campaign.globalId],
    ['(scope: { event: $id })', event.globalId],
    ['(scope: { organisation: $id }, period: { kind: ALL })', organisation.globalId],
  ] as const)
    for (const goal of Object.values(await goals(args, id))) expect(goal).toBeNull()
})

test('a value is a JSON number while it is exact, and a string beyond', async () => {
  const [counter] = await read('(metrics: [ATTENDANCES])')
  expect(counter?.value).toBe(3)
  expect(typeof counter?.version).toBe('number')
  const set = (value: bigint) =>
    database.pool.query(
      `UPDATE "Counter" SET value = $1 WHERE metric = 'VOLUNTEER_MINUTES' AND "scopeKind" = 'REGION'`,
      [String(value)],
    )
  await set(2n ** 53n - 1n)
  expect((await read('(metrics: [VOLUNTEER_MINUTES])'))[0]?.value).toBe(9007199254740991)
  await set(2n ** 53n)
  expect((await read('(metrics: [VOLUNTEER_MINUTES])'))[0]?.value).toBe('9007199254740992')
  await set(12n)
})

test('ids are stable: a counter before its first fact and after it, and one is not another', async () => {
  const other = await world.event({ status: 'RUNNING' })
  const [before] = await read('(scope: { event: $id }, metrics: [ATTENDANCES])', { id: other.globalId })
  expect(before).toMatchObject({ value: 0, version: 0 })
  await office.expect(
    'checkIn',
    { eventId: other.globalId, volunteerId: (await world.volunteer()).globalId },
    'AttendancePayload',
  )
  const [after] = await read('(scope: { event: $id }, metrics: [ATTENDANCES])', { id: other.globalId })
  expect(after).toMatchObject({ id: before?.id, value: 1, version: 1 })
  const ids = (await Promise.all(['ALL', 'YEAR', 'MONTH', 'DAY'].map((kind) => read(`(period: { kind: ${kind} })`))))
    .flat()
    .map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([
  ['two places at once', `{ region: "x", district: "y" }`],
  ['no place', '{}'],
])('a scope that names %s is refused', async (_, scope) => {
  await expect(anonymous.run(`{ counters(scope: ${scope}) { value } }`)).rejects.toThrow(/OneOf|exactly one/i)
})

test.each([
  ['what is not there', () => missing('District')],
  ['what is something else', () => event.globalId],
  ['nonsense', () => 'x'],
])('a scope of %s is not found', async (_, id) => {
  expect(
    await anonymous.run('query ($id: ID!) { counters(scope: { district: $id }) { value } }', { id: id() }),
  ).toMatchObject({
    errors: [{ message: 'There is no such district.', extensions: { code: 'NOT_FOUND' } }],
  })
})

describe('a series', () => {
  const series = async (by: string, from: string, to: string, metrics = '[ATTENDANCES]') =>
    anonymous.run<{ counterSeries: { metric: string; points: { startsOn: string; value: number }[] }[] }>(
      `{ counterSeries(scope: { campaign: "${campaign.globalId}" }, metrics: ${metrics}, by: ${by}, from: "${from}", to: "${to}") {
        metric unit by points { startsOn value } } }`,
    )

  test('has every day, those without facts with 0, the first and the last included', async () => {
    const { data } = await series('DAY', '2026-11-20', '2026-11-24', '[ATTENDANCES, VOLUNTEERS_INVOLVED]')
    const points = [
      ['2026-11-20', 0],
      ['2026-11-21', 0],
      ['2026-11-22', 3],
      ['2026-11-23', 0],
      ['2026-11-24', 0],
    ].map(([startsOn, value]) => ({ startsOn, value }))
    expect(data.counterSeries).toEqual([
      { metric: 'VOLUNTEERS_INVOLVED', unit: 'PEOPLE', by: 'DAY', points },
      { metric: 'ATTENDANCES', unit: 'ATTENDANCES', by: 'DAY', points },
    ])
  })

  test('goes by months and years, from the one that the first day lies in', async () => {
    const { data } = await series('MONTH', '2026-10-15', '2026-12-01')
    expect(data.counterSeries[0]?.points).toEqual([
      { startsOn: '2026-10-01', value: 0 },
      { startsOn: '2026-11-01', value: 3 },
      { startsOn: '2026-12-01', value: 0 },
    ])
    const years = await series('YEAR', '2025-12-31', '2027-01-01')
    expect(years.data.counterSeries[0]?.points.map(({ value }) => value)).toEqual([0, 3, 0])
  })

  test('is empty backwards, has no levels, and is bounded', async () => {
    expect((await series('DAY', '2026-11-24', '2026-11-20')).data.counterSeries[0]?.points).toEqual([])
    expect((await series('DAY', '2026-11-20', '2026-11-24', '[ORGANISATIONS_ACTIVE]')).data.counterSeries).toEqual([])
    expect((await series('DAY', '2024-01-01', '2025-02-03')).data.counterSeries[0]?.points).toHaveLength(400)
    for (const [by, from, to] of [
      ['DAY', '2024-01-01', '2025-02-04'],
      ['YEAR', '1000-01-01', '9999-01-01'],
      ['ALL', '2026-01-01', '2026-01-02'],
    ] as const)
      expect((await series(by, from, to)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

describe('a campaign’s progress', () => {
  test('shows its goals, its counters and its days up to today', async () => {
    const { campaign: found } = await anonymous.query<{
      campaign: { progress: { days: { metric: string; points: { startsOn: string }[] }[] } }
    }>(
      `query ($slug: String!) { campaign(slug: $slug) { progress {
        goals { metric target counter { value goal } } counters { metric value goal } days { metric points { startsOn value } } asOf } } }`,
      { slug: campaign.slug },
    )
    expect(found.progress).toMatchObject({
      goals: [
        { metric: 'EVENTS_HELD', target: 2, counter: { value: 1, goal: 2 } },
        { metric: 'ATTENDANCES', target: 40, counter: { value: 3, goal: 40 } },
      ],
      counters: [
        { metric: 'EVENTS_HELD', value: 1, goal: 2 },
        { metric: 'ATTENDANCES', value: 3, goal: 40 },
      ],
      asOf: clock().toISOString(),
    })
    const [, attendances] = found.progress.days
    expect(attendances?.points).toHaveLength(22)
    expect(attendances?.points.at(-1)).toEqual({ startsOn: '2026-11-22', value: 3 })
  })
})

describe('why this number', () => {
  test.each([
    ['the region', '', () => ''],
    ['a district', '(scope: { district: $id })', () => world.district.globalId],
    ['an organisation', '(scope: { organisation: $id })', () => organisation.globalId],
    ['a campaign', '(scope: { campaign: $id })', () => campaign.globalId],
    ['an event', '(scope: { event: $id })', () => event.globalId],
  ])(
    'the entries of every flow and level of %s sum up to it, and those of people to the people',
    async (_, args, id) => {
      const { counters } = await anonymous.query<{
        counters: {
          metric: Metric
          value: number
          definition: { kind: string }
          entries: { totalCount: number; edges: { node: { delta: number } }[] }
        }[]
      }>(
        `query${args ? ' ($id: ID!)' : ''} { counters${args} { metric value definition { kind } entries(first: 100) { totalCount edges { node { delta } } } } }`,
        { id: id() },
      )
      for (const { metric, value, definition, entries } of counters) {
        expect(entries.totalCount, metric).toBe(entries.edges.length)
        const sum = entries.edges.reduce((total, { node }) => total + node.delta, 0)
        // Everybody here came once.
        if (metric !== 'VOLUNTEERS_INVOLVED' || definition.kind !== 'UNIQUE') expect(sum, metric).toBe(value)
        else expect(sum, metric).toBeGreaterThanOrEqual(value)
      }
    },
  )

  test('the definitions say what is counted, in three languages', async () => {
    const { metricDefinitions } = await anonymous.query<{ metricDefinitions: { metric: string }[] }>(
      '{ metricDefinitions { metric kind unit version name { kk ru en } definition { kk ru en } } }',
    )
    expect(metricDefinitions).toEqual(catalogue.map(({ parts: _parts, scopes: _scopes, ...definition }) => definition))
  })
})

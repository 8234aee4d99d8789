import { expect, it } from 'vitest'
import { createClock } from '../kit/clock.ts'
import { useTestDatabase } from '../kit/database.ts'
import { startTestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import { followByHttp, followBySocket } from './support/followers.ts'

// A year ends at the region’s midnight, which is seven in the evening in UTC, though nobody writes anything then.

interface Read {
  counters: {
    value: number
    period: { startsOn: string; endsOn: string }
    former: { lastYear: { value: number; through: string | null; period: { startsOn: string } } }
  }[]
  today: { value: number }[]
  days: { points: { startsOn: string; value: number }[] }[]
  weeks: { points: { startsOn: string; value: number }[] }[]
  figureBreakdown: { year: number; whole: number; parts: { startsOn: string; value: number | null }[] }
}

const query = `{
  counters(metrics: [ATTENDANCES]) { value period { startsOn endsOn } former { lastYear { value through period { startsOn } } } }
  today: counters(metrics: [ATTENDANCES], period: { kind: DAY }) { value }
  days: counterSeries(metrics: [ATTENDANCES], by: DAY, from: "2026-12-31", to: "2027-01-01") { points { startsOn value } }
  weeks: counterSeries(metrics: [ATTENDANCES], by: WEEK, from: "2026-12-31", to: "2027-01-01") { points { startsOn value } }
  figureBreakdown(metric: ATTENDANCES, by: MONTH) { year whole parts { startsOn value } }
}`
const watched = `subscription { counters(metrics: [ATTENDANCES, VOLUNTEERS_INVOLVED]) {
  snapshot counters { id metric value period { startsOn } } } }`

it('is asked, watched and broken down as another year at 00:01 than at 23:59', async ({ onTestFinished }) => {
  const { database, connectionString } = await useTestDatabase({ poolSize: 12 })
  const clock = createClock('2026-12-31T18:59:59.950Z')
  const world = await createWorld(database, clock)
  const server = await startTestServer({ connectionTo: { database, connectionString }, clock })
  onTestFinished(() => server.close())
  const event = await world.event({ status: 'RUNNING', startsAt: new Date('2026-12-31T18:00:00.000Z') })
  const [here, later] = await world.volunteers(2)
  if (!here || !later) throw new Error('Nobody was made')
  await world.attendance(event, here, { checkedInAt: new Date('2026-12-31T18:50:00.000Z') })
  const read = async () => (await server.post<Read>(query, {}, { key: null })).data

  const before = await read()
  expect(before.counters).toEqual([
    {
      value: 1,
      period: { startsOn: '2026-01-01', endsOn: '2026-12-31' },
      former: { lastYear: { value: 0, through: null, period: { startsOn: '2025-01-01' } } },
    },
  ])
  expect(before.today).toEqual([{ value: 1 }])
  expect(before.figureBreakdown).toMatchObject({ year: 2026, whole: 1 })
  expect(before.figureBreakdown.parts.at(-1)).toEqual({ startsOn: '2026-12-01', value: 1 })

  const followers = await Promise.all([
    followBySocket(server.url, watched, null),
    followBySocket(server.url, watched, null),
    followByHttp(server.url, watched, null),
  ])
  onTestFinished(() => followers.forEach((follower) => follower.close()))
  const turned = Promise.all(followers.map((follower) => follower.next()))
  clock.set('2026-12-31T19:01:00.000Z')
  const ofRegion = (metric: string, year: number) => ({
    id: expect.stringContaining(`${year}-01-01`) as string,
    metric,
    value: 0,
    period: { startsOn: `${year}-01-01` },
  })
  for (const update of await turned)
    expect(update).toEqual({
      counters: { snapshot: false, counters: [ofRegion('VOLUNTEERS_INVOLVED', 2027), ofRegion('ATTENDANCES', 2027)] },
    })

  const after = await read()
  expect(after.counters).toEqual([
    {
      value: 0,
      period: { startsOn: '2027-01-01', endsOn: '2027-12-31' },
      // This year has had one day, and nobody came on the first of the last.
      former: { lastYear: { value: 0, through: '2026-01-01', period: { startsOn: '2026-01-01' } } },
    },
  ])
  expect(after.today).toEqual([{ value: 0 }])
  expect(after.figureBreakdown).toMatchObject({ year: 2027, whole: 0 })

  const counted = Promise.all(followers.map((follower) => follower.next()))
  await world.attendance(event, later, { checkedInAt: new Date('2026-12-31T19:00:30.000Z') })
  for (const update of await counted)
    expect(update).toMatchObject({ counters: { counters: [{ value: 1 }, { value: 1 }], snapshot: false } })
  const then = await read()
  expect(then.counters[0]?.value).toBe(1)
  expect(then.days[0]?.points).toEqual([
    { startsOn: '2026-12-31', value: 1 },
    { startsOn: '2027-01-01', value: 1 },
  ])
  // The week belongs to both years.
  expect(then.weeks[0]?.points).toEqual([{ startsOn: '2026-12-28', value: 2 }])
})

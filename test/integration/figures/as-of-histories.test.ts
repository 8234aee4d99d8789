import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'
import { addDays, dayOf, KnownFacts, metrics, spanAround } from './support/known-facts.ts'
import type { Counted } from './support/known-facts.ts'

// Whatever was entered late, taken back or found to be of one person: a number as of any moment is what the facts known at that moment
// come to, by the list on paper, in every period, by any day, and in a series.

const { world, office, clock, database } = await useStage()
const paper = new KnownFacts()
const outcomes = new Map<string, number>()
const hour = 3_600_000
const people = 4

type Step = { hoursLater: number } & (
  | { do: 'come'; who: number; hoursAgo: number; minutes: number }
  | { do: 'hold'; hoursAgo: number }
  | { do: 'correct'; pick: number; hours: number | null }
  | { do: 'merge'; one: number; other: number }
)

const whole = (min: number, max: number) => fc.integer({ min, max })
const hoursLater = whole(1, 50)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      hoursLater,
      do: fc.constant('come' as const),
      who: whole(0, people - 1),
      hoursAgo: whole(2, 240),
      minutes: whole(1, 60),
    }),
  },
  { weight: 2, arbitrary: fc.record({ hoursLater, do: fc.constant('hold' as const), hoursAgo: whole(2, 240) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      hoursLater,
      do: fc.constant('correct' as const),
      pick: fc.nat(50),
      hours: fc.option(whole(-10, 10), { freq: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      hoursLater,
      do: fc.constant('merge' as const),
      one: whole(0, people - 1),
      other: whole(0, people - 1),
    }),
  },
)
/** Where to look: at which of the moments, how long before or after it, and around which day. */
const look = fc.record({ moment: fc.nat(200), milliseconds: fc.constantFrom(-1, 0, 1, 9e6), days: whole(-12, 12) })
type Look = typeof look extends fc.Arbitrary<infer Value> ? Value : never

interface Course {
  campaign: { id: string; globalId: string }
  persons: Person[]
  events: Happening[]
}

/** On the hour, so that some things happen at midnight itself. */
const happen = (campaign: { id: string }, hoursAgo: number) =>
  world.event({
    status: 'RUNNING',
    campaignId: campaign.id,
    startsAt: new Date((Math.floor(clock().getTime() / hour) - hoursAgo) * hour),
  })

/** What came of a step, by the name of its result. */
async function take(taken: Step, { campaign, persons, events }: Course): Promise<string> {
  clock.advance({ hours: taken.hoursLater, minutes: 13 })
  switch (taken.do) {
    case 'come': {
      const event = await happen(campaign, taken.hoursAgo)
      const person = persons[taken.who] as Person
      const cameAt = event.startsAt
      const knownFrom = clock()
      const input = { eventId: event.globalId, volunteerId: person.globalId, at: cameAt.toISOString() }
      const result = await office.mutate('checkIn', input)
      if (result.__typename !== 'AttendancePayload') return result.__typename
      paper.came(event.id, campaign.id, { knownFrom, who: person.id, cameAt, minutes: 0, counts: true })
      events.push(event)
      clock.advance({ minutes: 7 })
      const attendanceId = await attendanceOf(event)
      const leftAt = new Date(cameAt.getTime() + taken.minutes * 60_000).toISOString()
      await office.expect('checkOut', { attendanceId, at: leftAt }, 'AttendancePayload')
      paper.correct(event.id, clock(), { minutes: taken.minutes })
      return taken.hoursAgo > 24 ? 'came, entered late' : 'came'
    }
    case 'hold': {
      const event = await happen(campaign, taken.hoursAgo)
      await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
      paper.held(campaign.id, event.startsAt, clock())
      return 'held'
    }
    case 'correct': {
      const standing = events.filter(({ id }) => paper.present(id))
      const event = standing[taken.pick % Math.max(1, standing.length)]
      const known = event && paper.present(event.id)
      if (!known) return 'nothing to correct'
      const input = { attendanceId: await attendanceOf(event), reason: 'Қате жазба' }
      if (taken.hours === null) {
        await office.expect('correctAttendance', { ...input, wasThere: false }, 'CorrectAttendancePayload')
        paper.correct(event.id, clock(), { counts: false })
        return 'taken back'
      }
      const cameAt = new Date(event.startsAt.getTime() + taken.hours * hour)
      const result = await office.mutate('correctAttendance', {
        ...input,
        checkedInAt: cameAt.toISOString(),
        checkedOutAt: new Date(cameAt.getTime() + known.minutes * 60_000).toISOString(),
      })
      if (result.__typename !== 'CorrectAttendancePayload') return result.__typename
      paper.correct(event.id, clock(), { cameAt })
      return 'corrected'
    }
    case 'merge': {
      const [survivor, merged] = [persons[taken.one] as Person, persons[taken.other] as Person]
      const input = { survivorId: survivor.globalId, mergedId: merged.globalId, reason: 'Бір адам' }
      const result = await office.mutate('mergeVolunteers', input)
      if (result.__typename !== 'MergeVolunteersPayload') return result.__typename
      paper.merge(survivor.id, merged.id, clock())
      return 'merged'
    }
  }
}

/** One person comes to each event, so that the event says which attendance stands. */
async function attendanceOf({ id: eventId }: { id: string }): Promise<string> {
  const { id } = await database.prisma.attendance.findFirstOrThrow({ where: { eventId, voidedAt: null } })
  return `Attendance_${id}`
}

interface Seen {
  [alias: string]: {
    metric: Counted
    value?: number
    points?: { startsOn: string; value: number }[]
    changes?: { before: number; after: number; changes: { effect: number }[] }
  }[]
}

const kinds = ['ALL', 'YEAR', 'MONTH', 'WEEK', 'DAY'] as const
const bys = ['YEAR', 'MONTH', 'WEEK', 'DAY'] as const

/** Everything about a moment and a day, of the campaign and of the region, against the paper. */
async function compare({ campaign }: Course, { moment, milliseconds, days }: Look): Promise<void> {
  const { moments } = paper
  const chosen = moments[moment % moments.length] ?? clock()
  const asOf = new Date(Math.min(chosen.getTime() + milliseconds, clock().getTime()))
  const since = new Date(asOf.getTime() - 60 * hour)
  const on = addDays(dayOf(chosen), days)
  const [from, to] = [addDays(on, -20), addDays(on, 20)]
  const through = addDays(on, 2)
  const scopes = { campaign: campaign.id, region: null }
  const asked = Object.keys(scopes).flatMap((scope) => {
    const where = `scope: { ${scope}: $${scope} }, metrics: [${metrics.join(', ')}]`
    return [
      ...kinds.flatMap((kind) => [
        `${scope}_${kind}: counters(${where}, period: { kind: ${kind}, on: "${on}" }, asOf: $asOf) { metric value changes(since: $since) { before after changes { effect } } }`,
        `${scope}_${kind}_now: counters(${where}, period: { kind: ${kind}, on: "${on}" }) { metric value }`,
        `${scope}_${kind}_cut: counters(${where}, period: { kind: ${kind}, on: "${on}" }, through: "${through}", asOf: $asOf) { metric value }`,
      ]),
      ...bys.flatMap((by) => [
        `${scope}_by_${by}: counterSeries(${where}, by: ${by}, from: "${from}", to: "${to}", asOf: $asOf) { metric points { startsOn value } }`,
        `${scope}_by_${by}_now: counterSeries(${where}, by: ${by}, from: "${from}", to: "${to}") { metric points { startsOn value } }`,
      ]),
    ]
  })
  const seen = await office.query<Seen>(
    `query ($campaign: ID!, $region: ID!, $asOf: DateTime!, $since: DateTime!) { ${asked.join('\n')} }`,
    { campaign: campaign.globalId, region: world.region.globalId, asOf, since },
  )
  const values = (alias: string) => Object.fromEntries((seen[alias] ?? []).map(({ metric, value }) => [metric, value]))
  const paperOf = (campaignId: string | null, span: { from: string | null; to: string | null }, at: Date) =>
    Object.fromEntries(metrics.map((metric) => [metric, paper.count(metric, campaignId, span, at)]))
  for (const [scope, id] of Object.entries(scopes)) {
    for (const kind of kinds) {
      const span = spanAround(kind, on)
      const what = { scope, kind, on, asOf: asOf.toISOString() }
      expect({ ...what, ...values(`${scope}_${kind}`) }).toEqual({ ...what, ...paperOf(id, span, asOf) })
      expect({ ...what, ...values(`${scope}_${kind}_now`) }).toEqual({ ...what, ...paperOf(id, span, clock()) })
      const cut = { ...span, to: span.to !== null && span.to < through ? span.to : through }
      expect({ ...what, ...values(`${scope}_${kind}_cut`) }).toEqual({ ...what, ...paperOf(id, cut, asOf) })
      for (const { metric, value, changes } of seen[`${scope}_${kind}`] ?? []) {
        expect({ ...what, metric, before: changes?.before, after: changes?.after }).toEqual({
          ...what,
          metric,
          before: paper.count(metric, id, span, since),
          after: value,
        })
        const effects = changes?.changes.reduce((sum, { effect }) => sum + effect, 0) ?? 0
        expect((changes?.before ?? 0) + effects).toBe(value)
      }
    }
    for (const by of bys)
      for (const [alias, at] of [
        [`${scope}_by_${by}`, asOf],
        [`${scope}_by_${by}_now`, clock()],
      ] as const)
        for (const { metric, points = [] } of seen[alias] ?? []) {
          expect(points[0]?.startsOn).toBe(spanAround(by, from).from)
          expect({ alias, metric, points }).toEqual({
            alias,
            metric,
            points: points.map(({ startsOn }) => ({
              startsOn,
              value: paper.count(metric, id, spanAround(by, startsOn), at),
            })),
          })
        }
  }
}

test('a number as of any moment is what was known then', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 22 }),
      fc.array(look, { minLength: 3, maxLength: 5 }),
      async (steps, looks) => {
        // In the week before New Year, so that years and weeks that belong to two are among the periods.
        const year = clock().getUTCFullYear() + 1
        clock.set(new Date(Date.UTC(year, 11, 24, 3)))
        const course: Course = { campaign: await world.campaign(), persons: await world.volunteers(people), events: [] }
        for (const taken of steps) {
          const outcome = await take(taken, course)
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        }
        clock.advance({ hours: 3 })
        for (const one of looks) await compare(course, one)
      },
    ),
    { numRuns: 10, seed: 20_261_123 },
  )
  expect((await reconcile(database)).differences).toEqual([])
  // The histories held what they were made for.
  for (const outcome of ['came', 'came, entered late', 'held', 'corrected', 'taken back', 'merged'])
    expect([outcome, (outcomes.get(outcome) ?? 0) > 3]).toEqual([outcome, true])
})

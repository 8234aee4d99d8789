import { expect, test } from 'vitest'
import { openEventDay } from './event-day.ts'
import { createTally } from './report.ts'
import { SimulationError } from './settings.ts'
import type { Client, Outcome } from './client.ts'
import type { Event } from './operations.ts'

const now = new Date('2026-11-22T07:00:00.000Z')
const onePage = <Row>(rows: Row[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: rows.map((node) => ({ node })),
})
const person = (id: string, rest: object = {}) => ({ id, birthDate: '2000-01-01', isDemonstration: true, ...rest })

interface World {
  events?: Event[]
  volunteers?: ReturnType<typeof person>[]
  signups?: { status: string; shift: { id: string }; volunteer: ReturnType<typeof person> }[]
  attendances?: {
    id: string
    checkedInAt: string
    checkedOutAt: string | null
    voidedAt: null
    volunteer: ReturnType<typeof person>
  }[]
  kind?: string
}

const event = (rest: Partial<Event> = {}): Event => ({
  id: 'event',
  minimumAge: 0,
  startsAt: '2026-11-22T06:00:00.000Z',
  endsAt: '2026-11-22T09:00:00.000Z',
  shifts: [{ id: 'shift', capacity: 10, signedUpCount: 0 }],
  ...rest,
})

/** Answers as Erikti does, and keeps what was done. */
function pretend({ events = [event()], volunteers = [], signups = [], attendances = [], kind = 'ACCOUNT' }: World) {
  const done: { operation: string; input: Record<string, unknown> }[] = []
  const answers: Record<string, unknown> = {
    zone: { viewer: { kind }, region: { timeZone: 'Asia/Qyzylorda' } },
    day: { events: onePage(events) },
    signups: { event: { signups: onePage(signups) } },
    attendances: { event: { attendances: onePage(attendances) } },
    volunteers: { volunteers: onePage(volunteers) },
    organisers: { organisations: onePage([{ id: 'organisation', district: { id: 'district' } }]) },
  }
  const client: Client = {
    query: async <Data>(operation: string) => answers[operation] as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      done.push({ operation, input })
      const created = event({
        id: `opened-${done.length}`,
        shifts: [{ id: 'new-shift', capacity: 5, signedUpCount: 0 }],
      })
      const payload =
        operation === 'createEvent' ? { event: created } : { attendance: { id: `attendance-${done.length}` } }
      return { payload: payload as Payload, refusal: null }
    },
  }
  const tally = createTally()
  // Always 0.5: everybody signs up, nobody is entered later.
  const open = () => openEventDay({ client, tally, clock: () => now, random: () => 0.5 })
  return { open, done, tally }
}

test('signs a new person up and checks them in', async () => {
  const { open, done, tally } = pretend({ volunteers: [person('a')] })
  const day = await open()
  await day.arrive()
  expect(done).toEqual([
    { operation: 'signUp', input: { shiftId: 'shift', volunteerId: 'a' } },
    { operation: 'checkIn', input: { eventId: 'event', volunteerId: 'a', shiftId: 'shift' } },
  ])
  expect(tally).toMatchObject({ signedUp: 1, checkedIn: 1, checkedOut: 0 })
})

test('opens an event of its own when none runs, and when every place is taken', async () => {
  for (const events of [[], [event({ shifts: [{ id: 'shift', capacity: 3, signedUpCount: 3 }] })]]) {
    const { open, done, tally } = pretend({ events, volunteers: [person('a'), person('b')] })
    const day = await open()
    await Promise.all([day.arrive(), day.arrive()])
    expect(done.slice(0, 3).map(({ operation }) => operation)).toEqual(['createEvent', 'publishEvent', 'startEvent'])
    expect(tally).toMatchObject({ eventsOpened: 1, checkedIn: 2 })
  }
})

test('the last place is taken once, by whoever comes first', async () => {
  const { open, done } = pretend({
    events: [event({ shifts: [{ id: 'shift', capacity: 1, signedUpCount: 0 }] })],
    volunteers: [person('a'), person('b'), person('c')],
  })
  const day = await open()
  await Promise.all([day.arrive(), day.arrive(), day.arrive()])
  expect(done.filter(({ operation, input }) => operation === 'signUp' && input['shiftId'] === 'shift')).toHaveLength(1)
})

test('plays with invented people only, who are old enough and not there yet', async () => {
  const { open, done, tally } = pretend({
    events: [event({ minimumAge: 18 })],
    volunteers: [
      person('real', { isDemonstration: false }),
      person('child', { birthDate: '2010-01-01' }),
      person('there'),
      person('free'),
    ],
    attendances: [
      {
        id: 'x',
        checkedInAt: '2026-11-22T06:05:00.000Z',
        checkedOutAt: null,
        voidedAt: null,
        volunteer: person('there'),
      },
      {
        id: 'y',
        checkedInAt: '2026-11-22T06:05:00.000Z',
        checkedOutAt: null,
        voidedAt: null,
        volunteer: person('guest', { isDemonstration: false }),
      },
    ],
  })
  const day = await open()
  await day.arrive()
  await day.arrive()
  expect(new Set(done.map(({ input }) => input['volunteerId']))).toEqual(new Set(['free']))
  expect([...tally.refusals]).toEqual([['NOBODY_LEFT', 1]])
  done.length = 0
  await day.depart()
  await day.depart()
  expect(done).toEqual([{ operation: 'checkOut', input: { attendanceId: 'x' } }])
})

test('says so when there is nobody to play with, or the key opens nothing', async () => {
  await expect(pretend({ volunteers: [person('real', { isDemonstration: false })] }).open()).rejects.toThrow(
    SimulationError,
  )
  await expect(pretend({ kind: 'ANONYMOUS' }).open()).rejects.toThrow('set ERIKTI_API_KEY')
})

import { expect, test } from 'vitest'
import { buildEvent, buildShift, buildSignup } from '@erikti/prisma/seed/builders'
import { untilSettled } from '../kit/database.ts'
import { recordStatements } from '../kit/statements.ts'
import { useStage } from '../kit/world.ts'

// A page of a hundred costs as many statements as a page of ten: what is nested is joined or batched, never asked for row by row.

const { world, office, anonymous, database } = await useStage()

const organisers = await Promise.all(Array.from({ length: 8 }, () => world.organisation()))
const parent = await world.campaign()
const campaigns = await Promise.all(
  Array.from({ length: 6 }, () => world.campaign({ parentId: parent.id }, { ATTENDANCES: 50, EVENTS_HELD: 3 })),
)
const volunteers = await world.volunteers(12)
await addEvents(110)
const running = await world.event({ status: 'RUNNING' })
for (const volunteer of volunteers) await world.attendance(running, volunteer)

/** Events of various campaigns, districts and organisers, each with a shift and six sign-ups. */
async function addEvents(count: number): Promise<void> {
  const start = Date.parse('2026-06-01T05:00:00.000Z')
  const events = Array.from({ length: count }, (_, index) =>
    buildEvent({
      status: 'PUBLISHED',
      districtId: world.districts[index % world.districts.length]?.id ?? '',
      organiserId: organisers[index % organisers.length]?.id ?? '',
      campaignId: campaigns[index % campaigns.length]?.id ?? null,
      // One a day, for nobody has places in two shifts at one time.
      startsAt: new Date(start + index * 24 * 3_600_000),
      endsAt: new Date(start + index * 24 * 3_600_000 + 3_600_000),
    }),
  )
  const shifts = events.map(({ id, startsAt, endsAt }) => buildShift({ eventId: id, startsAt, endsAt }))
  await database.prisma.event.createMany({ data: events })
  await database.prisma.shift.createMany({ data: shifts })
  await database.prisma.signup.createMany({
    data: shifts.flatMap((shift, index) =>
      Array.from({ length: 6 }, (_, place) =>
        buildSignup({
          eventId: shift.eventId,
          shiftId: shift.id,
          volunteerId: volunteers[(index + place) % volunteers.length]?.id ?? '',
          signedUpAt: new Date(start + place),
        }),
      ),
    ),
  })
}

const event = `
  id name { kk } status startsAt
  organiser { id name { kk } status }
  initiator { id }
  supporters { id }
  campaign { id slug goals { metric target counter { value } } }
  district { id name { kk } }
  shifts { id capacity signedUpCount }
  parts { position }
  progress { signedUp attended here }
  counters { metric value goal }`

const reads: Record<string, { client: 'office' | 'street'; document: string; most: number }> = {
  'events with all about them and five sign-ups with their volunteers, for the office': {
    client: 'office',
    document: `query ($first: Int) { events(first: $first) { totalCount edges { node { ${event}
      signups(first: 5) { totalCount edges { node { status volunteer { givenName familyName } } } } } } } }`,
    most: 12,
  },
  'events with all about them, for the street': {
    client: 'street',
    document: `query ($first: Int) { events(first: $first) { edges { node { ${event} } } } }`,
    most: 12,
  },
  'events with campaigns that have progress, counters and a parent': {
    client: 'street',
    document: `query ($first: Int) { events(first: $first) { edges { node { id campaign {
      parent { slug } progress { campaign { slug } goals { metric target counter { value } } counters { value scope { ... on Campaign { slug } } } days { points { value } } }
      counters(period: { kind: MONTH }) { value } } } } } }`,
    most: 14,
  },
  'activity with event, campaign, organisation and district': {
    client: 'street',
    document: `query ($first: Int) { activity(first: $first) { edges { node { kind
      event { name { kk } } campaign { slug } organisation { name { kk } } district { name { kk } } } } } }`,
    most: 6,
  },
  'the ledger entries of a counter with where they count': {
    client: 'street',
    document: `query ($first: Int) { counters(metrics: [ATTENDANCES]) { entries(first: $first) { totalCount edges { node {
      delta event { name { kk } } organisation { name { kk } } district { name { kk } } reverses { id } reversedBy { id } } } } } }`,
    most: 10,
  },
  'volunteers with memberships and districts': {
    client: 'office',
    document: `query ($first: Int) { volunteers(first: $first) { totalCount edges { node {
      familyName district { name { kk } } memberships { validFrom organisation { name { kk } } } } } } }`,
    most: 4,
  },
  'organisations with their first events and counters': {
    client: 'street',
    document: `query ($first: Int) { organisations(first: $first) { edges { node {
      name { kk } status district { name { kk } } statuses { status } counters { value }
      events(first: 3) { totalCount edges { node { name { kk } campaign { slug } } } } } } } }`,
    most: 8,
  },
}

// More of everything than ten, so that every page can be a hundred.
await Promise.all(Array.from({ length: 100 }, () => world.organisation()))
await world.volunteers(100)
for (const volunteer of await world.volunteers(100))
  await office.expect('checkIn', { eventId: running.globalId, volunteerId: volunteer.globalId }, 'AttendancePayload')

await untilSettled(database)

test.each(Object.entries(reads))('%s', async (_, { client, document, most }) => {
  const viewer = client === 'office' ? office : anonymous
  const read = (first: number) =>
    recordStatements(async () => {
      const data = await viewer.query<Record<string, unknown>>(document, { first })
      // The longer page is truly longer.
      expect(JSON.stringify(data).match(/"node":/g)?.length).toBeGreaterThanOrEqual(first)
    })
  // Once before, so that what a process asks only once does not count.
  await read(10)
  const ten = await read(10)
  const hundred = await read(100)
  expect(hundred.length - ten.length, hundred.slice(0, 40).join('\n')).toBe(0)
  expect(ten.length, ten.join('\n')).toBeLessThanOrEqual(most)
})

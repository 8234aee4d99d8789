import { afterEach, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readRoster } from '@erikti/schema/check-in/roster.service'
import { rosterText } from '@erikti/schema/check-in/roster.rules'
import type { RosterLine } from '@erikti/schema/check-in/roster.rules'
import { createAccountViewer, createClient, createPartnerViewer } from '../../kit/client.ts'
import { takeRoster } from '../../kit/rosters.ts'
import { useStage } from '../../kit/world.ts'
import type { Person } from '../../kit/world.ts'

const { world, office, database, clock } = await useStage()

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

const statesQuery = `query ($id: ID!) { event(id: $id) { roster { entries { volunteerId state isSignedUp attendanceId } } } }`
const namesQuery = `query ($id: ID!) { event(id: $id) { roster { fingerprint entries {
  volunteerId shiftId familyName givenName patronymic passHashes } } } }`

interface Answer<Entry> {
  event: { roster: { fingerprint: string; entries: Entry[] } | null }
}

const coordinatorOf = async (organisationId: string) =>
  createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId }),
  })

test('a roster says where everybody stands', async () => {
  const startsAt = new Date(clock().getTime() - 3_600_000)
  const at = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000)
  const event = await world.event({
    status: 'RUNNING',
    startsAt,
    endsAt: at(4),
    shifts: [
      { startsAt, endsAt: at(0.5) },
      { startsAt, endsAt: at(4) },
      { startsAt: at(2), endsAt: at(4) },
    ],
  })
  const [past, present, future] = event.shifts.map(({ id }) => id) as [string, string, string]
  const people = await world.volunteers(7)
  const [missed, late, expected, cancelled, here, left, walkIn] = people.map((person) => person) as typeof people
  if (!missed || !late || !expected || !cancelled || !here || !left || !walkIn) throw new Error('Nobody came')
  await world.signup(event, missed, { shiftId: past })
  await world.signup(event, late, { shiftId: present })
  await world.signup(event, expected, { shiftId: future })
  await world.signup(event, cancelled, { shiftId: present, status: 'CANCELLED' })
  await world.signup(event, here, { shiftId: present })
  await world.attendance(event, here, { shiftId: present })
  await world.signup(event, left, { shiftId: present })
  await world.attendance(event, left, { shiftId: present, checkedOutAt: clock() })
  await world.attendance(event, walkIn, { shiftId: present })
  const { event: asked } = await office.query<Answer<{ volunteerId: string; state: string; isSignedUp: boolean }>>(
    statesQuery,
    { id: event.globalId },
  )
  const states = new Map(asked.roster?.entries.map(({ volunteerId, state }) => [volunteerId, state]))
  expect(people.map(({ globalId }) => states.get(globalId))).toEqual([
    'NO_SHOW',
    'LATE',
    'EXPECTED',
    'CANCELLED',
    'HERE',
    'LEFT',
    'HERE',
  ])
})

test('asking for names writes the access log, asking where everybody stands does not', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const person = await world.volunteer()
  await world.signup(event, person)
  const reads = () => database.prisma.accessLog.count({ where: { subjectId: person.id } })
  await office.query(statesQuery, { id: event.globalId })
  expect(await reads()).toBe(0)
  await office.query(namesQuery, { id: event.globalId })
  expect(await reads()).toBe(1)
  await takeRoster(office, event, clock)
  expect(await reads()).toBe(2)
})

test('an organiser has its roster with everybody on it; others, and programs without the right to names, have none', async () => {
  const organiser = await world.organisation()
  const event = await world.event({ status: 'RUNNING', organiserId: organiser.id })
  const stranger = await world.volunteer({}, await world.organisation())
  await world.signup(event, stranger)
  const ask = async (client: typeof office) =>
    (await client.query<Answer<{ familyName: string }>>(namesQuery, { id: event.globalId })).event.roster?.entries
  expect(await ask(await coordinatorOf(organiser.id))).toMatchObject([{ familyName: stranger.familyName }])
  const other = await createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, {
      role: 'ORGANISATION_COORDINATOR',
      organisationId: (await world.organisation()).id,
    }),
  })
  expect(await ask(other)).toBeUndefined()
  const program = await createClient({
    database,
    clock,
    viewer: await createPartnerViewer(database, organiser, 'READ_PARTICIPATION'),
  })
  const { errors } = await program.run(namesQuery, { id: event.globalId })
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
})

test('the fingerprint is that of the text that the device has, and of no other', async () => {
  const event = await world.event({ status: 'RUNNING' })
  for (const person of await world.volunteers(5)) await world.signup(event, person)
  const { event: asked } = await office.query<Answer<RosterLine>>(namesQuery, { id: event.globalId })
  const lines = asked.roster?.entries ?? []
  const hash = (given: readonly RosterLine[]) =>
    createHash('sha256').update(rosterText(event.globalId, given)).digest('base64url')
  expect(hash([...lines].reverse())).toBe(asked.roster?.fingerprint)
  expect(hash(lines.map((line) => ({ ...line, familyName: `${line.familyName}а` })))).not.toBe(
    asked.roster?.fingerprint,
  )
  expect(lines.every(({ passHashes }) => passHashes.length === 1 && !passHashes[0]?.includes('pass'))).toBe(true)
})

/** As a merge leaves the record that went. */
async function mergeInto(survivor: Person, merged: Person): Promise<void> {
  await database.prisma.volunteer.update({
    where: { id: merged.id },
    data: {
      mergedIntoId: survivor.id,
      erasedAt: clock(),
      givenName: '',
      familyName: '',
      birthDate: null,
      phone: null,
      email: null,
      patronymic: null,
    },
  })
}

test('the pass of a record that was merged into another checks that one in, and stands beside it on the roster', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const survivor = await world.volunteer()
  const merged = await world.volunteer()
  await world.signup(event, survivor)
  await mergeInto(survivor, merged)
  const roster = await readRoster(database, event.id, clock())
  expect(roster.entries[0]?.passCodes).toEqual([survivor.passCode, merged.passCode])
  await office.expect('checkIn', { eventId: event.globalId, qr: merged.passCode }, 'AttendancePayload')
  expect(await database.prisma.attendance.findFirstOrThrow({ where: { eventId: event.id } })).toMatchObject({
    volunteerId: survivor.id,
    checkInMethod: 'PASS',
  })
})

test('the code on the screen opens for a minute at most, and for its own event', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const ask = async () =>
    (
      await office.query<{ event: { checkInCode: { code: string; changesAt: string } | null } }>(
        `query ($id: ID!) { event(id: $id) { checkInCode { code changesAt } } }`,
        { id: event.globalId },
      )
    ).event.checkInCode
  const before = clock()
  const shown = await ask()
  const [one, other] = await world.volunteers(2)
  clock.advance({ seconds: 59 })
  await office.expect('selfCheckIn', { doorCode: shown?.code, pass: one?.passCode }, 'SelfCheckInPayload')
  clock.advance({ seconds: 2 })
  await office.expect('selfCheckIn', { doorCode: shown?.code, pass: other?.passCode }, 'CheckInCodeEndedError')
  expect((await ask())?.code).not.toBe(shown?.code)
  clock.set(before)
  const attendance = await database.prisma.attendance.findFirstOrThrow({ where: { eventId: event.id } })
  expect(attendance).toMatchObject({ volunteerId: one?.id, checkInMethod: 'SELF', recordedById: null })
  // Before the doors open there is none.
  const closed = await world.event()
  const { event: asked } = await office.query<{ event: { checkInCode: object | null } }>(
    `query ($id: ID!) { event(id: $id) { checkInCode { code } } }`,
    { id: closed.globalId },
  )
  expect(asked.checkInCode).toBeNull()
})

test('who entered an attendance, and by which way, is written down', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const person = await world.volunteer()
  const input = { eventId: event.globalId, volunteerId: person.globalId }
  const { attendance } = await office.expect('checkIn', input, 'AttendancePayload')
  await office.expect('checkOut', { attendanceId: attendance.id }, 'AttendancePayload')
  const actorId = office.viewer.kind === 'account' ? office.viewer.accountId : ''
  expect(await database.prisma.attendance.findFirstOrThrow({ where: { eventId: event.id } })).toMatchObject({
    checkInMethod: 'DESK',
    recordedById: actorId,
    checkOutMethod: 'DESK',
    checkedOutById: actorId,
  })
})

test('a roster holds two thousand places, and says when the event has more', async () => {
  const event = await world.event({ status: 'RUNNING', shifts: [{ capacity: 3_000 }] })
  const people = await world.volunteers(2_050)
  await database.prisma.signup.createMany({
    data: people.map(({ id }) => ({
      eventId: event.id,
      shiftId: event.shift.id,
      volunteerId: id,
      signedUpAt: clock(),
    })),
  })
  const { entries, isWhole } = await readRoster(database, event.id, clock())
  expect(entries).toHaveLength(2_000)
  expect(isWhole).toBe(false)
}, 120_000)

test('a pass on no roster tells whose it is to who may check in at the event, and to nobody else', async () => {
  const event = await world.event({ status: 'RUNNING', shifts: [{ capacity: 5 }] })
  const person = await world.volunteer({ familyName: 'Сейтова', givenName: 'Айман' })
  const query = `query ($id: ID!, $pass: String!) { event(id: $id) { passHolder(pass: $pass) { volunteerId familyName } } }`
  const ask = async (client: Pick<typeof office, 'query'>, pass = person.passCode, id = event.globalId) =>
    (await client.query<{ event: { passHolder: unknown } }>(query, { id, pass })).event.passHolder
  const theirs = { volunteerId: person.globalId, familyName: 'Сейтова' }
  expect(await ask(office)).toEqual(theirs)
  const reads = { operation: 'event', subjectId: person.id, fields: { has: 'familyName' } }
  expect(await database.prisma.accessLog.count({ where: reads })).toBe(1)
  // The organiser does not know them otherwise; another organisation is told nothing.
  expect(await ask(await coordinatorOf(event.organiserId))).toEqual(theirs)
  expect(await ask(await coordinatorOf((await world.organisation()).id))).toBeNull()
  expect(await ask(office, 'a-pass-of-nobody')).toBeNull()
  const { globalId } = await world.event({ status: 'DONE', shifts: [{ capacity: 5 }] })
  expect(await ask(office, person.passCode, globalId)).toBeNull()
  const other = await world.volunteer({ familyName: 'Сейтова', givenName: 'Айман' })
  await mergeInto(other, person)
  expect(await ask(office)).toEqual({ ...theirs, volunteerId: other.globalId })
})

test('a copy says when its device was last heard of', async () => {
  const event = await world.event({ status: 'RUNNING', shifts: [{ capacity: 5 }] })
  const person = await world.volunteer()
  await world.signup(event, person)
  const device = await takeRoster(office, event, clock)
  const ask = async () =>
    (
      await office.query<{ event: { rosterCopies: { deviceLabel: string; lastHeardAt: string | null }[] } }>(
        `query ($id: ID!) { event(id: $id) { rosterCopies { deviceLabel lastHeardAt } } }`,
        { id: event.globalId },
      )
    ).event.rosterCopies
  expect(await ask()).toMatchObject([{ lastHeardAt: null }])
  await device.merge([device.action('CHECK_IN', person, { at: event.startsAt.toISOString() })])
  expect(await ask()).toMatchObject([{ lastHeardAt: clock().toISOString() }])
})

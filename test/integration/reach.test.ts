import { randomUUID } from 'node:crypto'
import { parse, subscribe } from 'graphql'
import { describe, expect, test } from 'vitest'
import { schema } from '@erikti/schema/schema'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient, createPartnerViewer, noLive } from '../kit/client.ts'
import { createContext } from '../kit/context.ts'
import { useStage } from '../kit/world.ts'
import { text } from './results/cases.ts'

// What an organisation's people and programs may do and see: what is their organisation's own, and nothing of another's.

const { world, office, clock, database } = await useStage()

const club = await world.organisation()
const other = await world.organisation()
const coordinator = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId: club.id }),
})
const member = await world.volunteer({ givenName: 'Әлия' }, club)
const stranger = await world.volunteer({ givenName: 'Бөтен' }, other)

let announced = 0
/** Announced ones lie on days of their own: nobody has places in two shifts at one time. */
const happening = (status: 'DRAFT' | 'PUBLISHED' | 'RUNNING', organiserId: string) =>
  world.event({
    status,
    organiserId,
    ...(status === 'PUBLISHED' && { startsAt: new Date(clock().getTime() + ++announced * 24 * 3_600_000) }),
  })
const own = (status: 'DRAFT' | 'PUBLISHED' | 'RUNNING') => happening(status, club.id)
const others = (status: 'DRAFT' | 'PUBLISHED' | 'RUNNING') => happening(status, other.id)
const key = async (...scopes: Parameters<typeof createPartnerViewer>[2][]) =>
  createClient({ database, clock, viewer: await createPartnerViewer(database, club, ...scopes) })

describe('events', () => {
  const draft = (organiserId: string, campaignId?: string) => ({
    name: text('Сенбілік'),
    place: text('Саябақ'),
    districtId: world.district.globalId,
    organiserId,
    campaignId,
    direction: 'TAZA_ALEM',
    startsAt: '2026-12-05T05:00:00.000Z',
    endsAt: '2026-12-05T08:00:00.000Z',
    shifts: [{ role: text('Көмек'), capacity: 5 }],
  })

  test('a coordinator drafts for the organisation, for no other, and does not publish', async () => {
    const { event } = await coordinator.expect('createEvent', draft(club.globalId), 'EventPayload')
    expect(event.status).toBe('DRAFT')
    await coordinator.expect('createEvent', draft(other.globalId), 'ForbiddenError')
    await coordinator.expect('publishEvent', { eventId: event.id }, 'ForbiddenError')
    await coordinator.expect('cancelEvent', { eventId: event.id, reason: 'Боран' }, 'ForbiddenError')
    await office.expect('publishEvent', { eventId: event.id }, 'EventPayload')
  })

  test('a draft joins no campaign that its coordinator may not see, and does not show the one that the office put it into', async () => {
    const hidden = await world.campaign({ status: 'DRAFT' })
    const missing = await coordinator.expect('createEvent', draft(club.globalId, hidden.globalId), 'NotFoundError')
    expect(missing.what).toBe('campaign')
    const campaign = await world.campaign()
    await coordinator.expect('createEvent', draft(club.globalId, campaign.globalId), 'EventPayload')
    const put = await world.event({ status: 'DRAFT', organiserId: club.id, campaignId: hidden.id })
    const document = 'query ($id: ID!) { event(id: $id) { status campaign { id } } }'
    expect(await coordinator.query(document, { id: put.globalId })).toEqual({
      event: { status: 'DRAFT', campaign: null },
    })
    expect(await office.query(document, { id: put.globalId })).toMatchObject({
      event: { campaign: { id: hidden.globalId } },
    })
  })

  test.each(['startEvent', 'finishEvent'])('%s: the organiser’s own; another’s draft is not there', async (name) => {
    const [event, foreign] =
      name === 'startEvent'
        ? [await own('PUBLISHED'), await others('PUBLISHED')]
        : [await own('RUNNING'), await others('RUNNING')]
    await coordinator.expect(name, { eventId: foreign.globalId }, 'ForbiddenError')
    const hidden = await coordinator.expect(name, { eventId: (await others('DRAFT')).globalId }, 'NotFoundError')
    expect(hidden.what).toBe('event')
    const early = await coordinator.expect(name, { eventId: (await own('DRAFT')).globalId }, 'EventStatusError')
    expect(early.status).toBe('DRAFT')
    await coordinator.expect(name, { eventId: event.globalId }, 'EventPayload')
  })

  test('a program that drafts and does not read drafts gets the id alone', async () => {
    const program = await key('WRITE_EVENTS')
    const document = `mutation ($input: CreateEventInput!) { createEvent(input: $input) {
      ... on EventPayload { eventId event { id } } } }`
    const { createEvent } = await program.query<{ createEvent: { eventId: string; event: null } }>(document, {
      input: draft(club.globalId),
    })
    expect(createEvent).toEqual({ eventId: expect.stringMatching(/^Event_/), event: null })
    // It knows what it may work on.
    await program.expect('startEvent', { eventId: createEvent.eventId }, 'EventStatusError')
  })
})

describe('sign-ups', () => {
  test('a coordinator signs up the organisation’s people, at its events and, coming with it, at others’', async () => {
    const volunteerId = member.globalId
    const [mine, theirs] = [await own('PUBLISHED'), await others('PUBLISHED')]
    const payload = (input: object) => coordinator.expect('signUp', { volunteerId, ...input }, 'SignupPayload')
    const { signup } = await payload({ shiftId: mine.shift.globalId })
    await payload({ shiftId: theirs.shift.globalId, organisationId: club.globalId })
    await coordinator.expect('cancelSignup', { signupId: signup.id }, 'SignupPayload')
  })

  test('nobody alone at another’s event, nobody in another’s name, nobody unknown, nothing at a hidden draft', async () => {
    const [mine, theirs] = [await own('PUBLISHED'), await others('PUBLISHED')]
    const ask = (input: object) => coordinator.mutate('signUp', { volunteerId: member.globalId, ...input })
    const forbidden = { __typename: 'ForbiddenError' }
    expect(await ask({ shiftId: theirs.shift.globalId })).toMatchObject(forbidden)
    expect(await ask({ shiftId: theirs.shift.globalId, organisationId: other.globalId })).toMatchObject(forbidden)
    expect(await ask({ shiftId: mine.shift.globalId, organisationId: other.globalId })).toMatchObject(forbidden)
    const missing = (what: string) => ({ __typename: 'NotFoundError', what })
    expect(await ask({ shiftId: mine.shift.globalId, volunteerId: stranger.globalId })).toMatchObject(
      missing('volunteer'),
    )
    expect(await ask({ shiftId: (await others('DRAFT')).shift.globalId })).toMatchObject(missing('shift'))
  })

  test('gives back places at its events and of those who come with it; others’ are not there', async () => {
    const theirs = await others('PUBLISHED')
    const withClub = await world.signup(theirs, member, { organisationId: club.id })
    const foreign = await world.signup(theirs, stranger, { organisationId: other.id })
    const guest = await world.signup(await own('PUBLISHED'), stranger, { organisationId: other.id })
    await coordinator.expect('cancelSignup', { signupId: withClub.globalId }, 'SignupPayload')
    await coordinator.expect('cancelSignup', { signupId: guest.globalId }, 'SignupPayload')
    await coordinator.expect('cancelSignup', { signupId: foreign.globalId }, 'NotFoundError')
  })
})

describe('attendance', () => {
  test('checks in at its own events alone', async () => {
    const input = { volunteerId: member.globalId }
    await coordinator.expect('checkIn', { ...input, eventId: (await others('RUNNING')).globalId }, 'ForbiddenError')
    await coordinator.expect('checkIn', { ...input, eventId: (await others('DRAFT')).globalId }, 'NotFoundError')
    const eventId = (await own('RUNNING')).globalId
    const { attendance } = await coordinator.expect('checkIn', { ...input, eventId }, 'AttendancePayload')
    await coordinator.expect('correctAttendance', { attendanceId: attendance.id, reason: 'Қате' }, 'ForbiddenError')
    await coordinator.expect('checkOut', { attendanceId: attendance.id }, 'AttendancePayload')
  })

  test('checks a guest in by the pass that they show, not by an id, and learns no name', async () => {
    const guest = await world.volunteer({}, other)
    const eventId = (await own('RUNNING')).globalId
    const byId = await coordinator.expect('checkIn', { eventId, volunteerId: guest.globalId }, 'NotFoundError')
    expect(byId.what).toBe('volunteer')
    const document = `mutation ($input: CheckInInput!) { checkIn(input: $input) {
      ... on AttendancePayload { attendanceId attendance { id volunteer { familyName } organisation { id } } } } }`
    const answer = await coordinator.run<{ checkIn: { attendanceId: string } }>(document, {
      input: { eventId, qr: guest.passCode },
    })
    expect(answer.errors).toBeUndefined()
    expect(answer.data.checkIn).toEqual({
      attendanceId: expect.stringMatching(/^Attendance_/),
      attendance: { id: answer.data.checkIn.attendanceId, volunteer: null, organisation: { id: other.globalId } },
    })
  })

  test('is told that a guest is elsewhere, and not where', async () => {
    const guest = await world.volunteer({}, other)
    await world.attendance(await others('RUNNING'), guest, { organisationId: other.id })
    const eventId = (await own('RUNNING')).globalId
    const refusal = await coordinator.expect('checkIn', { eventId, qr: guest.passCode }, 'CheckedInElsewhereError')
    expect(refusal.elsewhereId).toBeNull()
    expect(await office.expect('checkIn', { eventId, qr: guest.passCode }, 'CheckedInElsewhereError')).toMatchObject({
      elsewhereId: expect.stringMatching(/^Attendance_/),
    })
  })

  test('checks out at its own events; elsewhere it sees its own people’s attendance, and others’ is not there', async () => {
    const theirs = await others('RUNNING')
    const ours = await world.attendance(theirs, await world.volunteer({}, club), { organisationId: club.id })
    const foreign = await world.attendance(theirs, await world.volunteer({}, other), { organisationId: other.id })
    await coordinator.expect('checkOut', { attendanceId: ours.globalId }, 'ForbiddenError')
    const missing = await coordinator.expect('checkOut', { attendanceId: foreign.globalId }, 'NotFoundError')
    expect(missing.what).toBe('attendance')
  })

  test('a program that checks in and does not read gets the id alone, and checks out by it', async () => {
    const program = await key('WRITE_ATTENDANCE')
    const volunteer = await world.volunteer({}, club)
    const eventId = (await own('RUNNING')).globalId
    const document = `mutation ($input: CheckInInput!) { checkIn(input: $input) {
      ... on AttendancePayload { attendanceId attendance { id } } } }`
    const { checkIn } = await program.query<{ checkIn: { attendanceId: string; attendance: null } }>(document, {
      input: { eventId, volunteerId: volunteer.globalId },
    })
    expect(checkIn.attendance).toBeNull()
    const { __typename: checkedOut } = await program.mutate('checkOut', { attendanceId: checkIn.attendanceId })
    expect(checkedOut).toBe('AttendancePayload')
  })
})

describe('the register', () => {
  const person = () => ({
    givenName: 'Жаңа',
    familyName: randomUUID(),
    birthDate: '2000-01-01',
    districtId: world.district.globalId,
    consents: ['VOLUNTEERING'],
  })

  test('takes members of one’s own organisation', async () => {
    await coordinator.expect('registerVolunteer', { ...person(), organisationId: club.globalId }, 'VolunteerPayload')
    await coordinator.expect('registerVolunteer', { ...person(), organisationId: other.globalId }, 'ForbiddenError')
    const unsaid = await coordinator.expect('registerVolunteer', person(), 'ValidationError')
    expect(unsaid.issues.map(({ path }) => path)).toEqual(['organisationId'])
    await office.expect('registerVolunteer', person(), 'VolunteerPayload')
  })

  test('consents are recorded of one’s own people; others are not there', async () => {
    const input = { purpose: 'PUBLICATION' }
    await coordinator.expect('recordConsent', { ...input, volunteerId: member.globalId }, 'VolunteerPayload')
    await coordinator.expect('recordConsent', { ...input, volunteerId: stranger.globalId }, 'NotFoundError')
    await coordinator.expect('withdrawConsent', { ...input, volunteerId: stranger.globalId }, 'NotFoundError')
    for (const name of ['exportPersonalData', 'eraseVolunteer'])
      await coordinator.expect(name, { volunteerId: member.globalId, reason: 'Сұрады' }, 'ForbiddenError')
  })

  interface Listed {
    volunteers: {
      totalCount: number
      edges: { node: { id: string; memberships: { organisation: { id: string } }[] } }[]
    }
  }
  const list = (filter: object) =>
    coordinator.query<Listed>(
      `query ($filter: VolunteerFilter) { volunteers(filter: $filter, first: 100) { totalCount edges { node {
        id memberships { organisation { id } } } } } }`,
      { filter },
    )

  test('shows one’s own people: no count, search, filter or id tells of others', async () => {
    const { volunteers } = await list({})
    const ids = volunteers.edges.map(({ node }) => node.id)
    expect(ids).toContain(member.globalId)
    expect(ids).not.toContain(stranger.globalId)
    expect(volunteers.totalCount).toBe(ids.length)
    for (const filter of [{ search: 'Бөтен' }, { organisation: other.globalId }])
      expect((await list(filter)).volunteers).toEqual({ totalCount: 0, edges: [] })
    const byId = 'query ($id: ID!) { volunteer(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id } }'
    expect(await coordinator.query(byId, { id: stranger.globalId })).toEqual({
      volunteer: null,
      node: null,
      nodes: [null],
    })
    expect(await coordinator.query(byId, { id: member.globalId })).toMatchObject({ volunteer: { id: member.globalId } })
  })

  test('does not tell where else they are members', async () => {
    const both = await world.volunteer({}, club)
    await database.prisma.membership.create({
      data: { volunteerId: both.id, organisationId: other.id, validFrom: new Date('2021-01-01') },
    })
    expect((await list({ organisation: other.globalId })).volunteers.totalCount).toBe(0)
    const { volunteers } = await list({})
    const found = volunteers.edges.find(({ node }) => node.id === both.globalId)
    expect(found?.node.memberships).toEqual([{ organisation: { id: club.globalId } }])
  })

  test('gives phone and e-mail of those who agreed to be contacted, and finds by number no others', async () => {
    const given = { phone: '+77005554433', email: 'quiet@example.org', consents: ['VOLUNTEERING' as const] }
    const quiet = await world.volunteer(given, club)
    const loud = await world.volunteer({ phone: '+77006665544', email: 'loud@example.org' }, club)
    const document = 'query ($id: ID!) { volunteer(id: $id) { phone email } }'
    const read = (client: typeof office, { globalId: id }: { globalId: string }) => client.run(document, { id })
    expect(await read(coordinator, quiet)).toEqual({ data: { volunteer: { phone: null, email: null } } })
    expect(await read(office, quiet)).toEqual({
      data: { volunteer: { phone: '+77005554433', email: 'quiet@example.org' } },
    })
    expect(await read(coordinator, loud)).toEqual({
      data: { volunteer: { phone: '+77006665544', email: 'loud@example.org' } },
    })
    expect((await list({ search: '555' })).volunteers.totalCount).toBe(0)
    expect((await list({ search: '666' })).volunteers.edges.map(({ node }) => node.id)).toEqual([loud.globalId])
  })
})

test('who signed up and who came: at one’s own events all, elsewhere one’s own, and no name of a stranger', async () => {
  const yesterday = new Date(clock().getTime() - 24 * 3_600_000)
  const theirs = await world.event({ status: 'RUNNING', organiserId: other.id, startsAt: yesterday })
  const mine = await own('RUNNING')
  const ours = await world.volunteer({ givenName: 'Біздің' }, club)
  for (const event of [mine, theirs]) {
    await world.signup(event, ours, { organisationId: club.id })
    await world.signup(event, stranger, { organisationId: other.id })
  }
  await world.attendance(mine, stranger, { organisationId: other.id, checkedOutAt: clock() })
  await world.attendance(theirs, ours, { organisationId: club.id, checkedOutAt: clock() })
  const document = `query ($id: ID!) { event(id: $id) {
    signups { totalCount edges { node { volunteer { givenName } } } }
    attendances { totalCount edges { node { volunteer { givenName } } } } } }`
  const names = async (id: string) => {
    const { event } = await coordinator.query<{
      event: Record<
        'signups' | 'attendances',
        { totalCount: number; edges: { node: { volunteer: { givenName: string } | null } }[] }
      >
    }>(document, { id })
    const of = ({ totalCount, edges }: (typeof event)['signups']) => [
      totalCount,
      ...edges.map(({ node }) => node.volunteer?.givenName ?? null).sort(),
    ]
    return [of(event.signups), of(event.attendances)]
  }
  expect(await names(mine.globalId)).toEqual([
    [2, null, 'Біздің'],
    [1, null],
  ])
  expect(await names(theirs.globalId)).toEqual([
    [1, 'Біздің'],
    [1, 'Біздің'],
  ])
})

describe('a program', () => {
  const counter = encodeGlobalId('Counter', `ATTENDANCES.REGION.${world.region.id}.ALL.0001-01-01`)
  const figures = [
    '{ counters { value } }',
    '{ region { counters { value } } }',
    '{ counterSeries(metrics: [ATTENDANCES], by: DAY, from: "2026-11-01", to: "2026-11-02") { points { value } } }',
    '{ events(first: 1) { edges { node { progress { attended } } } } }',
    `{ node(id: "${counter}") { id } }`,
  ]

  test('reads figures with the scope for them, and not without', async () => {
    const [counting, reading] = [await key('READ_COUNTERS'), await key('READ_PROGRAMME', 'READ_PARTICIPATION')]
    for (const document of figures) {
      const { data, errors } = await reading.run(document)
      expect([document, data?.['node'] ?? null, errors?.[0]?.extensions?.['code'] ?? 'NONE']).toEqual([
        document,
        null,
        document.includes('node(id') ? 'NONE' : 'FORBIDDEN',
      ])
      expect((await counting.run(document)).errors).toBeUndefined()
    }
  })

  test('follows no figures without the scope: it is told when it subscribes', async () => {
    const { viewer } = await key('READ_PROGRAMME')
    const contextValue = createContext({ viewer, clock, database, live: noLive, region: world.region })
    const event = await own('PUBLISHED')
    for (const document of [
      'subscription { counters { snapshot } }',
      `subscription { eventProgress(event: "${event.globalId}") { attended } }`,
    ])
      expect(await subscribe({ schema, document: parse(document), contextValue })).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      })
  })
})

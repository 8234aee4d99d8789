import { describe, expect, test } from 'vitest'
import { createAccountViewer, createClient } from '../kit/client.ts'
import type { Happening } from '../kit/world.ts'
import { refusedConstraint } from '../kit/refusal.ts'
import { useStage } from '../kit/world.ts'
import { text } from './results/cases.ts'

const { world, database, clock, office } = await useStage()
const { prisma } = database
const hour = 3_600_000
const tomorrow = new Date(clock().getTime() + 24 * hour)
const later = (from: Date, hours: number) => new Date(from.getTime() + hours * hour)

async function coordinatorOf(organisation: { id: string }) {
  const viewer = await createAccountViewer(database, {
    role: 'ORGANISATION_COORDINATOR',
    organisationId: organisation.id,
  })
  return createClient({ database, clock, viewer })
}

const messagesOf = (event: { id: string }) =>
  prisma.message.findMany({
    where: { eventId: event.id },
    orderBy: { volunteerId: 'asc' },
    select: { kind: true, volunteerId: true, parameters: true },
  })

/** Two shifts after one another, with somebody in both, somebody who waits, and somebody who cancelled. */
async function announced(capacity = 20): Promise<{ event: Happening; told: string[] }> {
  const event = await world.event({
    startsAt: tomorrow,
    shifts: [{ capacity, endsAt: later(tomorrow, 1) }, { startsAt: later(tomorrow, 1) }],
  })
  const [both, waiting, gone] = await world.volunteers(3)
  if (!both || !waiting || !gone) throw new Error('Nobody was made')
  for (const shift of event.shifts) await world.signup(event, both, { shiftId: shift.id })
  await prisma.signup.create({
    data: {
      eventId: event.id,
      shiftId: event.shift.id,
      volunteerId: waiting.id,
      status: 'WAITLISTED',
      waitlistedAt: clock(),
    },
  })
  await world.signup(event, gone, { status: 'CANCELLED', cancelledAt: clock() })
  return { event, told: [both.id, waiting.id].sort() }
}

const shiftsOf = (event: { id: string }) =>
  prisma.shift.findMany({
    where: { eventId: event.id },
    orderBy: { startsAt: 'asc' },
    select: { startsAt: true, endsAt: true },
  })

describe('a change of what was announced', () => {
  test('of more places offers the new one to who waits', async () => {
    const { event } = await announced(1)
    await office.expect('updateShift', { shiftId: event.shift.globalId, capacity: 2 }, 'ShiftPayload')
    const waiting = { eventId: event.id, waitlistedAt: { not: null } }
    expect(await prisma.signup.findMany({ where: waiting, select: { status: true } })).toEqual([{ status: 'OFFERED' }])
    expect((await messagesOf(event)).map(({ kind }) => kind)).toEqual(['PLACE_OFFERED'])
  })

  test('moves the shifts and their sign-ups along, and tells everybody who counts on coming, once', async () => {
    const { event, told } = await announced(1)
    const startsAt = later(event.startsAt, 1)
    const endsAt = later(event.endsAt, 1)
    const input = { eventId: event.globalId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
    await office.expect('updateEvent', input, 'EventPayload')
    expect(await shiftsOf(event)).toEqual([
      { startsAt, endsAt: later(startsAt, 1) },
      { startsAt: later(startsAt, 1), endsAt },
    ])
    const moved = await prisma.signup.findMany({
      where: { eventId: event.id, status: 'CONFIRMED' },
      orderBy: { startsAt: 'asc' },
    })
    expect(moved.map((signup) => signup.startsAt)).toEqual([startsAt, later(startsAt, 1)])
    const messages = await messagesOf(event)
    expect(messages.map(({ volunteerId }) => volunteerId)).toEqual(told)
    expect(messages[0]).toMatchObject({
      kind: 'EVENT_CHANGED',
      parameters: { was: { startsAt: event.startsAt.toISOString() }, is: { startsAt: startsAt.toISOString() } },
    })
    expect(await prisma.activity.count({ where: { eventId: event.id, kind: 'EVENT_CHANGED' } })).toBe(1)
    const finish = await prisma.job.findFirstOrThrow({ where: { kind: 'FINISH_EVENT', key: event.id } })
    expect(finish.runAt).toEqual(later(endsAt, 1))
  })

  test('of its name alone tells nobody', async () => {
    const { event } = await announced(1)
    await office.expect('updateEvent', { eventId: event.globalId, name: text('Басқа атау') }, 'EventPayload')
    expect(await messagesOf(event)).toEqual([])
    expect(await prisma.activity.count({ where: { eventId: event.id } })).toBe(0)
  })

  test('makes the shifts longer that ended with it, and leaves the others', async () => {
    const { event } = await announced()
    const endsAt = later(event.endsAt, 2)
    await office.expect('updateEvent', { eventId: event.globalId, endsAt: endsAt.toISOString() }, 'EventPayload')
    expect((await shiftsOf(event)).map((shift) => shift.endsAt)).toEqual([later(event.startsAt, 1), endsAt])
  })

  test('is refused when somebody has a place elsewhere then, and says whose sign-up stands in the way', async () => {
    const { event } = await announced()
    const busy = await world.volunteer()
    const signup = await world.signup(event, busy)
    const elsewhere = await world.event({ startsAt: later(tomorrow, 24) })
    await world.signup(elsewhere, busy)
    const input = {
      eventId: event.globalId,
      startsAt: later(event.startsAt, 24).toISOString(),
      endsAt: later(event.endsAt, 24).toISOString(),
    }
    expect(await office.mutate('updateEvent', input)).toMatchObject({
      __typename: 'SignupsInTheWayError',
      obstacle: 'BUSY_THEN',
      count: 1,
      signupIds: [signup.globalId],
    })
    const shift = { shiftId: event.shift.globalId, endsAt: event.endsAt.toISOString() }
    expect(await office.mutate('updateShift', shift)).toMatchObject({ obstacle: 'BUSY_THEN', count: 1 })
    expect(await messagesOf(event)).toEqual([])
  })

  test('of a shift’s time tells those of that shift', async () => {
    const { event } = await announced()
    const [, second] = event.shifts
    const input = { shiftId: second?.globalId, startsAt: later(event.startsAt, 2).toISOString() }
    await office.expect('updateShift', input, 'ShiftPayload')
    expect(await messagesOf(event)).toHaveLength(1)
  })
})

test('calling off tells everybody who counts on coming, once, and why', async () => {
  const { event, told } = await announced()
  await office.expect('cancelEvent', { eventId: event.globalId, reason: 'Боран соқты' }, 'EventPayload')
  const messages = await messagesOf(event)
  expect(messages.map(({ volunteerId }) => volunteerId)).toEqual(told)
  expect(messages[0]).toMatchObject({ kind: 'EVENT_CANCELLED', parameters: { reason: 'Боран соқты' } })
  expect(await prisma.job.count({ where: { kind: 'SEND_MESSAGE', doneAt: null } })).toBeGreaterThanOrEqual(2)
})

describe('who plans', () => {
  test('a coordinator changes drafts of their own, and leaves what was announced to the office', async () => {
    const [own, other] = [await world.organisation(), await world.organisation()]
    const coordinator = await coordinatorOf(own)
    const draft = await world.event({ status: 'DRAFT', organiserId: own.id })
    const published = await world.event({ organiserId: own.id })
    const foreign = await world.event({ status: 'DRAFT', organiserId: other.id })
    const name = text('Басқа атау')
    const update = (event: Happening, more = {}) =>
      coordinator.mutate('updateEvent', { eventId: event.globalId, name, ...more })
    expect(await update(draft)).toMatchObject({ __typename: 'EventPayload' })
    expect(await update(draft, { organiserId: other.globalId })).toMatchObject({ __typename: 'ForbiddenError' })
    expect(await update(published)).toMatchObject({ __typename: 'ForbiddenError' })
    expect(await update(foreign)).toMatchObject({ __typename: 'NotFoundError' })
    expect(await coordinator.mutate('removeShift', { shiftId: published.shift.globalId })).toMatchObject({
      __typename: 'ForbiddenError',
    })
  })

  test('a coordinator uses the front office’s templates, keeps their own, and sees nobody else’s', async () => {
    const [own, other] = [await world.organisation(), await world.organisation()]
    const coordinator = await coordinatorOf(own)
    const shared = await world.template()
    const foreign = await world.template({ organisationId: other.id })
    const mine = await coordinator.expect(
      'createEventTemplate',
      { organisationId: own.globalId, name: text('Үлгі'), direction: 'BILIM', durationMinutes: 60 },
      'EventTemplatePayload',
    )
    const { eventTemplates } = await coordinator.query<{ eventTemplates: { edges: { node: { id: string } }[] } }>(
      '{ eventTemplates(first: 100) { edges { node { id } } } }',
    )
    const seen = eventTemplates.edges.map(({ node }) => node.id)
    expect(seen).toContain(shared.globalId)
    expect(seen).toContain(mine.templateId)
    expect(seen).not.toContain(foreign.globalId)
    const archive = (templateId: string) => coordinator.mutate('archiveEventTemplate', { templateId })
    expect(await archive(shared.globalId)).toMatchObject({ __typename: 'ForbiddenError' })
    expect(await archive(foreign.globalId)).toMatchObject({ __typename: 'NotFoundError' })
    expect(await archive(mine.templateId)).toMatchObject({ __typename: 'EventTemplatePayload' })
    const own1 = { name: text('Үлгі'), direction: 'BILIM', durationMinutes: 60 }
    expect(await coordinator.mutate('createEventTemplate', own1)).toMatchObject({ __typename: 'ForbiddenError' })
  })
})

test('a copy has the parts, shifts, skills and supporters of the event at its new time, and neither people nor consents', async () => {
  const [skill, retired] = [await world.skill(), await world.skill({ retiredAt: new Date('2026-01-01') })]
  const event = await world.event({
    startsAt: tomorrow,
    hostConsentRequired: true,
    signupClosesAt: later(tomorrow, -2),
    shifts: [{ startsAt: later(tomorrow, 1), capacity: 7, minimumAge: 16, skills: [skill, retired] }],
  })
  const supporter = await world.organisation()
  await prisma.eventSupporter.create({ data: { eventId: event.id, organisationId: supporter.id } })
  await prisma.eventPart.create({ data: { eventId: event.id, position: 1, nameKk: 'Ж', nameRu: 'Ч', nameEn: 'P' } })
  await prisma.hostConsent.create({ data: { eventId: event.id, hostName: 'Д', method: 'EMAIL', givenAt: clock() } })
  const startsAt = later(tomorrow, 7 * 24)
  const copy = await office.expect(
    'copyEvent',
    { eventId: event.globalId, startsAt: startsAt.toISOString() },
    'EventPayload',
  )
  const { event: shown } = await office.query<{ event: unknown }>(
    `query ($id: ID!) { event(id: $id) { status startsAt endsAt signupClosesAt hostConsents { hostName }
       parts { name { en } } supporters { id } signups { totalCount }
       shifts { capacity minimumAge signedUpCount startsAt skills { id } } } }`,
    { id: copy.event.id },
  )
  expect(shown).toEqual({
    status: 'DRAFT',
    startsAt: startsAt.toISOString(),
    endsAt: later(startsAt, 3).toISOString(),
    signupClosesAt: later(startsAt, -2).toISOString(),
    hostConsents: [],
    parts: [{ name: { en: 'P' } }],
    supporters: [{ id: supporter.globalId }],
    signups: { totalCount: 0 },
    shifts: [
      {
        capacity: 7,
        minimumAge: 16,
        signedUpCount: 0,
        startsAt: later(startsAt, 1).toISOString(),
        skills: [{ id: skill.globalId }],
      },
    ],
  })
})

test('an event whose host has to agree is announced once the host has, and not after they took it back', async () => {
  const event = await world.event({ status: 'DRAFT', hostConsentRequired: true })
  const { globalId: eventId } = event
  const consent = { eventId, hostName: 'Қарттар үйінің директоры', method: 'PHONE' }
  const publish = () => office.mutate('publishEvent', { eventId })
  await office.expect('recordHostConsent', consent, 'EventPayload')
  await office.expect('withdrawHostConsent', { eventId }, 'EventPayload')
  expect(await publish()).toMatchObject({ __typename: 'HostConsentRequiredError' })
  // The database refuses it by itself, whoever asks.
  const sql = `UPDATE "Event" SET status = 'PUBLISHED', "publishedAt" = now() WHERE id = $1`
  expect(await refusedConstraint(database, sql, [event.id])).toBe('Event_host_consent')
  await office.expect('recordHostConsent', consent, 'EventPayload')
  expect(await publish()).toMatchObject({ __typename: 'EventPayload' })
})

test('the name of a host is for the office and the organiser', async () => {
  const event = await world.event()
  await prisma.hostConsent.create({
    data: { eventId: event.id, hostName: 'Сыртқа айтылмас', method: 'EMAIL', givenAt: clock() },
  })
  const document = 'query ($id: ID!) { event(id: $id) { hostConsents { hostName } } }'
  const shown = async (organisation: { id: string }) =>
    (await coordinatorOf(organisation)).query<unknown>(document, { id: event.globalId })
  expect(await shown({ id: event.organiserId })).toEqual({ event: { hostConsents: [{ hostName: 'Сыртқа айтылмас' }] } })
  expect(await shown(await world.organisation())).toEqual({ event: { hostConsents: [] } })
})

test('a template of dangerous work is for adults, whatever it says', async () => {
  const sql = `UPDATE "EventTemplate" SET "riskClass" = 'EMERGENCY', "minimumAge" = 17 WHERE id = $1`
  expect(await refusedConstraint(database, sql, [(await world.template()).id])).toBe('EventTemplate_riskClass_check')
})

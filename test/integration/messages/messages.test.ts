import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { MessageKind } from '@erikti/prisma/generated/client/enums'
import { runSystemCommand } from '@erikti/schema/command/command'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { jobHandlers } from '@erikti/schema/job-handlers'
import type { OutgoingMessage } from '@erikti/schema/messages/delivery-port'
import { queueMessages, queueMessageToAddress } from '@erikti/schema/messages/outbox'
import type { NewMessage } from '@erikti/schema/messages/outbox'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { testSecrets } from '../../kit/context.ts'
import { jobContext } from '../../kit/jobs.ts'
import { useStage } from '../../kit/world.ts'

const { database, clock, world, office, anonymous } = await useStage()
const { prisma } = database
const delivered: OutgoingMessage[] = []
const context = jobContext(database, clock, async (message) => {
  delivered.push(message)
})

const hour = 3_600_000
const inHours = (hours: number) => new Date(clock().getTime() + hours * hour)
const announce = (given: Parameters<typeof world.event>[0] = {}) =>
  world.event({ startsAt: inHours(24), endsAt: inHours(27), nameEn: 'Clearing snow', ...given })

async function send(messageId: string): Promise<OutgoingMessage | undefined> {
  delivered.length = 0
  await jobHandlers.SEND_MESSAGE?.(context, { messageId }, { isLast: false })
  return delivered[0]
}

const queue = (...messages: NewMessage[]) =>
  runSystemCommand(context, 'test', async (work) => ({ written: await queueMessages(work, messages) }))
const messagesWith = (keyPart: string) => prisma.message.findMany({ where: { key: { contains: keyPart } } })

describe('what is written for sending', () => {
  it('goes to the e-mail, else to the phone, else to nobody; the same is told once', async () => {
    const event = await announce()
    const both = await world.volunteer({ email: 'both@example.org', phone: '+77001110001' })
    const phone = await world.volunteer({ email: null, phone: '+77001110002' })
    const neither = await world.volunteer({ email: null, phone: null })
    const messages = [both, phone, neither].map(({ id }) => ({
      kind: 'EVENT_CHANGED' as const,
      volunteerId: id,
      eventId: event.id,
      key: `goes ${id}`,
    }))
    expect(await queue(...messages)).toMatchObject({ written: 2 })
    expect(await queue(...messages)).toMatchObject({ written: 0 })
    const written = await messagesWith('goes ')
    expect(written.map(({ channel, address }) => [channel, address]).toSorted()).toEqual([
      ['EMAIL', 'both@example.org'],
      ['SMS', '+77001110002'],
    ])
    const jobs = await prisma.job.count({ where: { kind: 'SEND_MESSAGE', key: { in: written.map(({ id }) => id) } } })
    expect(jobs).toBe(2)
  })
})

describe('the code that confirms an address', () => {
  it('is in the message, and only while the challenge lasts', async () => {
    const challenge = await prisma.contactChallenge.create({
      data: { channel: 'EMAIL', address: 'new@example.org', createdAt: clock(), expiresAt: inHours(0.25) },
    })
    const code = contactCode(testSecrets, challenge.id)
    expect(code).toMatch(/^\d{6}$/)
    const write = async () => {
      const key = randomUUID()
      await runSystemCommand(context, 'test', async (work) => ({
        written: await queueMessageToAddress(work, {
          kind: 'CONTACT_CODE',
          channel: 'EMAIL',
          address: 'new@example.org',
          locale: 'RU',
          parameters: { challengeId: challenge.id },
          key,
        }),
      }))
      return (await prisma.message.findUniqueOrThrow({ where: { key } })).id
    }
    const [first, second] = [await write(), await write()]
    const mail = await send(first)
    expect(mail).toMatchObject({ to: 'new@example.org', subject: `Код подтверждения: ${code}` })
    expect(mail?.text).toContain(code)
    await prisma.contactChallenge.update({ where: { id: challenge.id }, data: { confirmedAt: clock() } })
    expect(await send(second)).toBeUndefined()
    expect(await prisma.message.findUnique({ where: { id: second } })).toMatchObject({ state: 'DROPPED' })
  })
})

describe('a message', () => {
  const gone: [MessageKind, string, (about: { signupId: string; eventId: string }) => Promise<unknown>][] = [
    [
      'PLACE_OFFERED',
      'the offer has ended',
      ({ signupId }) =>
        prisma.signup.update({
          where: { id: signupId },
          data: { status: 'OFFERED', offeredAt: inHours(-2), offerExpiresAt: inHours(-1) },
        }),
    ],
    [
      'WAITLISTED',
      'they have a place by now',
      ({ signupId }) => prisma.signup.update({ where: { id: signupId }, data: { status: 'CONFIRMED' } }),
    ],
    [
      'EVENT_CHANGED',
      'the event was called off',
      ({ eventId }) =>
        office.expect('cancelEvent', { eventId: encodeGlobalId('Event', eventId), reason: 'Too cold' }, 'EventPayload'),
    ],
  ]
  it.each(gone)('of kind %s is dropped when %s', async (kind, _, happens) => {
    const event = await announce()
    const person = await world.volunteer()
    const isWaiting = kind !== 'EVENT_CHANGED'
    const { id } = await prisma.signup.create({
      data: {
        eventId: event.id,
        shiftId: event.shift.id,
        volunteerId: person.id,
        signedUpAt: clock(),
        ...(isWaiting && { status: 'WAITLISTED', waitlistedAt: clock() }),
      },
    })
    const key = randomUUID()
    await queue({ kind, volunteerId: person.id, eventId: event.id, signupId: id, key })
    await happens({ signupId: id, eventId: event.id })
    const [message] = await messagesWith(key)
    expect(await send(message?.id ?? '')).toBeUndefined()
    expect((await messagesWith(key))[0]).toMatchObject({ state: 'DROPPED' })
  })

  it('of a change says what it was before, and why', async () => {
    const event = await announce()
    const person = await world.volunteer({ givenName: 'Әсел' })
    const signup = await world.signup(event, person)
    const key = randomUUID()
    await queue({
      kind: 'EVENT_CHANGED',
      volunteerId: person.id,
      eventId: event.id,
      signupId: signup.id,
      parameters: {
        reason: 'Аяз',
        was: { startsAt: inHours(20).toISOString(), endsAt: inHours(23).toISOString() },
        is: { startsAt: inHours(24).toISOString(), endsAt: inHours(27).toISOString() },
      },
      key,
    })
    const [message] = await messagesWith(key)
    const mail = await send(message?.id ?? '')
    expect(mail?.text).toContain('Сәлеметсіз бе, Әсел!')
    expect(mail?.text).toContain('Бұрын: 23 қараша, дүйсенбі, 06:00–09:00')
    expect(mail?.text).toContain('Қашан: 23 қараша, дүйсенбі, 10:00–13:00')
    expect(mail?.text).toContain('Себебі: Аяз')
    expect(await messagesWith(key)).toMatchObject([{ state: 'SENT', sentAt: clock() }])
  })
})

describe('a reminder', () => {
  const remind = (eventId: string, hours = 24) =>
    jobHandlers.REMIND_EVENT?.(context, { eventId, hours }, { isLast: false })
  const reminded = async (eventId: string) =>
    (await prisma.message.findMany({ where: { eventId, kind: 'EVENT_REMINDER' } })).map(
      ({ volunteerId }) => volunteerId,
    )

  it('goes to who has a place and agreed to be contacted, once for each time', async () => {
    const event = await announce({ shifts: [{ capacity: 1_000 }] })
    const agreed = await world.volunteers(3)
    const silent = await world.volunteer({ consents: ['VOLUNTEERING'] })
    const left = await world.volunteer()
    for (const person of [...agreed, silent]) await world.signup(event, person)
    await world.signup(event, left, { status: 'CANCELLED' })
    await remind(event.id)
    await remind(event.id)
    expect((await reminded(event.id)).toSorted()).toEqual(agreed.map(({ id }) => id).toSorted())
    await prisma.event.update({ where: { id: event.id }, data: { startsAt: inHours(23), endsAt: inHours(30) } })
    await remind(event.id)
    expect(await reminded(event.id)).toHaveLength(6)
  })

  it('reaches more people than are told in one transaction', async () => {
    const event = await announce({ shifts: [{ capacity: 1_000 }] })
    const people = await world.volunteers(501)
    await prisma.signup.createMany({
      data: people.map(({ id }) => ({
        eventId: event.id,
        shiftId: event.shift.id,
        volunteerId: id,
        signedUpAt: clock(),
      })),
    })
    await remind(event.id)
    expect(new Set(await reminded(event.id)).size).toBe(501)
  })

  it('says nothing of what was called off, moved away or has begun', async () => {
    const cancelled = await announce()
    const moved = await announce({ startsAt: inHours(72), endsAt: inHours(75) })
    const begun = await announce({ startsAt: inHours(-1), endsAt: inHours(2) })
    for (const event of [cancelled, moved, begun]) await world.signup(event, await world.volunteer())
    await office.expect('cancelEvent', { eventId: cancelled.globalId, reason: 'Too cold' }, 'EventPayload')
    for (const event of [cancelled, moved, begun]) {
      await remind(event.id)
      expect(await reminded(event.id)).toEqual([])
    }
  })
})

describe('who was told what', () => {
  it('is read by the office alone, and every address is in the access log', async () => {
    const event = await announce()
    const person = await world.volunteer({ email: 'logged@example.org' })
    const signup = await world.signup(event, person)
    await queue({
      kind: 'SIGNED_UP',
      volunteerId: person.id,
      eventId: event.id,
      signupId: signup.id,
      key: randomUUID(),
    })
    const ask = `{ messages(filter: { event: "${event.globalId}" }) { totalCount edges { node { address volunteer { id } } } }
      event(id: "${event.globalId}") { messages { edges { node { state kind } } } } }`
    const { messages } = await office.query<{ messages: { totalCount: number; edges: { node: object }[] } }>(ask)
    expect(messages).toEqual({
      totalCount: 1,
      edges: [{ node: { address: 'logged@example.org', volunteer: { id: person.globalId } } }],
    })
    const [entry] = await prisma.accessLog.findMany({ where: { subjectId: person.id }, orderBy: { id: 'desc' } })
    expect(entry?.fields).toEqual(expect.arrayContaining(['messages.address', 'messages']))
    const coordinator = await createClient({
      database,
      clock,
      viewer: await createAccountViewer(database, {
        role: 'ORGANISATION_COORDINATOR',
        organisationId: event.organiserId,
      }),
    })
    for (const other of [anonymous, coordinator])
      expect((await other.run(ask)).data).toMatchObject({ messages: null, event: { messages: null } })
  })

  it('has no address of somebody whom nobody knows yet', async () => {
    const key = randomUUID()
    await runSystemCommand(context, 'test', async (work) => ({
      written: await queueMessageToAddress(work, {
        kind: 'CONTACT_CODE',
        channel: 'SMS',
        address: '+77009998877',
        locale: 'KK',
        key,
      }),
    }))
    const [message] = await messagesWith(key)
    const id = encodeGlobalId('Message', message?.id ?? '')
    expect(await office.query(`{ node(id: "${id}") { ... on Message { address volunteer { id } } } }`)).toEqual({
      node: { address: null, volunteer: null },
    })
  })
})

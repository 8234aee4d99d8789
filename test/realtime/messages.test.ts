import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { MessageModel } from '@erikti/prisma/generated/client/models'
import { createToken } from '@erikti/schema/access/tokens'
import type { DeliveryPort } from '@erikti/schema/messages/delivery-port'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { openDelivery } from '@erikti/server/messages/delivery'
import { testSecrets } from '../kit/context.ts'
import { startSmtpSink } from '../kit/smtp-sink.ts'
import type { SmtpSink } from '../kit/smtp-sink.ts'
import { useStage } from '../kit/world.ts'
import type { Happening } from '../kit/world.ts'
import { until } from './support/engine.ts'
import { leave, runJobs } from './support/jobs.ts'

const { connectionString, database, clock, world, office } = await useStage()
const { prisma } = database

const tomorrow = new Date(clock().getTime() + 86_400_000)
const event = await world.event({
  startsAt: tomorrow,
  endsAt: new Date(tomorrow.getTime() + 3 * 3_600_000),
  nameKk: 'Қар тазалау',
  nameEn: 'Clearing snow',
  shifts: [{ capacity: 2_000 }],
})

/** Messages of a confirmed sign-up each, to real people, and their jobs. */
async function queue(count: number, given: Partial<MessageModel> = {}, about: Happening = event): Promise<string[]> {
  const people = await world.volunteers(count, { isDemonstration: false })
  const ids: string[] = []
  for (const person of people) {
    const signup = await world.signup(about, person)
    const id = randomUUID()
    await prisma.message.create({
      data: {
        id,
        kind: 'SIGNED_UP',
        channel: 'EMAIL',
        address: person.email,
        locale: 'EN',
        volunteerId: person.id,
        eventId: about.id,
        signupId: signup.id,
        key: id,
        createdAt: clock(),
        ...given,
        parameters: given.parameters ?? {},
      },
    })
    ids.push(id)
  }
  await leave(
    database,
    clock(),
    ...ids.map((messageId) => ({ kind: 'SEND_MESSAGE' as const, key: messageId, payload: { messageId } })),
  )
  return ids
}

const messageOf = (id: string) => prisma.message.findUniqueOrThrow({ where: { id } })
const untilState = (id: string, state: MessageModel['state']) =>
  until(async () => (await messageOf(id)).state === state)
const addressOf = async (id: string) => (await messageOf(id)).address ?? ''
const quiet = pino({ level: 'silent' })

async function openSink(): Promise<{ sink: SmtpSink; delivery: DeliveryPort; folder: string }> {
  const sink = await startSmtpSink()
  const folder = await mkdtemp(join(tmpdir(), 'erikti-mail-'))
  const mail = { smtpUrl: sink.url, from: 'Ерікті <erikti@example.kz>' }
  const delivery = openDelivery({ mail, sms: null, dataFolder: folder }, { clock, logger: quiet })
  onTestFinished(async () => {
    delivery.close()
    await sink.close()
    await rm(folder, { recursive: true })
  })
  return { sink, delivery, folder }
}

/** A mail's plain text, whatever it was encoded in. */
function readText(raw: string): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? ''
  return /Content-Transfer-Encoding: base64/.test(raw)
    ? Buffer.from(part, 'base64').toString()
    : Buffer.from(
        part
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString()
}

describe('a message', () => {
  it('is sent once, whoever of two servers sends the five hundred', async () => {
    const { sink, delivery } = await openSink()
    const ids = await queue(500)
    const runners = await Promise.all([1, 2].map(() => runJobs({ connectionString, clock, delivery })))
    await until(async () => (await prisma.message.count({ where: { id: { in: ids }, state: { not: 'SENT' } } })) === 0)
    const received = sink.mails.map(({ to }) => to)
    const expected = await prisma.message.findMany({ where: { id: { in: ids } }, select: { address: true } })
    expect(received.toSorted()).toEqual(expected.map(({ address }) => address).toSorted())
    await Promise.all(runners.map(({ close }) => close()))
  })

  it('says what holds when it is sent, with the reader’s own link', async () => {
    const { sink, delivery } = await openSink()
    const [id = ''] = await queue(1)
    const { signupId } = await messageOf(id)
    await runJobs({ connectionString, clock, delivery })
    await untilState(id, 'SENT')
    const raw = sink.mails[0]?.raw ?? ''
    const text = readText(raw)
    expect(text).toContain('Clearing snow')
    expect(text).toContain('Monday 23 November, 10:00–13:00')
    expect(text).toContain(`https://erikti.example/my/${createToken(testSecrets, 'signup', signupId ?? '')}`)
    expect(raw).toMatch(new RegExp(`^Message-ID: <${id}@example.kz>`, 'im'))
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m)
  })

  it('is not sent when it no longer holds', async () => {
    const { sink, delivery } = await openSink()
    const [id = ''] = await queue(1)
    await prisma.signup.updateMany({
      where: { messages: { some: { id } } },
      data: { status: 'CANCELLED', cancelledAt: clock() },
    })
    await runJobs({ connectionString, clock, delivery })
    await untilState(id, 'DROPPED')
    expect(sink.mails).toEqual([])
  })

  it('of a server that was killed in between is uncertain, and not sent again by itself', async () => {
    const { sink, delivery } = await openSink()
    const [id = ''] = await queue(1)
    await prisma.message.update({ where: { id }, data: { state: 'SENDING' } })
    await prisma.job.updateMany({
      where: { key: id },
      data: {
        claimedBy: randomUUID(),
        claimedUntil: new Date(clock().getTime() + 60_000),
        attempts: 1,
      },
    })
    const runner = await runJobs({ connectionString, clock, delivery })
    clock.advance({ minutes: 1 })
    runner.wake()
    await untilState(id, 'UNCERTAIN')
    expect(sink.mails).toEqual([])

    const messageId = encodeGlobalId('Message', id)
    await office.expect('resendMessage', { messageId }, 'MessagePayload')
    await untilState(id, 'SENT')
    expect(sink.mails).toHaveLength(1)
    expect(await office.mutate('resendMessage', { messageId })).toMatchObject({ code: 'MESSAGE_STATE', state: 'SENT' })
  })

  it('that was handed over without an answer is uncertain', async () => {
    const { sink, delivery } = await openSink()
    sink.answer = (stage) => (stage === 'message' ? 'cut' : undefined)
    const [id = ''] = await queue(1)
    await runJobs({ connectionString, clock, delivery })
    await untilState(id, 'UNCERTAIN')
    await until(async () => (await prisma.job.count({ where: { key: id, doneAt: null } })) === 0)
  })

  it.each(['greeting', 'MAIL', 'RCPT', 'DATA'] as const)(
    'is sent later when the connection breaks at %s',
    async (where) => {
      const { sink, delivery } = await openSink()
      sink.answer = (stage) => (stage === where ? 'cut' : undefined)
      const [id = ''] = await queue(1)
      const runner = await runJobs({ connectionString, clock, delivery })
      await until(async () => (await prisma.job.count({ where: { key: id, lastError: { not: null } } })) === 1)
      expect(await messageOf(id)).toMatchObject({ state: 'QUEUED' })
      sink.answer = () => undefined
      clock.advance({ seconds: 5 })
      runner.wake()
      await untilState(id, 'SENT')
      expect(sink.mails).toHaveLength(1)
    },
  )

  it.each(['RCPT', 'message'] as const)('is tried again after a passing refusal at %s', async (where) => {
    const { sink, delivery } = await openSink()
    sink.answer = (stage) => (stage === where ? '451 4.7.1 come again later' : undefined)
    const [id = ''] = await queue(1)
    const runner = await runJobs({ connectionString, clock, delivery })
    await until(async () => (await prisma.job.count({ where: { key: id, lastError: { not: null } } })) === 1)
    sink.answer = () => undefined
    clock.advance({ seconds: 5 })
    runner.wake()
    await untilState(id, 'SENT')
    expect(sink.mails).toHaveLength(1)
  })

  it.each(['RCPT', 'message'] as const)('has failed when it is refused for good at %s', async (where) => {
    const { sink, delivery } = await openSink()
    sink.answer = (stage, to) => (stage === where ? `550 5.1.1 ${to} is nobody here` : undefined)
    const [id = ''] = await queue(1)
    await runJobs({ connectionString, clock, delivery })
    await untilState(id, 'FAILED')
    const { lastError } = await messageOf(id)
    expect(lastError).toBe(`SMTP 550 5.1.1 ${where === 'RCPT' ? 'RCPT TO' : 'DATA'}`)
    const messageId = encodeGlobalId('Message', id)
    await office.expect('dropMessage', { messageId }, 'MessagePayload')
    expect(await messageOf(id)).toMatchObject({ state: 'DROPPED' })
  })

  it('has failed when it could not be handed over at the last attempt', async () => {
    const [id = ''] = await queue(1)
    await prisma.job.updateMany({ where: { key: id }, data: { attempts: 11 } })
    await runJobs({ connectionString, clock })
    await untilState(id, 'FAILED')
    await until(async () => (await prisma.job.count({ where: { key: id, failedAt: { not: null } } })) === 1)
  })

  it('to a generated person goes into the folder, readable by this user only', async () => {
    const { sink, delivery, folder } = await openSink()
    const [id = ''] = await queue(1)
    const { volunteerId } = await messageOf(id)
    await prisma.volunteer.update({ where: { id: volunteerId ?? '' }, data: { isDemonstration: true } })
    const [sms = ''] = await queue(1, { channel: 'SMS', address: '+77001234567', locale: 'KK' })
    await runJobs({ connectionString, clock, delivery })
    await untilState(id, 'SENT')
    await untilState(sms, 'SENT')
    expect(sink.mails).toEqual([])
    const outbox = join(folder, 'outbox')
    const files = await readdir(outbox)
    expect(files.map((name) => name.replace(/^.*Z-/, '')).toSorted()).toEqual([`${id}.eml`, `${sms}.txt`].toSorted())
    for (const name of files) expect((await stat(join(outbox, name))).mode & 0o777).toBe(0o600)
    const text = await readFile(join(outbox, files.find((name) => name.endsWith('.txt')) ?? ''), 'utf8')
    expect(text).toContain('To: +77001234567')
    expect(text).toContain('«Қар тазалау» іс-шарасына жазылдыңыз')
  })
})

describe('what is logged', () => {
  it('names nobody', async () => {
    const { sink, delivery } = await openSink()
    sink.answer = (stage, to) => (stage === 'RCPT' ? `451 ${to} come again` : undefined)
    const [id = ''] = await queue(1)
    const address = await addressOf(id)
    const runner = await runJobs({ connectionString, clock, delivery })
    await until(() => runner.log.some(({ msg }) => msg.includes('tried again')))
    await until(async () => (await prisma.job.count({ where: { key: id, lastError: { not: null } } })) === 1)
    expect(JSON.stringify(await prisma.job.findFirst({ where: { key: id } }))).not.toContain(address)
    expect(JSON.stringify(runner.log)).not.toContain(address)
  })
})

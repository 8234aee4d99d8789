import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { scheduleStanding } from '@erikti/schema/jobs/standing-jobs'
import { jobHandlers } from '@erikti/schema/job-handlers'
import { createSomeone } from '../kit/people.ts'
import { jobContext } from '../kit/jobs.ts'
import { useStage } from '../kit/world.ts'

const { database, clock, world } = await useStage()
const { prisma } = database
const day = 24 * 3_600_000
const inDays = (days: number) => new Date(clock().getTime() + days * day)
const context = jobContext(database, clock)

describe('jobs that have to be there', () => {
  const jobsOf = async (eventId: string) =>
    (await prisma.job.findMany({ where: { key: { startsWith: eventId } }, orderBy: { runAt: 'asc' } })).map(
      ({ kind, key, payload, runAt }) => ({ kind, key: key.replace(eventId, 'event'), payload, runAt }),
    )

  it('are written for events that were announced before, once', async () => {
    const startsAt = inDays(0.5)
    const event = await world.event({ startsAt, endsAt: inDays(0.75) })
    const draft = await world.event({ status: 'DRAFT', startsAt })
    await scheduleStanding(database, clock())
    await scheduleStanding(database, clock())
    expect(await jobsOf(event.id)).toEqual([
      {
        kind: 'REMIND_EVENT',
        key: 'event 2',
        payload: { eventId: event.id, hours: 2 },
        runAt: new Date(startsAt.getTime() - 2 * 3_600_000),
      },
      {
        kind: 'FINISH_EVENT',
        key: 'event',
        payload: { eventId: event.id },
        runAt: new Date(inDays(0.75).getTime() + 3_600_000),
      },
    ])
    expect(await jobsOf(draft.id)).toEqual([])
    await prisma.job.updateMany({ where: { key: { startsWith: event.id } }, data: { doneAt: clock() } })
    await scheduleStanding(database, clock())
    expect(await jobsOf(event.id)).toHaveLength(2)
  })

  it('have the next sweep among them', async () => {
    const sweeps = await prisma.job.findMany({ where: { kind: 'SWEEP', doneAt: null } })
    expect(sweeps.map(({ runAt }) => runAt)).toEqual([new Date('2026-11-22T05:07:00Z')])
  })
})

describe('the sweep', () => {
  const sweep = () => jobHandlers.SWEEP?.(context, {}, { isLast: false })

  it('leaves the next one for an hour later', async () => {
    await sweep()
    clock.advance({ minutes: 7 })
    await sweep()
    const sweeps = await prisma.job.findMany({ where: { kind: 'SWEEP', doneAt: null } })
    expect(sweeps.map(({ runAt }) => runAt)).toEqual([new Date('2026-11-22T06:07:00Z')])
  })

  it('forgets what is long over, and nothing else', async () => {
    const ended = (at: Partial<Record<'doneAt' | 'failedAt', Date>>) =>
      prisma.job.create({ data: { kind: 'EXPIRE_OFFER', key: randomUUID(), runAt: inDays(-40), ...at } })
    const jobs = [
      await ended({ doneAt: inDays(-7.1) }),
      await ended({ doneAt: inDays(-6.9) }),
      await ended({ failedAt: inDays(-30.1) }),
      await ended({ failedAt: inDays(-29.9) }),
      await ended({}),
    ]
    const key = (createdAt: Date) =>
      prisma.idempotencyRecord.create({
        data: {
          actorId: randomUUID(),
          key: randomUUID(),
          command: 'test',
          inputHash: new Uint8Array(32),
          result: {},
          createdAt,
        },
      })
    const keys = [await key(inDays(-30.1)), await key(inDays(-29.9))]
    const { id: accountId } = await createSomeone(database)
    const session = (lastUsedAt: Date) =>
      prisma.session.create({
        data: { accountId, hash: crypto.getRandomValues(new Uint8Array(32)), lastUsedAt, expiresAt: inDays(1) },
      })
    const sessions = [await session(inDays(-30.1)), await session(inDays(-29.9))]
    await sweep()
    const left = async (rows: { id: string }[], find: (ids: string[]) => Promise<{ id: string }[]>) => {
      const found = (await find(rows.map(({ id }) => id))).map(({ id }) => id)
      return rows.map(({ id }) => found.includes(id))
    }
    expect(await left(jobs, (ids) => prisma.job.findMany({ where: { id: { in: ids } } }))).toEqual([
      false,
      true,
      false,
      true,
      true,
    ])
    expect(await left(sessions, (ids) => prisma.session.findMany({ where: { id: { in: ids } } }))).toEqual([
      false,
      true,
    ])
    expect(await prisma.idempotencyRecord.findMany({ select: { key: true } })).toEqual([{ key: keys[1]?.key }])
  })

  it('forgets after two weeks where a message went', async () => {
    const message = (at: Date, state: 'SENT' | 'FAILED' | 'QUEUED') =>
      prisma.message.create({
        data: {
          kind: 'SIGNED_UP',
          channel: 'EMAIL',
          address: 'a@example.org',
          locale: 'KK',
          parameters: { reason: 'x' },
          key: randomUUID(),
          state,
          createdAt: at,
          ...(state === 'SENT' && { sentAt: at }),
        },
      })
    const old = [await message(inDays(-14.1), 'SENT'), await message(inDays(-14.1), 'FAILED')]
    const fresh = [await message(inDays(-13.9), 'SENT'), await message(inDays(-13.9), 'FAILED')]
    await sweep()
    const addresses = async (rows: { id: string }[]) =>
      (await prisma.message.findMany({ where: { id: { in: rows.map(({ id }) => id) } } })).map(({ address }) => address)
    expect(await addresses(old)).toEqual([null, null])
    expect(await addresses(fresh)).toEqual(['a@example.org', 'a@example.org'])
  })

  it('settles messages that no job would ever send', async () => {
    const forsaken = async (state: 'QUEUED' | 'SENDING') => {
      const data = { kind: 'SIGNED_UP', channel: 'EMAIL', address: 'a@example.org', locale: 'KK', state } as const
      return (await prisma.message.create({ data: { ...data, key: randomUUID(), createdAt: clock() } })).id
    }
    const [queued, sending, waiting] = [await forsaken('QUEUED'), await forsaken('SENDING'), await forsaken('QUEUED')]
    await prisma.job.create({ data: { kind: 'SEND_MESSAGE', key: waiting, runAt: inDays(1) } })
    await sweep()
    const stateOf = async (id: string) => (await prisma.message.findUniqueOrThrow({ where: { id } })).state
    expect([await stateOf(queued), await stateOf(sending), await stateOf(waiting)]).toEqual([
      'FAILED',
      'UNCERTAIN',
      'QUEUED',
    ])
  })
})

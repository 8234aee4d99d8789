import type { UnitOfWork } from '../command/command.ts'
import { runSystemCommand } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import { lockEvent } from '../events/events.service.ts'
import type { JobContext } from '../jobs/job-handler.ts'
import { queueMessages } from './outbox.ts'

const hourMilliseconds = 3_600_000
/** A job that runs early by a clock's difference is not early. */
const earlyMilliseconds = 60_000
/** So many people a transaction: they are told in order of their ids, each once. */
const peopleAtOnce = 500

/**
 * Reminds those who have a place and agreed to be contacted: `hours` before an event that still takes place then. It says nothing
 * for one that was called off, has begun, or was moved away from this time; what was moved has a job of its own.
 */
export async function remindEvent(context: JobContext, payload: JsonObject): Promise<void> {
  const eventId = String(payload['eventId'])
  const hours = Number(payload['hours'])
  let after: string | null = null
  do {
    const { last }: { last: string | null } = await runSystemCommand(context, 'remindEvent', (work) =>
      remindSome(work, eventId, hours, after),
    )
    after = last
  } while (after !== null)
}

/** @throws NotFoundError. */
async function remindSome(
  work: UnitOfWork,
  eventId: string,
  hours: number,
  after: string | null,
): Promise<{ last: string | null }> {
  const event = await lockEvent(work.transaction, eventId, 'SHARE')
  const dueAt = event.startsAt.getTime() - hours * hourMilliseconds
  const isItsTime = work.now.getTime() >= dueAt - earlyMilliseconds && work.now < event.startsAt
  if (event.status !== 'PUBLISHED' || !isItsTime) return { last: null }
  const signups = await work.transaction.signup.findMany({
    where: {
      eventId,
      status: 'CONFIRMED',
      volunteer: { erasedAt: null, consents: { some: { purpose: 'CONTACT', withdrawnAt: null } } },
      ...(after !== null && { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: peopleAtOnce,
    select: { id: true, volunteerId: true },
  })
  await queueMessages(
    work,
    signups.map(({ id, volunteerId }) => ({
      kind: 'EVENT_REMINDER',
      volunteerId,
      eventId,
      signupId: id,
      // The event's time is in it: of one that was moved they are reminded again.
      key: `reminder ${id} ${hours} ${event.startsAt.toISOString()}`,
    })),
  )
  return { last: signups.length === peopleAtOnce ? (signups.at(-1)?.id ?? null) : null }
}

import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { MessageState } from '@erikti/prisma/generated/client/enums'
import type { JsonObject } from '../command/idempotency.ts'
import type { Attempt, ServerJobContext } from '../jobs/job-handler.ts'
import { compose } from './compose.ts'
import { DeliveryRefusedError, DeliveryUncertainError } from './delivery-port.ts'
import { readMessage, readSlots } from './message-facts.ts'
import type { MessageWithFacts } from './message-facts.ts'

/** Goes on to the next state, if the message is where it is thought to be: of several who try, one does it. */
async function advance(
  { prisma }: Database,
  id: string,
  from: readonly MessageState[],
  data: Prisma.MessageUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await prisma.message.updateMany({ where: { id, state: { in: [...from] } }, data })
  return count === 1
}

/**
 * Sends a message: QUEUED, then SENDING before it is handed over, then SENT. A server that ends in between leaves it SENDING; whoever
 * takes the job then makes it UNCERTAIN, because nobody knows whether it went out, and it is not sent again by itself. What no
 * longer holds is DROPPED. What is refused for good has FAILED, and so has what is still not taken at the last attempt.
 * @throws whatever kept it from being taken over; then it is tried again.
 */
export async function sendMessage(context: ServerJobContext, payload: JsonObject, attempt: Attempt): Promise<void> {
  const { database } = context
  const message = await readMessage(database, String(payload['messageId']))
  if (!message) return
  if (message.state === 'SENDING') {
    await advance(database, message.id, ['SENDING'], {
      state: 'UNCERTAIN',
      lastError: 'The server stopped in between.',
    })
    return
  }
  if (message.state !== 'QUEUED') return
  try {
    await sendQueued(context, message)
  } catch (error) {
    if (attempt.isLast)
      await advance(database, message.id, ['QUEUED'], { state: 'FAILED', lastError: 'It could not be handed over.' })
    throw error
  }
}

async function sendQueued(context: ServerJobContext, message: MessageWithFacts): Promise<void> {
  const { database, clock, delivery } = context
  const { id, kind, channel, locale, address } = message
  const slots = await readSlots(context, message)
  if (slots === null || address === null) {
    await advance(database, id, ['QUEUED'], { state: 'DROPPED' })
    return
  }
  const words = compose(kind, channel, locale, slots)
  if (!(await advance(database, id, ['QUEUED'], { state: 'SENDING', lastError: null }))) return
  const isDemonstration = message.volunteer?.isDemonstration ?? message.donor?.isDemonstration ?? false
  try {
    await delivery.deliver({ messageId: id, channel, to: address, locale, isDemonstration, ...words })
  } catch (error) {
    await keepFailure(database, id, error)
    return
  }
  // Somebody may have taken this server for dead meanwhile; it knows better.
  await advance(database, id, ['SENDING', 'UNCERTAIN'], { state: 'SENT', sentAt: clock(), lastError: null })
}

/** @throws the error, when the message was not taken over and may be later. */
async function keepFailure(database: Database, id: string, error: unknown): Promise<void> {
  const from = ['SENDING', 'UNCERTAIN'] as const
  if (error instanceof DeliveryRefusedError) {
    await advance(database, id, from, { state: 'FAILED', lastError: error.reason })
  } else if (error instanceof DeliveryUncertainError) {
    await advance(database, id, from, { state: 'UNCERTAIN', lastError: 'The connection broke in between.' })
  } else {
    await advance(database, id, from, { state: 'QUEUED' })
    throw error
  }
}

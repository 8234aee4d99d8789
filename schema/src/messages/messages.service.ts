import type { MessageModel } from '@erikti/prisma/generated/client/models'
import type { MessageState } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dropJob } from '../jobs/later.ts'
import { NotFoundError } from '../shared/errors.ts'
import { MessageStateError, NoAddressError } from './messages.errors.ts'

/** The message, held until the transaction ends, for the office. @throws NotFoundError, ForbiddenError, MessageStateError. */
async function lockMessage(
  { transaction, viewer }: UnitOfWork,
  messageId: string,
  ...allowed: readonly MessageState[]
): Promise<MessageModel> {
  requireReach(viewer, 'messages.write', null)
  const [message] = await transaction.$queryRaw<MessageModel[]>`
    SELECT * FROM "Message" WHERE id = ${messageId}::uuid FOR NO KEY UPDATE`
  if (!message) throw new NotFoundError('message')
  if (!allowed.includes(message.state)) throw new MessageStateError(message.state, allowed)
  return message
}

/**
 * Sends a message once more that failed, or of which nobody knows whether it went out: then its reader may get it twice, which is why
 * a person decides. It goes to where the reader is reached today, and says what holds then.
 * @throws NotFoundError, ForbiddenError, MessageStateError, NoAddressError.
 */
export async function resendMessage(work: UnitOfWork, input: { messageId: string }): Promise<{ messageId: string }> {
  const { transaction, later, now } = work
  const message = await lockMessage(work, input.messageId, 'FAILED', 'UNCERTAIN')
  const { id, volunteerId } = message
  const reader = volunteerId
    ? await transaction.volunteer.findUnique({ where: { id: volunteerId }, select: { email: true, phone: true } })
    : { email: null, phone: null, [message.channel === 'EMAIL' ? 'email' : 'phone']: message.address }
  const address = reader?.email ?? reader?.phone
  if (!address) throw new NoAddressError()
  await transaction.message.update({
    where: { id },
    data: { state: 'QUEUED', channel: reader?.email ? 'EMAIL' : 'SMS', address, lastError: null },
  })
  later({ kind: 'SEND_MESSAGE', key: id, payload: { messageId: id }, runAt: now })
  return { messageId: id }
}

/**
 * Gives a message up: it is not sent, and nobody is shown it as something to decide on any more.
 * @throws NotFoundError, ForbiddenError, MessageStateError.
 */
export async function dropMessage(work: UnitOfWork, input: { messageId: string }): Promise<{ messageId: string }> {
  const { id } = await lockMessage(work, input.messageId, 'QUEUED', 'FAILED', 'UNCERTAIN')
  await work.transaction.message.update({ where: { id }, data: { state: 'DROPPED' } })
  await dropJob(work.transaction, 'SEND_MESSAGE', id)
  return { messageId: id }
}

import type { HostConsentMethod } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { HostConsentStandsError } from './events.errors.ts'
import { lockOwnEvent } from './events.service.ts'

export interface RecordHostConsentInput {
  eventId: string
  hostName: string
  method: HostConsentMethod
  /** Just now when omitted. */
  givenAt?: Date | null | undefined
}

/**
 * The host of the place agreed to the event.
 * @throws NotFoundError, ForbiddenError, EventStatusError, HostConsentStandsError, ValidationError for a time to come.
 */
export async function recordHostConsent(work: UnitOfWork, input: RecordHostConsentInput): Promise<{ eventId: string }> {
  const { transaction, now } = work
  const event = await lockOwnEvent(work, input.eventId, 'events.draft', 'DRAFT', 'PUBLISHED', 'RUNNING')
  const givenAt = input.givenAt ?? now
  if (givenAt > now) throw new ValidationError([{ path: 'givenAt', code: 'TOO_LATE', message: 'lies in the future' }])
  const standing = await transaction.hostConsent.findFirst({ where: { eventId: event.id, withdrawnAt: null } })
  if (standing) throw new HostConsentStandsError(standing.givenAt)
  await transaction.hostConsent.create({
    data: {
      eventId: event.id,
      hostName: input.hostName,
      method: input.method,
      givenAt,
      recordedAt: now,
      recordedById: work.viewer.kind === 'account' ? work.viewer.accountId : null,
    },
  })
  return { eventId: event.id }
}

/** The host took it back. An event that has been announced stays so; the office sees it. @throws NotFoundError, ForbiddenError, EventStatusError. */
export async function withdrawHostConsent(work: UnitOfWork, input: { eventId: string }): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.draft', 'DRAFT', 'PUBLISHED', 'RUNNING')
  const { count } = await work.transaction.hostConsent.updateMany({
    where: { eventId: event.id, withdrawnAt: null },
    data: { withdrawnAt: work.now },
  })
  if (count === 0) throw new NotFoundError('consent of the host')
  return { eventId: event.id }
}

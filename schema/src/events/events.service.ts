import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { EventStatus } from '@erikti/prisma/generated/client/enums'
import type { EventModel } from '@erikti/prisma/generated/client/models/Event'
import type { Permission } from '../access/permissions.ts'
import { requirePublished } from '../campaigns/campaigns.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { requireActive } from '../organisations/organisations.service.ts'
import { dayIn } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import {
  EventAttendedError,
  EventStatusError,
  EventWithoutShiftError,
  HostConsentRequiredError,
} from './events.errors.ts'
import { scheduleEnding, scheduleEvent, unscheduleEvent } from './event-jobs.ts'
import { tellSignedUp } from './event-notices.ts'
import { requireEventReach } from './events.policy.ts'

/** An event's row with the region it lies in. */
export interface LockedEvent extends EventModel {
  regionId: string
  timeZone: string
}

/**
 * The event, held until the transaction ends: SHARE lets others take part in it meanwhile, UPDATE is for changing it. Whether the
 * viewer may know of it, and in which status it has to be, is asked next.
 * @throws NotFoundError.
 */
export async function lockEvent(
  transaction: Prisma.TransactionClient,
  eventId: string,
  strength: 'SHARE' | 'UPDATE',
): Promise<LockedEvent> {
  const [event] =
    strength === 'SHARE'
      ? await transaction.$queryRaw<LockedEvent[]>`
          SELECT event.*, region.id AS "regionId", region."timeZone" FROM "Event" event
          JOIN "District" district ON district.id = event."districtId" JOIN "Region" region ON region.id = district."regionId"
          WHERE event.id = ${eventId}::uuid FOR SHARE OF event`
      : await transaction.$queryRaw<LockedEvent[]>`
          SELECT event.*, region.id AS "regionId", region."timeZone" FROM "Event" event
          JOIN "District" district ON district.id = event."districtId" JOIN "Region" region ON region.id = district."regionId"
          WHERE event.id = ${eventId}::uuid FOR NO KEY UPDATE OF event`
  if (!event) throw new NotFoundError('event')
  return event
}

/** @throws EventStatusError when its status is none of the allowed. */
export function requireStatus({ status }: LockedEvent, ...allowed: readonly EventStatus[]): void {
  if (!allowed.includes(status)) throw new EventStatusError(status, allowed)
}

/** The event, held for changing it, for who may do so. @throws NotFoundError, ForbiddenError, EventStatusError. */
export async function lockOwnEvent(
  { transaction, viewer }: UnitOfWork,
  eventId: string,
  permission: Permission,
  ...allowed: readonly EventStatus[]
): Promise<LockedEvent> {
  const event = await lockEvent(transaction, eventId, 'UPDATE')
  requireEventReach(viewer, permission, event)
  requireStatus(event, ...allowed)
  return event
}

/** Where a fact of this event counts; `organisationId` is whose it is: the organiser's, or who someone came with. */
export function dimensionsOf(event: LockedEvent, occurredAt: Date, organisationId: string | null): Dimensions {
  return {
    occurredAt,
    regionId: event.regionId,
    districtId: event.districtId,
    organisationId,
    campaignId: event.campaignId,
    eventId: event.id,
  }
}

/** @throws HostConsentRequiredError unless the host of the place agreed to the event, and it stands. */
export async function requireHostConsent(transaction: Prisma.TransactionClient, eventId: string): Promise<void> {
  if ((await transaction.hostConsent.count({ where: { eventId, withdrawnAt: null } })) === 0)
    throw new HostConsentRequiredError()
}

/**
 * Announces a draft: from now on people see it and sign up.
 * @throws NotFoundError, ForbiddenError, EventStatusError, EventWithoutShiftError, HostConsentRequiredError, CampaignNotPublishedError,
 * OrganisationNotActiveError for its organiser.
 */
export async function publishEvent(work: UnitOfWork, input: { eventId: string }): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.publish', 'DRAFT')
  if ((await work.transaction.shift.count({ where: { eventId: event.id } })) === 0) throw new EventWithoutShiftError()
  if (event.hostConsentRequired) await requireHostConsent(work.transaction, event.id)
  if (event.campaignId) await requirePublished(work.transaction, event.campaignId)
  await requireActive(work.transaction, event.organiserId, dayIn(event.timeZone, work.now))
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'PUBLISHED', publishedAt: work.now } })
  await scheduleEvent(work, event)
  work.tell('EVENT_PUBLISHED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id }
}

/** Opens the doors: people can be checked in. @throws NotFoundError, ForbiddenError, EventStatusError. */
export async function startEvent(work: UnitOfWork, input: { eventId: string }): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.run', 'PUBLISHED')
  await work.transaction.event.update({ where: { id: event.id }, data: { status: 'RUNNING', startedAt: work.now } })
  scheduleEnding(work, event)
  work.tell('EVENT_STARTED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id }
}

/**
 * Calls an event off. Sign-ups stay as they are; those people are told, each once, and why.
 * @throws NotFoundError, ForbiddenError, EventStatusError, EventAttendedError when somebody was there.
 */
export async function cancelEvent(
  work: UnitOfWork,
  input: { eventId: string; reason: string },
): Promise<{ eventId: string }> {
  const event = await lockOwnEvent(work, input.eventId, 'events.publish', 'DRAFT', 'PUBLISHED', 'RUNNING')
  const attendances = await work.transaction.attendance.count({ where: { eventId: event.id, voidedAt: null } })
  if (attendances > 0) throw new EventAttendedError(attendances)
  await work.transaction.event.update({
    where: { id: event.id },
    data: { status: 'CANCELLED', cancelledAt: work.now, cancelReason: input.reason },
  })
  await unscheduleEvent(work, event)
  await tellSignedUp(work, 'EVENT_CANCELLED', event.id, '', { reason: input.reason })
  // A draft that nobody saw ends as quietly as it began.
  if (event.publishedAt) work.tell('EVENT_CANCELLED', dimensionsOf(event, work.now, event.organiserId))
  return { eventId: event.id }
}

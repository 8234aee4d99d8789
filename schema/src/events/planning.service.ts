import type { Direction, EventStatus, RiskClass } from '@erikti/prisma/generated/client/enums'
import { requirePublished } from '../campaigns/campaigns.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireActive } from '../organisations/organisations.service.ts'
import { dayIn } from '../shared/calendar.ts'
import { ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'
import { readLocalised, writeLocalised, writeLocalisedIfAny } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { requireBelonging, supportersOf, writeParts } from './drafting.service.ts'
import { EventFixedError, ShiftOutsideEventError } from './events.errors.ts'
import { scheduleEvent } from './event-jobs.ts'
import { tellSignedUp } from './event-notices.ts'
import { adultAgeYears } from './events.rules.ts'
import { dimensionsOf, lockEvent, requireHostConsent, requireStatus } from './events.service.ts'
import type { LockedEvent } from './events.service.ts'
import { requireEventReach } from './events.policy.ts'
import { moveShifts, requireFree, requireOldEnough } from './obstacles.service.ts'
import type { ShiftTime } from './obstacles.service.ts'

/** What is left out stays; null takes away what may be missing. */
export interface UpdateEventInput {
  eventId: string
  name?: LocalisedText | undefined
  place?: LocalisedText | undefined
  about?: LocalisedText | null | undefined
  campaignId?: string | null | undefined
  districtId?: string | undefined
  organiserId?: string | undefined
  initiatorId?: string | undefined
  supporterIds?: readonly string[] | undefined
  direction?: Direction | undefined
  riskClass?: RiskClass | undefined
  minimumAge?: number | undefined
  hostConsentRequired?: boolean | undefined
  isPublicSignupOpen?: boolean | undefined
  signupOpensAt?: Date | null | undefined
  signupClosesAt?: Date | null | undefined
  startsAt?: Date | undefined
  endsAt?: Date | undefined
  parts?: readonly LocalisedText[] | undefined
}

/** A draft is changed by whoever drafts it, what has been announced by the office. */
export async function lockForPlanning(
  work: UnitOfWork,
  eventId: string,
  ...allowed: readonly EventStatus[]
): Promise<LockedEvent> {
  const event = await lockEvent(work.transaction, eventId, 'UPDATE')
  requireEventReach(work.viewer, event.status === 'DRAFT' ? 'events.draft' : 'events.publish', event)
  requireStatus(event, ...allowed)
  return event
}

const sameMoment = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime()

/** Columns of the event as it will be; texts and parts aside. */
type Plan = Pick<
  LockedEvent,
  | 'campaignId'
  | 'districtId'
  | 'organiserId'
  | 'initiatorId'
  | 'direction'
  | 'riskClass'
  | 'minimumAge'
  | 'hostConsentRequired'
  | 'isPublicSignupOpen'
  | 'signupOpensAt'
  | 'signupClosesAt'
  | 'startsAt'
  | 'endsAt'
>

function planOf(event: LockedEvent, input: UpdateEventInput): Plan {
  const { campaignId, signupOpensAt, signupClosesAt } = input
  return {
    campaignId: campaignId === undefined ? event.campaignId : campaignId,
    districtId: input.districtId ?? event.districtId,
    organiserId: input.organiserId ?? event.organiserId,
    initiatorId: input.initiatorId ?? event.initiatorId,
    direction: input.direction ?? event.direction,
    riskClass: input.riskClass ?? event.riskClass,
    minimumAge: input.minimumAge ?? event.minimumAge,
    hostConsentRequired: input.hostConsentRequired ?? event.hostConsentRequired,
    isPublicSignupOpen: input.isPublicSignupOpen ?? event.isPublicSignupOpen,
    signupOpensAt: signupOpensAt === undefined ? event.signupOpensAt : signupOpensAt,
    signupClosesAt: signupClosesAt === undefined ? event.signupClosesAt : signupClosesAt,
    startsAt: input.startsAt ?? event.startsAt,
    endsAt: input.endsAt ?? event.endsAt,
  }
}

/** What no longer changes: once it runs, what the ledger counts by; once it is over, all that says how it was to be. */
const fixedOnceRunning = ['campaignId', 'districtId', 'organiserId', 'startsAt'] as const
const fixedOnceOver = [
  ...fixedOnceRunning,
  'endsAt',
  'riskClass',
  'minimumAge',
  'hostConsentRequired',
  'isPublicSignupOpen',
  'signupOpensAt',
  'signupClosesAt',
] as const

function requireUnfixed(event: LockedEvent, plan: Plan): void {
  if (event.status === 'DRAFT' || event.status === 'PUBLISHED') return
  const fixed: readonly (keyof Plan)[] = event.status === 'RUNNING' ? fixedOnceRunning : fixedOnceOver
  const changed = fixed.filter((field) => {
    const [before, after] = [event[field], plan[field]]
    return before instanceof Date || after instanceof Date
      ? !sameMoment(before as Date | null, after as Date | null)
      : before !== after
  })
  if (changed.length > 0) throw new EventFixedError(event.status, changed)
}

/** Two fields of the event as it will be may not fit, though the input names but one of them. @throws ValidationError. */
function requireSense(plan: Plan): void {
  const issues: ValidationIssue[] = []
  const refuse = (path: string, code: ValidationIssue['code'], message: string) => issues.push({ path, code, message })
  if (plan.endsAt <= plan.startsAt) refuse('endsAt', 'OUT_OF_ORDER', 'does not lie after the beginning')
  if (plan.signupOpensAt && plan.signupClosesAt && plan.signupClosesAt <= plan.signupOpensAt)
    refuse('signupClosesAt', 'OUT_OF_ORDER', 'does not lie after the opening')
  // Volunteering Law No. 42-VI.
  if (plan.riskClass !== 'ORDINARY' && plan.minimumAge < adultAgeYears)
    refuse('minimumAge', 'NOT_ALLOWED', `must be ${adultAgeYears} or more for ${plan.riskClass} work`)
  if (issues.length > 0) throw new ValidationError(issues)
}

/**
 * Where the shifts lie once the event has its new time: an event that moves as a whole takes them along; of one that becomes
 * longer or shorter, those follow that began or ended with it. @throws ShiftOutsideEventError for those that would not fit.
 */
async function followShifts(work: UnitOfWork, event: LockedEvent, plan: Plan): Promise<ShiftTime[]> {
  const shifts = await work.transaction.shift.findMany({
    where: { eventId: event.id },
    select: { id: true, startsAt: true, endsAt: true },
  })
  const later = plan.startsAt.getTime() - event.startsAt.getTime()
  const isMove = plan.endsAt.getTime() - event.endsAt.getTime() === later
  const moved = shifts.map(({ id, startsAt, endsAt }) =>
    isMove
      ? { id, startsAt: new Date(startsAt.getTime() + later), endsAt: new Date(endsAt.getTime() + later) }
      : {
          id,
          startsAt: sameMoment(startsAt, event.startsAt) ? plan.startsAt : startsAt,
          endsAt: sameMoment(endsAt, event.endsAt) ? plan.endsAt : endsAt,
        },
  )
  const outside = moved.filter(
    ({ startsAt, endsAt }) => startsAt < plan.startsAt || endsAt > plan.endsAt || endsAt <= startsAt,
  )
  if (outside.length > 0)
    throw new ShiftOutsideEventError(
      plan.startsAt,
      plan.endsAt,
      outside.map(({ id }) => id),
    )
  return moved.filter(({ id, startsAt, endsAt }) => {
    const before = shifts.find((shift) => shift.id === id)
    return !before || !sameMoment(before.startsAt, startsAt) || !sameMoment(before.endsAt, endsAt)
  })
}

/** Event and shifts in one stretch: the event first takes in both times, so that no shift is ever outside it. */
async function moveEvent(work: UnitOfWork, event: LockedEvent, plan: Plan): Promise<void> {
  const { transaction } = work
  const shifts = await followShifts(work, event, plan)
  await requireFree(transaction, shifts)
  await transaction.event.update({
    where: { id: event.id },
    data: {
      startsAt: plan.startsAt < event.startsAt ? plan.startsAt : event.startsAt,
      endsAt: plan.endsAt > event.endsAt ? plan.endsAt : event.endsAt,
    },
  })
  await moveShifts(transaction, shifts, plan.startsAt > event.startsAt)
}

/** Time and place as those who signed up are told of them. */
function whereAndWhen(event: Pick<LockedEvent, 'startsAt' | 'endsAt'>, place: LocalisedText) {
  return { startsAt: event.startsAt.toISOString(), endsAt: event.endsAt.toISOString(), place: { ...place } }
}

/**
 * Changes an event. A draft: everything; what has been announced, so that whoever signed up can still come; what runs, not what
 * the ledger counts by; what is over, what it is called and says. A new time or place is told to those who signed up.
 * @throws NotFoundError, ForbiddenError, EventStatusError, EventFixedError, ValidationError, ShiftOutsideEventError,
 * SignupsInTheWayError, HostConsentRequiredError, CampaignNotPublishedError, OrganisationNotActiveError.
 */
export async function updateEvent(work: UnitOfWork, input: UpdateEventInput): Promise<{ eventId: string }> {
  const { transaction } = work
  const event = await lockForPlanning(work, input.eventId, 'DRAFT', 'PUBLISHED', 'RUNNING', 'DONE', 'VERIFIED')
  const plan = planOf(event, input)
  requireUnfixed(event, plan)
  requireSense(plan)
  const supporters = await transaction.eventSupporter.findMany({ where: { eventId: event.id } })
  const belonging = {
    ...plan,
    supporterIds: input.supporterIds ?? supporters.map(({ organisationId }) => organisationId),
  }
  await requireBelonging(work, belonging)
  if (event.status === 'PUBLISHED') await requireAnnounceable(work, event, plan)
  const isMoved = !sameMoment(plan.startsAt, event.startsAt) || !sameMoment(plan.endsAt, event.endsAt)
  if (event.status !== 'DRAFT') await requireOldEnough(transaction, { ...event, ...plan })
  if (isMoved) await moveEvent(work, event, plan)
  // Supporters give way first: none of them may become the organiser while still there.
  await transaction.eventSupporter.deleteMany({ where: { eventId: event.id } })
  await transaction.event.update({
    where: { id: event.id },
    data: {
      ...plan,
      ...(input.name && writeLocalised('name', input.name)),
      ...(input.place && writeLocalised('place', input.place)),
      ...(input.about !== undefined && writeLocalisedIfAny('about', input.about)),
    },
  })
  await transaction.eventSupporter.createMany({
    data: supportersOf(belonging).map((organisationId) => ({ eventId: event.id, organisationId })),
  })
  if (input.parts) {
    await transaction.eventPart.deleteMany({ where: { eventId: event.id } })
    await writeParts(work, event.id, input.parts)
  }
  await tellOfChange(work, event, { ...event, ...plan }, input.place)
  return { eventId: event.id }
}

/** What is public belongs only to what is public. @throws CampaignNotPublishedError, OrganisationNotActiveError, HostConsentRequiredError. */
async function requireAnnounceable(work: UnitOfWork, event: LockedEvent, plan: Plan): Promise<void> {
  if (plan.campaignId !== null && plan.campaignId !== event.campaignId)
    await requirePublished(work.transaction, plan.campaignId)
  if (plan.organiserId !== event.organiserId)
    await requireActive(work.transaction, plan.organiserId, dayIn(event.timeZone, work.now))
  if (plan.hostConsentRequired && !event.hostConsentRequired) await requireHostConsent(work.transaction, event.id)
}

async function tellOfChange(
  work: UnitOfWork,
  before: LockedEvent,
  after: LockedEvent,
  newPlace: LocalisedText | undefined,
): Promise<void> {
  if (before.status !== 'PUBLISHED' && before.status !== 'RUNNING') return
  const place = readLocalised(before, 'place')
  const was = whereAndWhen(before, place)
  const is = whereAndWhen(after, newPlace ?? place)
  if (JSON.stringify(was) === JSON.stringify(is)) return
  await tellSignedUp(work, 'EVENT_CHANGED', before.id, work.now.toISOString(), { was, is })
  await scheduleEvent(work, after)
  work.tell('EVENT_CHANGED', dimensionsOf(after, work.now, after.organiserId))
}

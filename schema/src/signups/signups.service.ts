import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { SignupModel } from '@erikti/prisma/generated/client/models/Signup'
import { reaches } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf, requireStatus } from '../events/events.service.ts'
import { dropJob } from '../jobs/later.ts'
import { queueMessages } from '../messages/outbox.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import { membershipOn } from '../volunteers/membership.ts'
import { volunteersWithin } from '../volunteers/volunteers.policy.ts'
import { enrol } from './enrolment.service.ts'
import type { SignedUp } from './enrolment.service.ts'
import { SignupCancelledError } from './signups.errors.ts'
import { requireSignUpReach, requireSignupReach, visibleSignups } from './signups.policy.ts'
import { requireOpen } from './signups.rules.ts'
import { fillFromQueue, holding, lockedShift, lockShifts, shiftsWaitedFor, standing } from './wait-list.service.ts'
import type { LockedShift } from './wait-list.service.ts'

export interface SignUpInput {
  shiftId: string
  volunteerId: string
  organisationId?: string | null | undefined
  /** An adult comes along with someone under 14. */
  isAccompanied?: boolean | null | undefined
  joinWaitlist?: boolean | null | undefined
}

/**
 * Gives a volunteer a place in a shift while the event is announced or running, or the last place in its queue. The shift is locked
 * before anything is read of who holds a place, so that of many who ask for the last place one gets it, the others queue in the order
 * in which they came, and nobody gets two.
 * @throws NotFoundError, ForbiddenError, EventStatusError, SignupClosedError, and what `enrol` throws.
 */
export async function signUp(work: UnitOfWork, input: SignUpInput): Promise<SignedUp> {
  const { transaction, viewer, now } = work
  const { event, shift } = lockedShift(await lockShifts(transaction, [input.shiftId]), input.shiftId)
  const organisationId = input.organisationId ?? null
  if (organisationId) await requireOrganisation(transaction, organisationId)
  requireSignUpReach(viewer, event, organisationId)
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  const today = toCalendarDate(dayIn(event.timeZone, now))
  const volunteer = await transaction.volunteer.findUnique({
    where: { id: input.volunteerId, AND: [volunteersWithin(viewer, 'signups.write', today)] },
    select: {
      memberships: {
        where: { organisationId: organisationId ?? event.organiserId, ...membershipOn(today) },
        select: { id: true },
      },
    },
  })
  if (!volunteer) throw new NotFoundError('volunteer')
  // Who may not sign up for the event itself does it for the organisation's own people alone.
  if (!reaches(viewer, 'signups.write', event.organiserId) && volunteer.memberships.length === 0)
    throw new ForbiddenError()
  requireOpen(event, shift, now, false)
  return enrol(work, {
    event,
    shift,
    volunteerId: input.volunteerId,
    organisationId,
    isAccompanied: input.isAccompanied ?? false,
    joinWaitlist: input.joinWaitlist ?? false,
    source: 'DESK',
    visible: visibleSignups(viewer),
  })
}

export interface StandingSignup extends LockedShift {
  signup: SignupModel
  /** Everything that is locked: its own shift, those asked for, and those in which the person waits. */
  shifts: ReadonlyMap<string, LockedShift>
}

/**
 * A sign-up with its shift and event, held until the transaction ends, and with the shifts where its end may let its person in.
 * @throws NotFoundError.
 */
export async function lockSignup(
  { transaction }: UnitOfWork,
  signupId: string,
  otherShiftIds: readonly string[] = [],
): Promise<StandingSignup> {
  const found = await transaction.signup.findUnique({ where: { id: signupId } })
  if (!found) throw new NotFoundError('sign-up')
  const waitedFor = await shiftsWaitedFor(transaction, [found.volunteerId])
  const shifts = await lockShifts(transaction, [found.shiftId, ...otherShiftIds, ...waitedFor])
  const signup = await transaction.signup.findUniqueOrThrow({ where: { id: signupId } })
  return { signup, ...lockedShift(shifts, found.shiftId), shifts }
}

/** After places were given back: whoever waits for them, and where their former holders were passed over. */
export async function passOn(work: UnitOfWork, shifts: ReadonlyMap<string, LockedShift>): Promise<void> {
  for (const { event, shift } of shifts.values()) await fillFromQueue(work, event, shift)
}

/** Gives the place back. @throws NotFoundError, ForbiddenError, SignupCancelledError, EventStatusError once the event is over. */
export async function cancelSignup(
  work: UnitOfWork,
  input: { signupId: string; reason?: string | null | undefined },
): Promise<SignedUp> {
  const locked = await lockSignup(work, input.signupId)
  requireSignupReach(work.viewer, locked.signup, locked.event)
  await endSignup(work, locked, input.reason ?? null)
  return { signupId: input.signupId, warnings: [] }
}

/** Ends a locked sign-up, tells its person, and passes a place that it held on. @throws SignupCancelledError, EventStatusError. */
export async function endSignup(
  work: UnitOfWork,
  { signup, event, shifts }: StandingSignup,
  reason: string | null,
): Promise<void> {
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  await cancelStanding(work, [signup.id], reason)
  await queueMessages(work, [
    {
      kind: 'SIGNUP_CANCELLED',
      volunteerId: signup.volunteerId,
      eventId: event.id,
      signupId: signup.id,
      ...(reason && { parameters: { reason } }),
      key: `cancelled ${signup.id}`,
    },
  ])
  work.tell('SIGNUP_CANCELLED', dimensionsOf(event, work.now, signup.organisationId))
  if (holding.includes(signup.status)) await passOn(work, shifts)
}

/** Cancels sign-ups that have not ended, and calls their offers off. @throws SignupCancelledError unless all of them stood. */
export async function cancelStanding(
  { transaction, now }: UnitOfWork,
  signupIds: readonly string[],
  reason: string | null,
): Promise<void> {
  const where: Prisma.SignupWhereInput = { id: { in: [...signupIds] }, status: { in: standing } }
  const { count } = await transaction.signup.updateMany({
    where,
    data: { status: 'CANCELLED', cancelledAt: now, cancelReason: reason },
  })
  if (count < signupIds.length) throw new SignupCancelledError()
  for (const id of signupIds) await dropJob(transaction, 'EXPIRE_OFFER', id)
}

const whereAhead = (...volunteerIds: readonly string[]): Prisma.SignupWhereInput => ({
  volunteerId: { in: [...volunteerIds] },
  status: { in: standing },
  event: { status: { in: ['PUBLISHED', 'RUNNING'] } },
})

/** The shifts of events that are not over in which these people have places or wait for one, held until the transaction ends. */
export async function lockShiftsOf(
  transaction: Prisma.TransactionClient,
  ...volunteerIds: readonly string[]
): Promise<ReadonlyMap<string, LockedShift>> {
  const rows = await transaction.signup.findMany({ where: whereAhead(...volunteerIds), select: { shiftId: true } })
  return lockShifts(
    transaction,
    rows.map(({ shiftId }) => shiftId),
  )
}

/** Gives back all that a person holds or waits for in events that are not over, without a word to them, and passes it on. */
export async function endSignupsOf(work: UnitOfWork, volunteerId: string): Promise<void> {
  const { transaction, now } = work
  const shifts = await lockShiftsOf(transaction, volunteerId)
  const ended = await transaction.signup.findMany({
    where: whereAhead(volunteerId),
    orderBy: { id: 'asc' },
    select: { id: true, shiftId: true, organisationId: true },
  })
  await cancelStanding(
    work,
    ended.map(({ id }) => id),
    null,
  )
  for (const { shiftId, organisationId } of ended)
    work.tell('SIGNUP_CANCELLED', dimensionsOf(lockedShift(shifts, shiftId).event, now, organisationId))
  await passOn(work, shifts)
}

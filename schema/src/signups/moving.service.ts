import type { SignupModel } from '@erikti/prisma/generated/client/models/Signup'
import type { UnitOfWork } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import { dimensionsOf, requireStatus } from '../events/events.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { enrol } from './enrolment.service.ts'
import type { Enrolment, SignedUp } from './enrolment.service.ts'
import {
  AlreadySignedUpError,
  OtherEventError,
  SignupCancelledError,
  SignupNotConfirmedError,
} from './signups.errors.ts'
import { requireSignupReach, visibleSignups } from './signups.policy.ts'
import { requireOpen } from './signups.rules.ts'
import { cancelStanding, lockSignup, passOn } from './signups.service.ts'
import type { StandingSignup } from './signups.service.ts'
import { lockedShift, lockPeople, lockShifts, shiftsWaitedFor, standing } from './wait-list.service.ts'
import type { LockedShift } from './wait-list.service.ts'

/**
 * Takes a person from one shift of an event to another: the new place is taken before the old one is passed on, in one transaction,
 * so that who is refused there keeps what they had.
 * @throws NotFoundError, ForbiddenError, OtherEventError, SignupCancelledError, EventStatusError, and what `enrol` throws.
 */
export async function moveSignup(work: UnitOfWork, input: { signupId: string; toShiftId: string }): Promise<SignedUp> {
  const locked = await lockSignup(work, input.signupId, [input.toShiftId])
  requireSignupReach(work.viewer, locked.signup, locked.event)
  return moveTo(work, locked, input.toShiftId, { visible: visibleSignups(work.viewer), source: 'DESK' })
}

/** As `moveSignup`, for a locked sign-up and a locked shift, whoever asks for it. */
export async function moveTo(
  work: UnitOfWork,
  { signup, event, shifts }: StandingSignup,
  toShiftId: string,
  by: Pick<Enrolment, 'visible' | 'source'>,
): Promise<SignedUp> {
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  const target = lockedShift(shifts, toShiftId)
  if (target.event.id !== event.id) throw new OtherEventError()
  if (!standing.includes(signup.status)) throw new SignupCancelledError()
  if (toShiftId === signup.shiftId) throw new AlreadySignedUpError(signup.id)
  requireStillAhead(work, target)
  await lockPeople(work.transaction, [signup.volunteerId])
  await cancelStanding(work, [signup.id], null)
  const moved = await enrol(work, { ...target, ...continued(signup), ...by, joinWaitlist: false })
  work.tell('SIGNUP_CANCELLED', dimensionsOf(event, work.now, signup.organisationId))
  await passOn(work, shifts)
  return moved
}

/** A change of shift is no new sign-up, so the event's own closing does not stop it; the shift's end does. @throws SignupClosedError. */
function requireStillAhead({ now }: UnitOfWork, { event, shift }: LockedShift): void {
  requireOpen({ ...event, signupOpensAt: null, signupClosesAt: null }, shift, now, false)
}

const continued = ({ id, volunteerId, organisationId, isAccompanied }: SignupModel) => ({
  movedFromId: id,
  volunteerId,
  organisationId,
  isAccompanied,
})

export interface Swapped extends JsonObject {
  signupId: string
  otherSignupId: string
}

/**
 * Two people change places, also where both shifts are full: both places are given back and both taken in one transaction, under
 * the locks of both shifts, so nobody comes between. Each has to be allowed in the other's shift.
 * @throws NotFoundError, ForbiddenError, OtherEventError, SignupNotConfirmedError, ValidationError for one person or one shift,
 * EventStatusError, SignupClosedError, and what `enrol` throws.
 */
export async function swapSignups(
  work: UnitOfWork,
  input: { signupId: string; otherSignupId: string },
): Promise<Swapped> {
  const ids = [input.signupId, input.otherSignupId]
  const found = await work.transaction.signup.findMany({ where: { id: { in: ids } } })
  const waitedFor = await shiftsWaitedFor(
    work.transaction,
    found.map(({ volunteerId }) => volunteerId),
  )
  const shifts = await lockShifts(work.transaction, [...found.map(({ shiftId }) => shiftId), ...waitedFor])
  const one = await readSwapped(work, input.signupId, shifts)
  const other = await readSwapped(work, input.otherSignupId, shifts)
  if (one.event.id !== other.event.id) throw new OtherEventError()
  if (one.shift.id === other.shift.id || one.signup.volunteerId === other.signup.volunteerId)
    throw new ValidationError([
      { path: 'otherSignupId', code: 'NOT_ALLOWED', message: 'is of the same shift or the same person' },
    ])
  requireStatus(one.event, 'PUBLISHED', 'RUNNING')
  for (const { signup, ...place } of [one, other]) {
    if (signup.status !== 'CONFIRMED') throw new SignupNotConfirmedError(signup.id)
    requireStillAhead(work, place)
  }
  await lockPeople(work.transaction, [one.signup.volunteerId, other.signup.volunteerId])
  await cancelStanding(work, ids, null)
  const by = { visible: visibleSignups(work.viewer), source: 'DESK' as const, joinWaitlist: false, isExchange: true }
  const mine = await enrol(work, { ...other, ...continued(one.signup), ...by })
  const theirs = await enrol(work, { ...one, ...continued(other.signup), ...by })
  for (const { signup } of [one, other])
    work.tell('SIGNUP_CANCELLED', dimensionsOf(one.event, work.now, signup.organisationId))
  await passOn(work, shifts)
  return { signupId: mine.signupId, otherSignupId: theirs.signupId }
}

async function readSwapped(
  { transaction, viewer }: UnitOfWork,
  id: string,
  shifts: ReadonlyMap<string, LockedShift>,
): Promise<LockedShift & { signup: SignupModel }> {
  const signup = await transaction.signup.findUnique({ where: { id } })
  if (!signup) throw new NotFoundError('sign-up')
  const { event, shift } = lockedShift(shifts, signup.shiftId)
  requireSignupReach(viewer, signup, event)
  return { event, shift, signup }
}

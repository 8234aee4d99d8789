import type { ShiftModel } from '@erikti/prisma/generated/client/models/Shift'
import { reaches } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf, lockEvent, requireStatus } from '../events/events.service.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { membershipOn } from '../volunteers/membership.ts'
import { participantColumns, refusedParticipation, requireMayTakePart } from '../volunteers/participation.ts'
import { volunteersWithin } from '../volunteers/volunteers.policy.ts'
import { AlreadySignedUpError, ShiftFullError, SignupCancelledError } from './signups.errors.ts'
import { requireSignUpReach, requireSignupReach } from './signups.policy.ts'

export interface SignUpInput {
  shiftId: string
  volunteerId: string
  organisationId?: string | null | undefined
}

/**
 * Gives a volunteer a place in a shift while the event is announced or running. The shift is locked before anything is read of
 * who holds a place, so that of many who ask for the last place one gets it, and nobody gets two.
 * @throws NotFoundError, ForbiddenError, EventStatusError, ShiftFullError, AlreadySignedUpError, ConsentRequiredError,
 * ConsentWithdrawnError, VolunteerTooYoungError, GuardianConsentRequiredError.
 */
export async function signUp(work: UnitOfWork, input: SignUpInput): Promise<{ signupId: string }> {
  const { transaction } = work
  const found = await transaction.shift.findUnique({ where: { id: input.shiftId }, select: { eventId: true } })
  if (!found) throw new NotFoundError('shift')
  const event = await lockEvent(transaction, found.eventId, 'SHARE')
  if (input.organisationId) await requireOrganisation(transaction, input.organisationId)
  requireSignUpReach(work.viewer, event, input.organisationId ?? null)
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  const [shift] = await transaction.$queryRaw<
    ShiftModel[]
  >`SELECT * FROM "Shift" WHERE id = ${input.shiftId}::uuid FOR NO KEY UPDATE`
  if (!shift) throw new NotFoundError('shift')
  const today = toCalendarDate(dayIn(event.timeZone, work.now))
  const volunteer = await transaction.volunteer.findUnique({
    where: { id: input.volunteerId, AND: [volunteersWithin(work.viewer, 'signups.write', today)] },
    relationLoadStrategy: 'join',
    select: {
      ...participantColumns,
      signups: { where: { shiftId: input.shiftId, status: 'CONFIRMED' }, select: { id: true } },
      memberships: {
        where: { organisationId: input.organisationId ?? event.organiserId, ...membershipOn(today) },
        select: { id: true },
      },
    },
  })
  if (!volunteer) throw new NotFoundError('volunteer')
  // Who may not sign up for the event itself does it for the organisation's own people alone.
  if (!reaches(work.viewer, 'signups.write', event.organiserId) && volunteer.memberships.length === 0)
    throw new ForbiddenError()
  requireMayTakePart(event, volunteer)
  const [standing] = volunteer.signups
  if (standing) throw new AlreadySignedUpError(standing.id)
  if (shift.signedUpCount >= shift.capacity) throw new ShiftFullError(shift.capacity)
  const signup = await transaction.signup
    .create({
      data: {
        eventId: event.id,
        shiftId: shift.id,
        volunteerId: input.volunteerId,
        organisationId: input.organisationId ?? null,
        signedUpAt: work.now,
      },
      select: { id: true },
    })
    .catch((error: unknown) => {
      const constraint = refusedBy(error)
      if (constraint === 'Shift_full') throw new ShiftFullError(shift.capacity)
      throw refusedParticipation(constraint, work.now) ?? error
    })
  work.tell('SIGNED_UP', dimensionsOf(event, work.now, input.organisationId ?? null))
  return { signupId: signup.id }
}

/** Gives the place back. @throws NotFoundError, ForbiddenError, SignupCancelledError, EventStatusError once the event is over. */
export async function cancelSignup(
  work: UnitOfWork,
  input: { signupId: string; reason?: string | null | undefined },
): Promise<{ signupId: string }> {
  const { transaction } = work
  const found = await transaction.signup.findUnique({ where: { id: input.signupId } })
  if (!found) throw new NotFoundError('sign-up')
  const event = await lockEvent(transaction, found.eventId, 'SHARE')
  requireSignupReach(work.viewer, found, event)
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  const { count } = await transaction.signup.updateMany({
    where: { id: found.id, status: 'CONFIRMED' },
    data: { status: 'CANCELLED', cancelledAt: work.now, cancelReason: input.reason ?? null },
  })
  if (count === 0) throw new SignupCancelledError()
  work.tell('SIGNUP_CANCELLED', dimensionsOf(event, work.now, found.organisationId))
  return { signupId: found.id }
}

import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { SignupSource } from '@erikti/prisma/generated/client/enums'
import type { ShiftModel } from '@erikti/prisma/generated/client/models/Shift'
import type { UnitOfWork } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import { dimensionsOf } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { queueMessages } from '../messages/outbox.ts'
import { NotFoundError } from '../shared/errors.ts'
import { readLocalised } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { participantColumns, refusedParticipation, requireMayTakePart } from '../volunteers/participation.ts'
import { AlreadySignedUpError, ShiftFullError, SignupOverlapsError, SkillMissingError } from './signups.errors.ts'
import { findWarnings } from './signups.rules.ts'
import type { OtherEngagement, SignupWarning } from './signups.rules.ts'
import { countFreePlaces, fillFromQueue, lockPeople, standing } from './wait-list.service.ts'

export interface SignedUp extends JsonObject {
  signupId: string
  warnings: readonly SignupWarning[]
}

export interface Enrolment {
  event: LockedEvent
  shift: ShiftModel
  volunteerId: string
  organisationId: string | null
  isAccompanied: boolean
  /** Waits for a place when all are taken, in place of being refused. */
  joinWaitlist: boolean
  source: SignupSource
  /** The sign-up that this one takes over from, and that has been cancelled for it. */
  movedFromId?: string
  /** The places free now were given back for an exchange: the queue has no claim to them. */
  isExchange?: boolean
  /** Which sign-ups of the person the viewer may know of, to name them in a refusal. */
  visible: Prisma.SignupWhereInput
}

/**
 * Gives somebody a place in a locked shift, or the last place in its queue, and tells them. Whoever waits and may have a place is
 * served first, so a place that is free after that is nobody else's. A shift that has begun has no queue any more.
 * @throws NotFoundError, ConsentRequiredError, ConsentWithdrawnError, VolunteerTooYoungError, GuardianConsentRequiredError,
 * SkillMissingError, AlreadySignedUpError, SignupOverlapsError, ShiftFullError.
 */
export async function enrol(work: UnitOfWork, enrolment: Enrolment): Promise<SignedUp> {
  const { transaction, now } = work
  const { event, shift, volunteerId } = enrolment
  await lockPeople(transaction, [volunteerId])
  await requireMayEnrol(work, enrolment)
  const engagements = await readEngagements(transaction, enrolment)
  const free = enrolment.isExchange
    ? await countFreePlaces(transaction, shift.id)
    : await fillFromQueue(work, event, shift)
  const isFree = free > 0
  if (!isFree && !(enrolment.joinWaitlist && now < shift.startsAt))
    throw new ShiftFullError(shift.capacity, await transaction.signup.count({ where: waitingIn(shift.id) }))
  const signupId = await insertSignup(work, enrolment, isFree ? null : await nextInQueue(work, shift.id))
  const kind = isFree ? 'SIGNED_UP' : 'WAITLISTED'
  const message = { volunteerId, eventId: event.id, signupId }
  if (enrolment.movedFromId) await queueMessages(work, [{ ...message, kind: 'SIGNUP_MOVED', key: `moved ${signupId}` }])
  else await queueMessages(work, [{ ...message, kind, key: `${isFree ? 'signed up' : 'waitlisted'} ${signupId}` }])
  work.tell(kind, dimensionsOf(event, now, enrolment.organisationId))
  const taken = { ...shift, place: event.placeKk }
  return { signupId, warnings: findWarnings(taken, engagements, event.timeZone) }
}

const waitingIn = (shiftId: string) => ({ shiftId, status: 'WAITLISTED' as const })

/** Behind everybody who ever waited there: two clocks, or two at one moment, never change places. */
async function nextInQueue({ transaction, now }: UnitOfWork, shiftId: string): Promise<Date> {
  const { _max } = await transaction.signup.aggregate({ where: { shiftId }, _max: { waitlistedAt: true } })
  const last = _max.waitlistedAt
  return last && last >= now ? new Date(last.getTime() + 1) : now
}

/**
 * Whether the person may be in the shift at all.
 * @throws NotFoundError, ConsentRequiredError, ConsentWithdrawnError, VolunteerTooYoungError, GuardianConsentRequiredError,
 * SkillMissingError.
 */
async function requireMayEnrol(
  { transaction }: UnitOfWork,
  { event, shift, volunteerId, isAccompanied }: Enrolment,
): Promise<void> {
  const volunteer = await transaction.volunteer.findUnique({ where: { id: volunteerId }, select: participantColumns })
  if (!volunteer) throw new NotFoundError('volunteer')
  requireMayTakePart(event, volunteer, { minimumAge: shift.minimumAge, isAccompanied })
  const missing = await transaction.skill.findMany({
    where: { shifts: { some: { shiftId: shift.id } }, volunteers: { none: { volunteerId } } },
    orderBy: { nameKk: 'asc' },
  })
  if (missing.length > 0) throw new SkillMissingError(missing.map((skill) => readLocalised(skill, 'name')))
}

const dayMilliseconds = 24 * 3_600_000

/**
 * What the person has signed up for around that day, as far as the viewer may know of it.
 * @throws AlreadySignedUpError, SignupOverlapsError, whether the viewer may know of it or not.
 */
async function readEngagements(
  transaction: Prisma.TransactionClient,
  { shift, volunteerId, visible }: Enrolment,
): Promise<OtherEngagement[]> {
  const rows = await transaction.signup.findMany({
    where: {
      volunteerId,
      status: { in: standing },
      OR: [
        { shiftId: shift.id },
        {
          startsAt: { lt: new Date(shift.endsAt.getTime() + dayMilliseconds) },
          endsAt: { gt: new Date(shift.startsAt.getTime() - dayMilliseconds) },
        },
      ],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      shiftId: true,
      status: true,
      eventId: true,
      startsAt: true,
      endsAt: true,
      event: { select: { placeKk: true } },
    },
  })
  const already = rows.find(({ shiftId }) => shiftId === shift.id)
  if (already) throw new AlreadySignedUpError(already.id)
  if (rows.length === 0) return []
  const known = await transaction.signup.findMany({
    where: { id: { in: rows.map(({ id }) => id) }, AND: [visible] },
    select: { id: true },
  })
  const isKnown = (id: string) => known.some((row) => row.id === id)
  const engagements = rows.flatMap(({ id, shiftId, status, eventId, startsAt, endsAt, event }) =>
    // Those older than the rule that nobody is in two places have no time.
    startsAt && endsAt
      ? [{ signupId: id, shiftId, isWaiting: status === 'WAITLISTED', eventId, startsAt, endsAt, place: event.placeKk }]
      : [],
  )
  const clash = engagements.find(
    (other) => !other.isWaiting && other.startsAt < shift.endsAt && shift.startsAt < other.endsAt,
  )
  if (clash) throw new SignupOverlapsError(isKnown(clash.signupId) ? clash.shiftId : null)
  return engagements.filter(({ signupId }) => isKnown(signupId))
}

/** Writes it; the database's own guards decide, and what slips through a race becomes the same named error. */
async function insertSignup(
  { transaction, now }: UnitOfWork,
  { event, shift, volunteerId, organisationId, isAccompanied, source, movedFromId }: Enrolment,
  waitlistedAt: Date | null,
): Promise<string> {
  const { id } = await transaction.signup
    .create({
      data: {
        eventId: event.id,
        shiftId: shift.id,
        volunteerId,
        organisationId,
        signedUpAt: now,
        isAccompanied,
        source,
        movedFromId: movedFromId ?? null,
        ...(waitlistedAt && { status: 'WAITLISTED' as const, waitlistedAt }),
      },
      select: { id: true },
    })
    .catch((error: unknown) => {
      const constraint = refusedBy(error)
      if (constraint === 'Shift_full') throw new ShiftFullError(shift.capacity, 0)
      if (constraint === 'Signup_overlap') throw new SignupOverlapsError(null)
      throw refusedParticipation(constraint, now) ?? error
    })
  return id
}

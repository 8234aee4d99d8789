import type { Prisma } from '@erikti/prisma/generated/client/client'
import { SignupsInTheWayError } from './events.errors.ts'
import { standingSignup } from './event-notices.ts'
import { ageOn, dayIn } from '../shared/calendar.ts'
import { refusedBy } from '../shared/refusals.ts'

// What is signed up already stays valid: a change that would put people out is refused, and says how many and which sign-ups.

interface Ages {
  id: string
  timeZone: string
  minimumAge: number
  startsAt: Date
}

/**
 * Whoever signed up is old enough for the event as it would be. `shiftAges` are the ages of the shifts that would change.
 * @throws SignupsInTheWayError.
 */
export async function requireOldEnough(
  transaction: Prisma.TransactionClient,
  event: Ages,
  shiftAges: ReadonlyMap<string, number> = new Map(),
): Promise<void> {
  const signups = await transaction.signup.findMany({
    where: { eventId: event.id, status: standingSignup },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      shift: { select: { id: true, minimumAge: true } },
      volunteer: { select: { birthDate: true } },
    },
  })
  const day = dayIn(event.timeZone, event.startsAt)
  const tooYoung = signups.filter(({ shift, volunteer: { birthDate } }) => {
    const minimumAge = Math.max(event.minimumAge, shiftAges.get(shift.id) ?? shift.minimumAge)
    return birthDate !== null && ageOn(birthDate, day) < minimumAge
  })
  if (tooYoung.length > 0)
    throw new SignupsInTheWayError(
      'TOO_YOUNG',
      tooYoung.map(({ id }) => id),
    )
}

/** Whoever signed up for the shift has the skills. @throws SignupsInTheWayError. */
export async function requireSkilled(
  transaction: Prisma.TransactionClient,
  shiftId: string,
  skillIds: readonly string[],
): Promise<void> {
  const without = await transaction.signup.findMany({
    where: {
      shiftId,
      status: standingSignup,
      OR: skillIds.map((skillId) => ({ volunteer: { skills: { none: { skillId } } } })),
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (without.length > 0)
    throw new SignupsInTheWayError(
      'SKILL_MISSING',
      without.map(({ id }) => id),
    )
}

export interface ShiftTime {
  id: string
  startsAt: Date
  endsAt: Date
}

/** Nobody who has a place there has one elsewhere at the new time. @throws SignupsInTheWayError. */
export async function requireFree(transaction: Prisma.TransactionClient, shifts: readonly ShiftTime[]): Promise<void> {
  const busy = await transaction.$queryRaw<{ id: string }[]>`
    WITH moved AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb)
                     AS shift (id uuid, "startsAt" timestamptz, "endsAt" timestamptz))
    SELECT DISTINCT signup.id FROM moved
    JOIN "Signup" signup ON signup."shiftId" = moved.id AND signup.status IN ('CONFIRMED', 'OFFERED') AND signup."startsAt" IS NOT NULL
    JOIN "Signup" other ON other."volunteerId" = signup."volunteerId" AND other.id <> signup.id
      AND other.status IN ('CONFIRMED', 'OFFERED') AND other."startsAt" IS NOT NULL
    LEFT JOIN moved "otherMoved" ON "otherMoved".id = other."shiftId"
    WHERE tstzrange(moved."startsAt", moved."endsAt")
      && tstzrange(coalesce("otherMoved"."startsAt", other."startsAt"), coalesce("otherMoved"."endsAt", other."endsAt"))
    ORDER BY signup.id`
  if (busy.length > 0)
    throw new SignupsInTheWayError(
      'BUSY_THEN',
      busy.map(({ id }) => id),
    )
}

/** Gives the shifts their times. Somebody may have taken a place elsewhere since `requireFree`; then it is the same refusal. */
export async function moveShifts(
  transaction: Prisma.TransactionClient,
  shifts: readonly ShiftTime[],
  isLater: boolean,
): Promise<void> {
  // Those in front go first, so that shifts of one person do not run into each other on the way.
  const ordered = shifts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  for (const { id, startsAt, endsAt } of isLater ? ordered.toReversed() : ordered)
    await transaction.shift.update({ where: { id }, data: { startsAt, endsAt } }).catch((error: unknown) => {
      throw refusedBy(error) === 'Signup_overlap' ? new SignupsInTheWayError('BUSY_THEN', []) : error
    })
}

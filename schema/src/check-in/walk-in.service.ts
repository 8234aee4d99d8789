import type { UnitOfWork } from '../command/command.ts'
import { admit } from '../attendance/attendance.service.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { dayIn, fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { ValidationError } from '../shared/errors.ts'
import { foldForSearch, whereEachWord } from '../shared/fold.ts'
import { createPassCode, recorderOf } from '../volunteers/volunteers.service.ts'
import { everybody, volunteersWithin } from '../volunteers/volunteers.policy.ts'

/** What somebody says who came without having signed up. */
export interface WalkIn {
  familyName: string
  givenName: string
  patronymic: string | null
  /** The law asks for the age. */
  birthDate: Date
  phone?: string | null | undefined
  /** They are under 14 and came with an adult. */
  isAccompanied: boolean
}

/** Whoever these people are, they are known here: those of the viewer's reach, and those who have a place at the event. */
export function knownAt(work: UnitOfWork, event: LockedEvent) {
  const today = toCalendarDate(dayIn(event.timeZone, work.now))
  return {
    OR: [
      volunteersWithin(work.viewer, 'attendance.write', today),
      {
        erasedAt: null,
        OR: [
          { signups: { some: { eventId: event.id } } },
          { attendances: { some: { eventId: event.id } } },
          { actions: { some: { copy: { eventId: event.id } } } },
        ],
      },
    ],
  }
}

/**
 * The person of this name and birth date whom the viewer may know of, else a new one, who lives in the event's district until
 * somebody says otherwise. Being asked at the desk, they agree to volunteering, and that is written down.
 * @throws ValidationError for a birth date to come.
 */
export async function findOrRegister(
  work: UnitOfWork,
  event: LockedEvent,
  walkIn: WalkIn,
): Promise<{ volunteerId: string; wasKnown: boolean }> {
  const { transaction, now } = work
  const today = dayIn(event.timeZone, now)
  if (fromCalendarDate(walkIn.birthDate).since(today).sign > 0)
    throw new ValidationError([{ path: 'birthDate', code: 'TOO_LATE', message: 'lies in the future' }])
  const name = foldForSearch(`${walkIn.familyName} ${walkIn.givenName}`)
  // Two desks that meet the same newcomer at one moment take turns, so that the second finds whom the first wrote.
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`walk-in ${name} ${walkIn.birthDate.toISOString()}`}, 0))`
  const namesakes = await transaction.volunteer.findMany({
    where: { AND: [{ birthDate: walkIn.birthDate }, whereEachWord(name), knownAt(work, event)] },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true,
      familyName: true,
      givenName: true,
      consents: { where: { purpose: 'VOLUNTEERING', withdrawnAt: null }, select: { id: true } },
    },
  })
  const known = namesakes.find((person) => foldForSearch(`${person.familyName} ${person.givenName}`) === name)
  const consent = {
    purpose: 'VOLUNTEERING',
    givenAt: now,
    recordedAt: now,
    recordedById: recorderOf(work),
  } as const
  if (known) {
    if (known.consents.length === 0) await transaction.consent.create({ data: { volunteerId: known.id, ...consent } })
    return { volunteerId: known.id, wasKnown: true }
  }
  const { id } = await transaction.volunteer.create({
    data: {
      familyName: walkIn.familyName,
      givenName: walkIn.givenName,
      patronymic: walkIn.patronymic,
      birthDate: walkIn.birthDate,
      phone: walkIn.phone ?? null,
      districtId: event.districtId,
      passCode: createPassCode(),
      createdAt: now,
      consents: { create: consent },
    },
    select: { id: true },
  })
  return { volunteerId: id, wasKnown: false }
}

export interface RegisterWalkInInput extends WalkIn {
  eventId: string
  shiftId?: string | null | undefined
}

/**
 * Puts somebody who came without having signed up on the register, and checks them in.
 * @throws NotFoundError, ForbiddenError, EventStatusError, ValidationError, and what `admit` throws.
 */
export async function registerWalkIn(
  work: UnitOfWork,
  { eventId, shiftId, ...walkIn }: RegisterWalkInInput,
): Promise<{ attendanceId: string; wasKnown: boolean }> {
  const event = await lockEvent(work.transaction, eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
  requireStatus(event, 'RUNNING')
  const { volunteerId, wasKnown } = await findOrRegister(work, event, walkIn)
  const attendance = await admit(work, event, {
    who: { id: volunteerId },
    among: everybody,
    shiftId,
    at: work.now,
    method: 'WALK_IN',
    isAccompanied: walkIn.isAccompanied,
  })
  return { attendanceId: attendance.id, wasKnown }
}

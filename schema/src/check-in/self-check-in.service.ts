import type { SecretBox } from '../access/secret-box.ts'
import { createToken, idOfToken, readToken } from '../access/tokens.ts'
import { NotCheckedInError, CheckInCodeEndedError } from './check-in.errors.ts'
import { admit, lockAttendance, release } from '../attendance/attendance.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { everybody } from '../volunteers/volunteers.policy.ts'

/** How long a code stands on the screen; it is taken for as long again, for who types slowly. */
export const codeWindowSeconds = 30

const windowOf = (moment: Date) => Math.floor(moment.getTime() / 1_000 / codeWindowSeconds)

export interface CheckInCode {
  code: string
  /** Then the next one is shown. */
  changesAt: Date
}

/** What an event's screen shows now: a photograph of it opens nothing a minute later. */
export function checkInCodeOf(secrets: SecretBox, eventId: string, now: Date): CheckInCode {
  const window = windowOf(now)
  return {
    code: createToken(secrets, 'check-in', eventId, String(window)),
    changesAt: new Date((window + 1) * codeWindowSeconds * 1_000),
  }
}

/** The event on whose screen the code stands, or stood just before; null for any other text. */
export function eventOfCode(secrets: SecretBox, code: string, now: Date): string | null {
  const window = windowOf(now)
  return (
    readToken(secrets, 'check-in', code, String(window)) ?? readToken(secrets, 'check-in', code, String(window - 1))
  )
}

/** The event that a code is of, however old it is: only to show its name. */
export const eventNamedByCode = idOfToken

export interface SelfCheckInInput {
  /** What the event's screen shows. */
  doorCode: string
  /** What the QR code of the volunteer's pass says, or the token of their personal link. */
  pass: string
  shiftId?: string | null | undefined
}

async function openDoor(work: UnitOfWork, code: string): Promise<LockedEvent> {
  const eventId = eventOfCode(work.secrets, code, work.now)
  if (eventId === null) throw new CheckInCodeEndedError()
  const event = await lockEvent(work.transaction, eventId, 'SHARE')
  requireStatus(event, 'RUNNING')
  return event
}

/** The pass code that a text stands for: it is one, or it is the token of somebody's link to their sign-up. */
async function passCodeOf({ transaction, secrets }: UnitOfWork, pass: string): Promise<string> {
  const signupId = readToken(secrets, 'signup', pass)
  if (signupId === null) return pass
  const signup = await transaction.signup.findUnique({
    where: { id: signupId },
    select: { volunteer: { select: { passCode: true } } },
  })
  if (!signup) throw new NotFoundError('pass')
  return signup.volunteer.passCode
}

/**
 * Somebody who stands before the event's screen checks themselves in. Nobody else has entered it.
 * @throws CheckInCodeEndedError, NotFoundError, EventStatusError, and what `admit` throws.
 */
export async function selfCheckIn(
  work: UnitOfWork,
  input: SelfCheckInInput,
): Promise<{ attendanceId: string; eventId: string }> {
  const event = await openDoor(work, input.doorCode)
  const attendance = await admit({ ...work, actorId: null }, event, {
    who: { passCode: await passCodeOf(work, input.pass) },
    among: everybody,
    shiftId: input.shiftId,
    at: work.now,
    method: 'SELF',
  })
  return { attendanceId: attendance.id, eventId: event.id }
}

/** And out again. @throws CheckInCodeEndedError, NotFoundError, EventStatusError, NotCheckedInError, AttendanceTimeError. */
export async function selfCheckOut(
  work: UnitOfWork,
  input: { doorCode: string; pass: string },
): Promise<{ attendanceId: string; eventId: string }> {
  const event = await openDoor(work, input.doorCode)
  const passCode = await passCodeOf(work, input.pass)
  const volunteer = await work.transaction.volunteer.findUnique({
    where: { passCode },
    select: { id: true, mergedIntoId: true },
  })
  if (!volunteer) throw new NotFoundError('pass')
  const standing = await work.transaction.attendance.findFirst({
    where: {
      eventId: event.id,
      volunteerId: volunteer.mergedIntoId ?? volunteer.id,
      voidedAt: null,
      checkedOutAt: null,
    },
    select: { id: true },
  })
  if (!standing) throw new NotCheckedInError()
  const attendance = await lockAttendance(work.transaction, standing.id)
  await release(work, event, attendance, { at: work.now, method: 'SELF', byId: null })
  return { attendanceId: attendance.id, eventId: event.id }
}

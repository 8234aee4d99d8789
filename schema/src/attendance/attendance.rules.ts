import { AttendanceTimeError } from './attendance.errors.ts'

const minuteMilliseconds = 60_000
const hourMilliseconds = 60 * minuteMilliseconds
/** How far before its start and after its end an event takes check-ins; `Attendance_event_window` holds the same. */
const marginHours = 12
/** Nobody stays longer; `Attendance_length_check` holds the same. */
const longestHours = 24
/** Clocks of phones go wrong by a little. */
const clockToleranceMinutes = 5

interface Span {
  startsAt: Date
  endsAt: Date
}

function requireBetween(moment: Date, earliest: Date, latest: Date): void {
  if (moment < earliest || moment > latest) throw new AttendanceTimeError(earliest, latest)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}

function latestPlausible(now: Date): Date {
  return new Date(now.getTime() + clockToleranceMinutes * minuteMilliseconds)
}

/** A check-in lies around the event and not in the future. @throws AttendanceTimeError. */
export function requireCheckInTime(at: Date, event: Span, now: Date): void {
  const margin = marginHours * hourMilliseconds
  requireBetween(
    at,
    new Date(event.startsAt.getTime() - margin),
    earlier(new Date(event.endsAt.getTime() + margin), latestPlausible(now)),
  )
}

/** A check-out comes after its check-in, within a day, and not in the future. @throws AttendanceTimeError. */
export function requireCheckOutTime(at: Date, checkedInAt: Date, now: Date): void {
  const longest = new Date(checkedInAt.getTime() + longestHours * hourMilliseconds)
  const latest = earlier(longest, latestPlausible(now))
  requireBetween(at, checkedInAt, latest < checkedInAt ? checkedInAt : latest)
}

/** Whole minutes: what is begun does not count. */
export function minutesBetween(checkedInAt: Date, checkedOutAt: Date): number {
  return Math.floor((checkedOutAt.getTime() - checkedInAt.getTime()) / minuteMilliseconds)
}

/**
 * When someone who never checked out is taken to have left: at the event's end, or when it was finished if that came first;
 * never before the check-in, never more than a day after it.
 */
export function closingTime(checkedInAt: Date, event: Span, finishedAt: Date): Date {
  const end = earlier(event.endsAt, finishedAt)
  const longest = new Date(checkedInAt.getTime() + longestHours * hourMilliseconds)
  return end < checkedInAt ? checkedInAt : earlier(end, longest)
}

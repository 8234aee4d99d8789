import { dayIn } from '../shared/calendar.ts'
import { ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'

const quarterMilliseconds = 15 * 60_000
/** A drive lasts a day. */
export const mostSlots = 96
/** People whom one team can see in a quarter of an hour, and then some. */
export const mostPerSlot = 200

export interface OpenHours {
  startsAt: Date
  endsAt: Date
}

/** The quarters of an hour between, each by its beginning. */
export function slotsBetween({ startsAt, endsAt }: OpenHours): Date[] {
  const count = Math.max(0, Math.ceil((endsAt.getTime() - startsAt.getTime()) / quarterMilliseconds))
  return Array.from({ length: count }, (_, index) => new Date(startsAt.getTime() + index * quarterMilliseconds))
}

/**
 * A drive is open on one day of the region, from a quarter of an hour to a later one.
 * @throws ValidationError for everything that does not fit.
 */
export function requireOpenHours({ startsAt, endsAt }: OpenHours, timeZone: string): void {
  const isQuarter = (moment: Date) => moment.getTime() % quarterMilliseconds === 0
  const issues: ValidationIssue[] = []
  for (const [path, moment] of Object.entries({ startsAt, endsAt }))
    if (!isQuarter(moment)) issues.push({ path, code: 'NOT_ALLOWED', message: 'is no quarter of an hour' })
  const lastMoment = new Date(endsAt.getTime() - 1)
  if (endsAt <= startsAt) issues.push({ path: 'endsAt', code: 'OUT_OF_ORDER', message: 'lies before the beginning' })
  else if (!dayIn(timeZone, startsAt).equals(dayIn(timeZone, lastMoment)))
    issues.push({ path: 'endsAt', code: 'TOO_LATE', message: 'lies on another day' })
  if (issues.length > 0) throw new ValidationError(issues)
}

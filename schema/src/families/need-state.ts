import type { Prisma } from '@erikti/prisma/generated/client/client'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { needOn } from './families.service.ts'

/** Whether a family’s need is known, seen from a day. */
export type NeedState = 'VALID' | 'EXPIRING' | 'EXPIRED' | 'NONE'

/** The office has this long to look again before a family is turned away. */
export const expiringDays = 30

/** The last day of those that are soon over. */
function soon(today: Date): Date {
  return toCalendarDate(fromCalendarDate(today).add({ days: expiringDays }))
}

const standing = { withdrawnAt: null } satisfies Prisma.NeedVerificationWhereInput

/** The families whose need is in this state on the region’s day `today`. Every family is in one. */
export function whereNeed(state: NeedState, today: Date): Prisma.FamilyWhereInput {
  const lasting = { ...needOn(today), validUntil: { gt: soon(today) } }
  switch (state) {
    case 'VALID':
      return { verifications: { some: lasting } }
    case 'EXPIRING':
      return { verifications: { some: needOn(today), none: lasting } }
    case 'EXPIRED':
      return { verifications: { some: standing, none: needOn(today) } }
    case 'NONE':
      return { verifications: { none: standing } }
  }
}

/** The same of one family, by its verifications that were not withdrawn. */
export function needStateOf(standingRows: readonly { verifiedOn: Date; validUntil: Date }[], today: Date): NeedState {
  if (standingRows.length === 0) return 'NONE'
  const until = needValidUntil(standingRows, today)
  if (until === null) return 'EXPIRED'
  return until > soon(today) ? 'VALID' : 'EXPIRING'
}

/** The last day on which the need is known to hold without a gap in what was seen by `today`; null when it does not hold today. */
export function needValidUntil(
  standingRows: readonly { verifiedOn: Date; validUntil: Date }[],
  today: Date,
): Date | null {
  return standingRows
    .filter(({ verifiedOn, validUntil }) => verifiedOn <= today && validUntil >= today)
    .reduce<Date | null>((last, { validUntil }) => (last === null || validUntil > last ? validUntil : last), null)
}

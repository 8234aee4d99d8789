import type { EntitlementPeriod } from '@erikti/prisma/generated/client/enums'
import type { Temporal } from 'temporal-polyfill'

/** How many rules hold on one day: one about visits, and one a group. */
export const mostRulesInForce = 200

/** Days of the region's calendar; the second is the first day of the next period. */
export interface Period {
  startsOn: Temporal.PlainDate
  endsBefore: Temporal.PlainDate
}

const monthsOf = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const

/** The period in which a day lies: weeks begin on Monday, quarters in January, April, July and October. */
export function periodOf(period: EntitlementPeriod, day: Temporal.PlainDate): Period {
  if (period === 'DAY') return { startsOn: day, endsBefore: day.add({ days: 1 }) }
  if (period === 'WEEK') {
    const monday = day.subtract({ days: day.dayOfWeek - 1 })
    return { startsOn: monday, endsBefore: monday.add({ days: 7 }) }
  }
  const months = monthsOf[period]
  const startsOn = day.with({ month: day.month - ((day.month - 1) % months), day: 1 })
  return { startsOn, endsBefore: startsOn.add({ months }) }
}

/** What a rule allows a family of so many, in visits or in units of the group's items. */
export function limitOf(rule: { perFamily: number; perMember: number }, memberCount: number): number {
  return rule.perFamily + rule.perMember * memberCount
}

/** What is left of a limit: a supervisor may have let the family have more than that. */
export function leftOf(limit: number, used: number): number {
  return Math.max(0, limit - used)
}

/** More than any family takes home; what is meant to be without a limit has no rule. */
export const largestLimit = 1_000

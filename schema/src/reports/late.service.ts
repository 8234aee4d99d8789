import type { Database } from '@erikti/prisma/client'
import { catalogue } from '../ledger/catalogue.ts'
import { compareCounters } from '../ledger/comparison.service.ts'
import type { CounterComparison } from '../ledger/comparison.service.ts'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { periodAround } from '../ledger/period.ts'
import { readRegion } from '../regions/regions.service.ts'
import { fromCalendarDate } from '../shared/calendar.ts'

/** A figure of a closed month for which something was recorded later. */
export type LateFigure = CounterComparison & { metric: Metric }

const happening = catalogue.filter(({ kind }) => kind !== 'LEVEL').map(({ metric }) => metric)

/**
 * What came late for a closed month, by cause, of every figure that something was recorded for since. The figures in the reports stay
 * what they were. Costs in proportion to the month's entries. Levels are how many there are at the end of a month; what is entered of
 * one that began before it belongs to no month.
 */
export async function readLate(
  database: Database,
  { month, moment }: { month: Date; moment: Date },
  now: Date,
): Promise<LateFigure[]> {
  const region = await readRegion(database)
  const period = periodAround('MONTH', fromCalendarDate(month))
  const compared = await compareCounters(
    database,
    { scope: { kind: 'REGION', id: region.id }, period, metrics: happening },
    // A moment may be frozen that lies a little ahead.
    { since: moment, until: new Date(Math.max(now.getTime(), moment.getTime())) },
  )
  return compared.filter(({ changes }) => changes.length > 0)
}

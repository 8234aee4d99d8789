import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { RegionModel } from '@erikti/prisma/generated/client/models/Region'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import type { Clock } from '../shared/clock.ts'

/** Migrations write the region once and the database refuses to move its time zone, so a process reads it once. */
const regions = new WeakMap<Database, Promise<RegionModel>>()

/** The one region that this Erikti serves. */
export function readRegion(database: Database): Promise<RegionModel> {
  const root = database.root ?? database
  const known = regions.get(root)
  if (known) return known
  const reading = root.prisma.region.findFirstOrThrow()
  regions.set(root, reading)
  reading.catch(() => regions.delete(root))
  return reading
}

/** Today in the region, as calendar columns hold a day. */
export function todayIn({ region, clock }: { region: { timeZone: string }; clock: Clock }): Date {
  return toCalendarDate(dayIn(region.timeZone, clock()))
}

/** The same inside a rule, which has its transaction alone. */
export async function readToday(transaction: Prisma.TransactionClient, now: Date): Promise<Date> {
  const { timeZone } = await transaction.region.findFirstOrThrow({ select: { timeZone: true } })
  return toCalendarDate(dayIn(timeZone, now))
}

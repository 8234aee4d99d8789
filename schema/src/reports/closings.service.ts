import { requireAccount } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { freezeFigures } from '../ledger/freeze.service.ts'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { MonthClosedError, MonthNotOverError } from './reports.errors.ts'
import { endOfMonth, halfYearAround, monthsOf } from './report-period.rules.ts'
import type { ReportPeriod } from './report-period.rules.ts'

/** Of all closings one is written at a time, so that whoever closes a half-year's last month knows it. */
const oneAtATime = 4_720_312

/**
 * Closes a month for good: its figures are what is known now, and what comes later is late. Months are closed in any order, as no
 * figure of one depends on another. What its reports say is worked out right after, that of the half-year with its last month.
 * @throws MonthNotOverError, MonthClosedError.
 */
export async function closeMonth(work: UnitOfWork, input: { month: Date }): Promise<{ closingId: string }> {
  const month = fromCalendarDate(input.month)
  const { transaction, viewer, now, region } = work
  const overAt = endOfMonth(region.timeZone, month)
  if (now < overAt) throw new MonthNotOverError(overAt)
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${oneAtATime})`
  const before = await transaction.monthClosing.findUnique({ where: { month: input.month } })
  if (before) throw new MonthClosedError(before.closedAt)
  const halfYear = halfYearAround(month)
  const others = monthsOf(halfYear).filter((each) => !each.equals(month))
  const closedOthers = await transaction.monthClosing.count({
    where: { month: { in: others.map(toCalendarDate) } },
  })
  freeze(work, { kind: 'MONTH', startsOn: month })
  if (closedOthers === others.length) freeze(work, halfYear)
  const moment = await freezeFigures(work, 'closeMonth')
  const { id } = await transaction.monthClosing.create({
    data: {
      month: input.month,
      moment,
      closedAt: now,
      closedById: requireAccount(viewer).accountId,
    },
    select: { id: true },
  })
  return { closingId: id }
}

function freeze({ later, now }: UnitOfWork, { kind, startsOn }: ReportPeriod): void {
  const day = startsOn.toString()
  later({ kind: 'FREEZE_REPORT', key: `${kind} ${day}`, payload: { kind, startsOn: day }, runAt: now })
}

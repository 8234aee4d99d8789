import type { ReportState } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** Something may still happen in the month. */
export class MonthNotOverError extends DomainError {
  override name = 'MonthNotOverError'
  readonly code = 'MONTH_NOT_OVER'
  constructor(readonly overAt: Date) {
    super(`The month can be closed when it is over, at ${overAt.toISOString()}.`)
  }
}

/** Its figures are final. */
export class MonthClosedError extends DomainError {
  override name = 'MonthClosedError'
  readonly code = 'MONTH_CLOSED'
  constructor(readonly closedAt: Date) {
    super(`The month was closed at ${closedAt.toISOString()}, for good.`)
  }
}

/** One person has so many reports made at once. */
export class TooManyReportsError extends DomainError {
  override name = 'TooManyReportsError'
  readonly code = 'TOO_MANY_REPORTS'
  constructor(readonly limit: number) {
    super(`${limit} of your reports are being made; wait for one of them, or cancel it.`)
  }
}

/** There is nothing to cancel any more. */
export class ReportFinishedError extends DomainError {
  override name = 'ReportFinishedError'
  readonly code = 'REPORT_FINISHED'
  constructor(readonly state: ReportState) {
    super(`The report is ${state} already.`)
  }
}

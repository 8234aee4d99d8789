import { ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'

/** A route is driven in days. */
export const mostStops = 30
/** Kinds of things that fit on a lorry. */
export const mostKinds = 200

/** A stop as it is planned. */
export interface PlannedStop {
  startsAt: Date
  endsAt: Date
}

/**
 * A route is driven once: each stop ends after it begins, and before the next begins.
 * @throws ValidationError for every stop that does not fit.
 */
export function requireRoute(stops: readonly PlannedStop[]): void {
  const issues = stops.flatMap(({ startsAt, endsAt }, index): ValidationIssue[] => {
    const before = stops[index - 1]
    return [
      ...(endsAt <= startsAt
        ? [{ path: `stops.${index}.endsAt`, code: 'OUT_OF_ORDER' as const, message: 'lies before the beginning' }]
        : []),
      ...(before && startsAt < before.endsAt
        ? [
            {
              path: `stops.${index}.startsAt`,
              code: 'OUT_OF_ORDER' as const,
              message: 'lies before the end of the stop before',
            },
          ]
        : []),
    ]
  })
  if (issues.length > 0) throw new ValidationError(issues)
}

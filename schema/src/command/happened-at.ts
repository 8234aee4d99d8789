import { ValidationError } from '../shared/errors.ts'
import type { UnitOfWork } from './command.ts'

/** When it happened; now when nobody says. @throws ValidationError for a time to come. */
export function happenedAt({ now }: UnitOfWork, occurredAt: Date | null | undefined): Date {
  if (occurredAt && occurredAt > now)
    throw new ValidationError([{ path: 'occurredAt', code: 'TOO_LATE', message: 'lies in the future' }])
  return occurredAt ?? now
}

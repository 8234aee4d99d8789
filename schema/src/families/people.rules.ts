import type { FamilyRole } from '@erikti/prisma/generated/client/enums'
import type { ValidationIssue } from '../shared/errors.ts'

/** More than any household has. */
export const mostMembers = 30
export const mostCollectors = 20

export interface NewMember {
  role: FamilyRole
  givenName: string
  familyName: string
  patronymic?: string | null | undefined
  birthDate?: Date | null | undefined
  mayCollect: boolean
}

export interface NewCollector {
  givenName: string
  familyName: string
  phone?: string | null | undefined
  /** The last day on which it holds; null: until it is revoked. */
  validUntil?: Date | null | undefined
}

export interface NeedSeen {
  verifiedOn: Date
  validUntil: Date
}

/** Days of the calendar that cannot be, seen from `today`; `at` is where in the input they stand. */
export function issuesOfMember({ birthDate }: Pick<NewMember, 'birthDate'>, today: Date, at = ''): ValidationIssue[] {
  return birthDate && birthDate > today
    ? [{ path: `${at}birthDate`, code: 'TOO_LATE', message: 'lies in the future' }]
    : []
}

export function issuesOfCollector(
  { validUntil }: Pick<NewCollector, 'validUntil'>,
  today: Date,
  at = '',
): ValidationIssue[] {
  return validUntil && validUntil < today
    ? [{ path: `${at}validUntil`, code: 'TOO_EARLY', message: 'lies in the past' }]
    : []
}

export function issuesOfNeed({ verifiedOn, validUntil }: NeedSeen, today: Date, at = ''): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  if (verifiedOn > today) issues.push({ path: `${at}verifiedOn`, code: 'TOO_LATE', message: 'lies in the future' })
  if (validUntil < verifiedOn)
    issues.push({ path: `${at}validUntil`, code: 'OUT_OF_ORDER', message: 'lies before the day of the verification' })
  return issues
}

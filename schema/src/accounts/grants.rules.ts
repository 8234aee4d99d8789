import { officeRoles, organisationRoles } from '../access/permissions.ts'
import type { Grant } from '../access/viewer.ts'
import { ValidationError } from '../shared/errors.ts'
import type { IssueCode, ValidationIssue } from '../shared/errors.ts'

/** How many roles somebody has at most, so that lists of people stay short enough to be read whole. */
export const mostGrants = 20

/** Why a role cannot be given so, at the field that has to change; the database refuses it as well. */
export function boundIssue({
  role,
  organisationId,
}: Grant): { field: keyof Grant; code: IssueCode; message: string } | null {
  if (organisationId === null)
    return officeRoles.includes(role)
      ? null
      : { field: 'organisationId', code: 'MISSING', message: 'is needed for this role' }
  return organisationRoles.includes(role)
    ? null
    : {
        field: 'organisationId',
        code: 'NOT_ALLOWED',
        message: 'is not for this role, which belongs to the front office',
      }
}

/** @throws ValidationError naming every grant that is wrong, or there twice. */
export function requireBound(grants: readonly Grant[]): void {
  const seen = new Set<string>()
  const issues = grants.flatMap((grant, index): ValidationIssue[] => {
    const issue = boundIssue(grant)
    if (issue) return [{ path: `grants.${index}.${issue.field}`, code: issue.code, message: issue.message }]
    const key = `${grant.role} ${grant.organisationId}`
    if (seen.has(key)) return [{ path: `grants.${index}`, code: 'REPEATED', message: 'is there twice' }]
    seen.add(key)
    return []
  })
  if (issues.length > 0) throw new ValidationError(issues)
}

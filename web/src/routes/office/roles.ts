import type { Role } from '../../desk/viewer.ts'

export const roleNames = [
  'OFFICE_ADMIN',
  'OFFICE_OPERATOR',
  'ORGANISATION_COORDINATOR',
  'STORE_CLERK',
  'FINANCE',
  'COMMUNICATIONS',
  'VIEWER',
] as const satisfies readonly Role[]

export function needsOrganisation(role: Role): boolean {
  return role === 'ORGANISATION_COORDINATOR'
}

export function officeOnly(role: Role): boolean {
  return role !== 'ORGANISATION_COORDINATOR' && role !== 'VIEWER'
}

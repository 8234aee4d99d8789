import { expect, test } from 'vitest'
import { Role } from '@erikti/prisma/generated/client/enums'
import { ValidationError } from '../shared/errors.ts'
import { boundIssue, requireBound } from './grants.rules.ts'

const organisationId = 'an organisation'

test('a coordinator belongs to an organisation, a viewer to either, every other role to the office', () => {
  const bound = Object.values(Role).map((role) => [
    role,
    boundIssue({ role, organisationId: null }) === null,
    boundIssue({ role, organisationId }) === null,
  ])
  expect(bound).toEqual([
    ['OFFICE_ADMIN', true, false],
    ['OFFICE_OPERATOR', true, false],
    ['ORGANISATION_COORDINATOR', false, true],
    ['STORE_CLERK', true, false],
    ['FINANCE', true, false],
    ['COMMUNICATIONS', true, false],
    ['VIEWER', true, true],
  ])
})

test('everything wrong with several roles is said at once', () => {
  const grants = [
    { role: Role.VIEWER, organisationId },
    { role: Role.FINANCE, organisationId },
    { role: Role.VIEWER, organisationId },
    { role: Role.ORGANISATION_COORDINATOR, organisationId: null },
  ]
  const attempt = () => requireBound(grants)
  expect(attempt).toThrow(ValidationError)
  expect(attempt).toThrow(/grants.1.organisationId: .*; grants.2: is there twice; grants.3.organisationId: is needed/)
})

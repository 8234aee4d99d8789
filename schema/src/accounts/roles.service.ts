import { requireAccount } from '../access/access.policy.ts'
import type { Grant } from '../access/viewer.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { LastAdministratorError, RoleHeldError } from './accounts.errors.ts'
import { boundIssue, mostGrants } from './grants.rules.ts'
import { revokeLinks } from './links.service.ts'

export interface RoleOfAccount extends Grant {
  accountId: string
}

/** @throws NotFoundError. */
export async function requireAccountRow({ transaction }: Pick<UnitOfWork, 'transaction'>, id: string): Promise<void> {
  // Locked: what is decided about one account is decided one after the other.
  const rows = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Account" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  if (rows.length === 0) throw new NotFoundError('account')
}

/** The database keeps the last administrator, also when two are taken at once; its refusal by its name. */
export function asLastAdministrator(error: unknown): never {
  throw refusedBy(error) === 'RoleGrant_administrator' ? new LastAdministratorError() : error
}

/** Gives an account a role. @throws ValidationError, NotFoundError, RoleHeldError. */
export async function grantRole(
  work: UnitOfWork,
  { accountId, role, organisationId }: RoleOfAccount,
): Promise<{ accountId: string }> {
  const { transaction, now } = work
  const grantedById = requireAccount(work.viewer).accountId
  const issue = boundIssue({ role, organisationId })
  if (issue) throw new ValidationError([{ path: issue.field, code: issue.code, message: issue.message }])
  await requireAccountRow(work, accountId)
  if (organisationId !== null && (await transaction.organisation.count({ where: { id: organisationId } })) === 0)
    throw new NotFoundError('organisation')
  const held = await transaction.roleGrant.findMany({
    where: { accountId, revokedAt: null },
    select: { role: true, organisationId: true },
  })
  if (held.some((grant) => grant.role === role && grant.organisationId === organisationId)) throw new RoleHeldError()
  if (held.length >= mostGrants)
    throw new ValidationError([
      { path: 'accountId', code: 'TOO_MANY', limit: mostGrants, message: `has ${mostGrants} roles already` },
    ])
  await transaction.roleGrant.create({ data: { accountId, role, organisationId, grantedAt: now, grantedById } })
  return { accountId }
}

/**
 * Takes a role back. Who loses the administration loses what they have begun by it: links that they made open nothing more.
 * @throws NotFoundError, LastAdministratorError.
 */
export async function revokeRole(
  work: UnitOfWork,
  { accountId, role, organisationId }: RoleOfAccount,
): Promise<{ accountId: string }> {
  const { transaction, now } = work
  await requireAccountRow(work, accountId)
  const { count } = await transaction.roleGrant
    .updateMany({ where: { accountId, role, organisationId, revokedAt: null }, data: { revokedAt: now } })
    .catch(asLastAdministrator)
  if (count === 0) throw new NotFoundError('role')
  if (role === 'OFFICE_ADMIN') await revokeLinks(transaction, { createdById: accountId }, now)
  return { accountId }
}

import { requireAccount } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import { removeFactor } from '../sign-in/second-factor.service.ts'
import { endSessions } from '../sign-in/sessions.service.ts'
import { revokeLinks } from './links.service.ts'
import { asLastAdministrator, requireAccountRow } from './roles.service.ts'

type OfAccount = {
  accountId: string
}

/**
 * Suspends an account: it opens nothing while it is, its sessions end for good, and so do the links that it made or that are
 * for it. Suspending it again changes nothing.
 * @throws NotFoundError, ForbiddenError for oneself, LastAdministratorError.
 */
export async function suspendAccount(work: UnitOfWork, { accountId }: OfAccount): Promise<OfAccount> {
  const { transaction, now } = work
  refuseOneself(work, accountId)
  await requireAccountRow(work, accountId)
  await transaction.account
    .updateMany({ where: { id: accountId, suspendedAt: null }, data: { suspendedAt: now } })
    .catch(asLastAdministrator)
  await endSessions(transaction, { accountId }, now)
  await transaction.signInChallenge.deleteMany({ where: { accountId } })
  await revokeLinks(transaction, { OR: [{ accountId }, { createdById: accountId }] }, now)
  return { accountId }
}

/** Lets a suspended account in again, with the roles it has; they sign in anew. @throws NotFoundError. */
export async function reinstateAccount(work: UnitOfWork, { accountId }: OfAccount): Promise<OfAccount> {
  await requireAccountRow(work, accountId)
  await work.transaction.account.updateMany({
    where: { id: accountId, suspendedAt: { not: null } },
    data: { suspendedAt: null },
  })
  return { accountId }
}

/**
 * Switches somebody else's second factor off, who has lost it. One's own is switched off with the password and a code.
 * @throws NotFoundError, ForbiddenError for oneself.
 */
export async function removeSecondFactor(work: UnitOfWork, { accountId }: OfAccount): Promise<OfAccount> {
  refuseOneself(work, accountId)
  await requireAccountRow(work, accountId)
  if (!(await removeFactor(work.transaction, accountId))) throw new NotFoundError('second factor')
  return { accountId }
}

/** How the viewer is shown. */
export async function renameAccount(
  { transaction, viewer }: UnitOfWork,
  { displayName }: { displayName: string },
): Promise<OfAccount> {
  const { accountId } = requireAccount(viewer)
  await transaction.account.update({ where: { id: accountId }, data: { displayName } })
  return { accountId }
}

function refuseOneself({ viewer }: UnitOfWork, accountId: string): void {
  if (requireAccount(viewer).accountId === accountId) throw new ForbiddenError()
}

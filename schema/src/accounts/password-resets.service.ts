import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAccount } from '../access/access.policy.ts'
import { hashPassword } from '../access/passwords.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import { ForbiddenError } from '../shared/errors.ts'
import { rememberDevice } from '../sign-in/devices.service.ts'
import { requireStrong } from '../sign-in/password.rules.ts'
import { replacePassword } from '../sign-in/password.service.ts'
import { endSessions } from '../sign-in/sessions.service.ts'
import { LinkEndedError } from './accounts.errors.ts'
import { createLinkSecret, findOpenLink, revokeLinks, spendLink } from './links.service.ts'
import { requireAccountRow } from './roles.service.ts'

/** A link for a new password, in place of any earlier one. Null `createdById`: from the machine itself. */
export async function createResetLink(
  transaction: Prisma.TransactionClient,
  { accountId, createdById, now }: { accountId: string; createdById: string | null; now: Date },
): Promise<{ linkId: string; secret: string; expiresAt: Date }> {
  await revokeLinks(transaction, { kind: 'PASSWORD_RESET', accountId }, now)
  const { secret, row } = createLinkSecret('PASSWORD_RESET', now)
  const { id } = await transaction.oneTimeLink.create({
    data: { kind: 'PASSWORD_RESET', accountId, createdById, createdAt: now, ...row },
    select: { id: true },
  })
  return { linkId: id, secret, expiresAt: row.expiresAt }
}

/**
 * Makes a link with which somebody else chooses a new password; revealed once. Nobody makes one for themselves: it would go
 * round the question for the present password.
 * @throws NotFoundError, ForbiddenError for oneself.
 */
export async function createPasswordReset(
  work: UnitOfWork,
  { accountId }: { accountId: string },
): Promise<{ linkId: string }> {
  const { accountId: createdById } = requireAccount(work.viewer)
  if (accountId === createdById) throw new ForbiddenError()
  await requireAccountRow(work, accountId)
  const { linkId, secret } = await createResetLink(work.transaction, { accountId, createdById, now: work.now })
  work.reveal(secret)
  return { linkId }
}

/**
 * Chooses a new password by a link. Every session of the account ends, and no browser is known any more but this one, so that
 * guessing elsewhere does not slow the sign-in that follows. The second factor stays.
 * @throws LinkEndedError, ValidationError for a weak password.
 */
export async function resetPassword(
  context: Context,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const { prisma } = context.database
  const now = context.clock()
  const link = await findOpenLink(prisma, 'PASSWORD_RESET', token, now)
  if (!link?.account || link.accountId === null) throw new LinkEndedError()
  const { accountId, account } = link
  requireStrong('password', password, account)
  const passwordHash = await hashPassword(password)
  const device = await prisma.$transaction(async (transaction) => {
    // The account first, as where somebody signs in.
    const exists = await replacePassword(transaction, { id: accountId, suspendedAt: null }, passwordHash, now)
    if (!exists || !(await spendLink(transaction, link.id, now))) throw new LinkEndedError()
    await endSessions(transaction, { accountId }, now)
    await transaction.knownDevice.deleteMany({ where: { accountId } })
    return rememberDevice(transaction, context, accountId)
  })
  context.browser.keepDevice(device.secret, device.expiresAt)
  return { email: account.email }
}

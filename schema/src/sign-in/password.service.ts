import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAccount } from '../access/access.policy.ts'
import { hashPassword, isPassword } from '../access/passwords.ts'
import type { Context } from '../context.ts'
import { requireStrong } from './password.rules.ts'
import { endOtherSessions } from './sessions.service.ts'
import { WrongPasswordError } from './sign-in.errors.ts'
import { attempt, slowedOf } from './throttle.service.ts'

interface OwnAccount {
  email: string
  displayName: string
  passwordHash: string
}

/** Asks a signed-in person for their password again; belongs into an attempt. @throws WrongPasswordError. */
export async function requirePassword(
  { database }: Pick<Context, 'database'>,
  accountId: string,
  password: string,
): Promise<OwnAccount> {
  const account = await database.prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true, displayName: true, passwordHash: true },
  })
  if (!(await isPassword(account.passwordHash, password))) throw new WrongPasswordError()
  return account
}

/**
 * Changes the viewer's password and ends all their other sessions.
 * @throws ValidationError for a weak one, WrongPasswordError, TooManyAttemptsError.
 */
export async function changePassword(
  context: Context,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Record<string, never>> {
  const viewer = requireAccount(context.viewer)
  const { accountId } = viewer
  const account = await attempt(context, slowedOf(viewer), () => requirePassword(context, accountId, currentPassword))
  requireStrong('newPassword', newPassword, account)
  const passwordHash = await hashPassword(newPassword)
  const now = context.clock()
  await context.database.prisma.$transaction(async (transaction) => {
    // Of two changes at once the second finds that its old password is none any more.
    const where = { id: accountId, passwordHash: account.passwordHash }
    if (!(await replacePassword(transaction, where, passwordHash, now))) throw new WrongPasswordError()
    await endOtherSessions(transaction, viewer, now)
  })
  return {}
}

/**
 * Writes a new password; sign-ins that are half way with the old one end. The account's row comes first, as it does where
 * somebody signs in: who is later sees what the other did. Returns whether there is such an account.
 */
export async function replacePassword(
  transaction: Prisma.TransactionClient,
  where: Prisma.AccountWhereInput & { id: string },
  passwordHash: string,
  now: Date,
): Promise<boolean> {
  const { count } = await transaction.account.updateMany({ where, data: { passwordHash, passwordChangedAt: now } })
  await transaction.signInChallenge.deleteMany({ where: { accountId: where.id } })
  return count === 1
}

import { generateSecret, generateURI } from 'otplib'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAccount } from '../access/access.policy.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../shared/errors.ts'
import { createRecoveryCodes, secondFactorLabel, takeCode } from './codes.service.ts'
import { requirePassword } from './password.service.ts'
import { sessionOf } from './sessions.service.ts'
import { SecondFactorOnError } from './sign-in.errors.ts'
import { attempt, slowedOf } from './throttle.service.ts'

/** How apps name what the code is for. */
const issuer = 'Erikti'

/**
 * Makes a secret for the viewer's app, shown once. Nothing is asked for at sign-in until a first code confirms it; beginning
 * again makes another.
 * @throws WrongPasswordError, TooManyAttemptsError, SecondFactorOnError.
 */
export async function beginSecondFactor(
  context: Context,
  { password }: { password: string },
): Promise<{ secret: string; uri: string }> {
  const viewer = requireAccount(context.viewer)
  const { accountId } = viewer
  const { prisma } = context.database
  const account = await attempt(context, slowedOf(viewer), () => requirePassword(context, accountId, password))
  const secret = generateSecret()
  const sealed = context.secrets.seal(secret, secondFactorLabel(accountId))
  await prisma.$transaction(async (transaction) => {
    await transaction.secondFactor.deleteMany({ where: { accountId, confirmedAt: null } })
    const row = { accountId, secret: sealed, createdAt: context.clock() }
    const { count } = await transaction.secondFactor.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) throw new SecondFactorOnError()
  })
  return { secret, uri: generateURI({ issuer, label: account.email, secret }) }
}

/**
 * Switches the second factor on by a first code of the app. Returns the recovery codes, which are shown once.
 * @throws InvalidCodeError, TooManyAttemptsError, SecondFactorOnError, NotFoundError when none has begun.
 */
export async function confirmSecondFactor(
  context: Context,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const viewer = requireAccount(context.viewer)
  const { accountId } = viewer
  const { prisma } = context.database
  const factor = await prisma.secondFactor.findUnique({ where: { accountId }, select: { confirmedAt: true } })
  if (!factor) throw new NotFoundError('second factor')
  if (factor.confirmedAt) throw new SecondFactorOnError()
  await attempt(context, slowedOf(viewer), () => takeCode(context, accountId, code))
  const now = context.clock()
  return prisma.$transaction(async (transaction) => {
    const { count } = await transaction.secondFactor.updateMany({
      where: { accountId, confirmedAt: null },
      data: { confirmedAt: now },
    })
    if (count === 0) throw new SecondFactorOnError()
    const present = sessionOf(viewer)
    if (present !== null) await transaction.session.updateMany({ where: { id: present }, data: { secondFactor: true } })
    return replaceRecoveryCodes(transaction, accountId)
  })
}

/**
 * New recovery codes in place of those that are left.
 * @throws InvalidCodeError, TooManyAttemptsError, NotFoundError when no second factor is switched on.
 */
export async function renewRecoveryCodes(
  context: Context,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  const viewer = requireAccount(context.viewer)
  await requireSecondFactor(context, viewer.accountId)
  await attempt(context, slowedOf(viewer), () => takeCode(context, viewer.accountId, code))
  return context.database.prisma.$transaction((transaction) => replaceRecoveryCodes(transaction, viewer.accountId))
}

/**
 * Switches the second factor off: the password and a code are asked for again.
 * @throws WrongPasswordError, InvalidCodeError, TooManyAttemptsError, NotFoundError when none is switched on.
 */
export async function disableSecondFactor(
  context: Context,
  { password, code }: { password: string; code: string },
): Promise<Record<string, never>> {
  const viewer = requireAccount(context.viewer)
  const { accountId } = viewer
  await requireSecondFactor(context, accountId)
  await attempt(context, slowedOf(viewer), async () => {
    await requirePassword(context, accountId, password)
    await takeCode(context, accountId, code)
  })
  await context.database.prisma.$transaction((transaction) => removeFactor(transaction, accountId))
  return {}
}

/** Takes the second factor away with its recovery codes. Returns whether one was switched on. */
export async function removeFactor(transaction: Prisma.TransactionClient, accountId: string): Promise<boolean> {
  const removed = await transaction.secondFactor.findMany({ where: { accountId }, select: { confirmedAt: true } })
  await transaction.secondFactor.deleteMany({ where: { accountId } })
  await transaction.recoveryCode.deleteMany({ where: { accountId } })
  return removed.some(({ confirmedAt }) => confirmedAt !== null)
}

async function requireSecondFactor({ database }: Context, accountId: string): Promise<void> {
  const count = await database.prisma.secondFactor.count({ where: { accountId, confirmedAt: { not: null } } })
  if (count === 0) throw new NotFoundError('second factor')
}

async function replaceRecoveryCodes(
  transaction: Prisma.TransactionClient,
  accountId: string,
): Promise<{ recoveryCodes: string[] }> {
  const { codes, rows } = createRecoveryCodes(accountId)
  await transaction.recoveryCode.deleteMany({ where: { accountId } })
  await transaction.recoveryCode.createMany({ data: rows })
  return { recoveryCodes: codes }
}

import type { Prisma } from '@erikti/prisma/generated/client/client'
import { isPassword } from '../access/passwords.ts'
import { createSecret, hashSecret } from '../access/secrets.ts'
import type { Context } from '../context.ts'
import { takeCode } from './codes.service.ts'
import { isKnownDevice } from './devices.service.ts'
import { beginSession, enter } from './sessions.service.ts'
import { ChallengeEndedError, InvalidCredentialsError } from './sign-in.errors.ts'
import { attempt, forgetFailures, slowedAt } from './throttle.service.ts'

const challengeMilliseconds = 5 * 60_000

/** The password was right, and a code is to follow: the challenge goes with it. */
export interface Challenge {
  challenge: string
  expiresAt: Date
}

export interface SignedIn {
  accountId: string
}

/**
 * Signs in by e-mail and password, or asks for the second factor. Whether an account exists, or is suspended, shows neither
 * in the answer nor in how long it takes nor in who is slowed.
 * @throws InvalidCredentialsError, TooManyAttemptsError.
 */
export async function signIn(
  context: Context,
  input: { email: string; password: string },
): Promise<SignedIn | Challenge> {
  const { prisma } = context.database
  const email = input.email.toLowerCase()
  const slowed = slowedAt('password', email, context.browser, await isKnownDevice(context, { email }))
  const account = await attempt(context, slowed, async () => {
    const found = await prisma.account.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, suspendedAt: true },
    })
    const matches = await isPassword(found?.passwordHash, input.password)
    if (!found || !matches || found.suspendedAt) throw new InvalidCredentialsError()
    return found
  })
  await forgetFailures(context)
  const outcome = await prisma.$transaction(async (transaction) => {
    if (!(await lockAccount(transaction, account))) throw new InvalidCredentialsError()
    const needsCode = { accountId: account.id, confirmedAt: { not: null } }
    if ((await transaction.secondFactor.count({ where: needsCode })) > 0)
      return createChallenge(transaction, context, account.id)
    await noteSignIn(transaction, context, account.id)
    return beginSession(transaction, context, { accountId: account.id, usedSecondFactor: false })
  })
  if ('challenge' in outcome) return outcome
  await enter(context, outcome)
  return { accountId: account.id }
}

/** Locks the account's row before any other: a password that was changed meanwhile, or a suspension, is seen here. */
async function lockAccount(
  transaction: Prisma.TransactionClient,
  { id, passwordHash }: { id: string; passwordHash?: string },
): Promise<boolean> {
  const [row] = await transaction.$queryRaw<{ passwordHash: string }[]>`
    SELECT "passwordHash" FROM "Account" WHERE id = ${id}::uuid AND "suspendedAt" IS NULL FOR NO KEY UPDATE`
  return row !== undefined && (passwordHash === undefined || row.passwordHash === passwordHash)
}

async function noteSignIn(transaction: Prisma.TransactionClient, { clock }: Context, id: string): Promise<void> {
  await transaction.account.update({ where: { id }, data: { lastSignedInAt: clock() } })
}

async function createChallenge(
  transaction: Prisma.TransactionClient,
  { clock }: Context,
  accountId: string,
): Promise<Challenge> {
  const now = clock()
  const challenge = createSecret()
  const expiresAt = new Date(now.getTime() + challengeMilliseconds)
  await transaction.signInChallenge.deleteMany({ where: { expiresAt: { lte: now } } })
  await transaction.signInChallenge.create({
    data: { accountId, hash: hashSecret(challenge), createdAt: now, expiresAt },
  })
  return { challenge, expiresAt }
}

/**
 * Signs in with a code, after the password was right.
 * @throws ChallengeEndedError, InvalidCodeError, TooManyAttemptsError.
 */
export async function verifySecondFactor(
  context: Context,
  { challenge, code }: { challenge: string; code: string },
): Promise<SignedIn> {
  const { prisma } = context.database
  const now = context.clock()
  const where = { hash: hashSecret(challenge), expiresAt: { gt: now } }
  const begun = await prisma.signInChallenge.findFirst({ where, select: { accountId: true } })
  if (!begun) throw new ChallengeEndedError()
  const { accountId } = begun
  const slowed = slowedAt('code', accountId, context.browser, await isKnownDevice(context, { id: accountId }))
  await attempt(context, slowed, () => takeCode(context, accountId, code))
  const session = await prisma.$transaction(async (transaction) => {
    const mayEnter = await lockAccount(transaction, { id: accountId })
    // Gone when it was used at the same moment, or the password was changed.
    const { count } = await transaction.signInChallenge.deleteMany({ where })
    if (!mayEnter || count === 0) throw new ChallengeEndedError()
    await noteSignIn(transaction, context, accountId)
    return beginSession(transaction, context, { accountId, usedSecondFactor: true })
  })
  await enter(context, session)
  return { accountId }
}

import { randomInt } from 'node:crypto'
import { verifySync } from 'otplib'
import { hashSecret } from '../access/secrets.ts'
import type { Context } from '../context.ts'
import { InvalidCodeError, SecondFactorUnreadableError } from './sign-in.errors.ts'

/** The app's clock may be one step of thirty seconds ahead or behind. */
const toleranceSeconds = 30
const appCode = /^\d{6}$/

export const recoveryCodes = 10
/** Crockford's: no letter looks like a digit. Sixteen of them are 80 bits, too many to guess even for who has the hashes. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const recoveryCharacters = 16

type Opener = Pick<Context, 'database' | 'clock' | 'secrets'>

export const secondFactorLabel = (accountId: string): string => `second-factor:${accountId}`

/** What people type: without the spaces and dashes that only help to read. */
const plain = (code: string) => code.toLowerCase().replace(/[\s-]/g, '')

const hashRecoveryCode = (accountId: string, code: string) => hashSecret(`${accountId} ${plain(code)}`)

/** New recovery codes as they are shown, once: `7k3m-…`. */
export function createRecoveryCodes(accountId: string): {
  codes: string[]
  rows: { accountId: string; hash: Uint8Array<ArrayBuffer> }[]
} {
  const codes = Array.from({ length: recoveryCodes }, () =>
    Array.from({ length: recoveryCharacters }, (_, index) => {
      const character = alphabet.charAt(randomInt(alphabet.length))
      return index > 0 && index % 4 === 0 ? `-${character}` : character
    }).join(''),
  )
  return { codes, rows: codes.map((code) => ({ accountId, hash: hashRecoveryCode(accountId, code) })) }
}

/**
 * Takes a code of the app, or a recovery code: each opens once, also when it comes twice at the same moment.
 * @throws InvalidCodeError; SecondFactorUnreadableError for a code of the app when the server has lost its secret.
 */
export async function takeCode(context: Opener, accountId: string, code: string): Promise<void> {
  const taken = appCode.test(plain(code))
    ? await takeAppCode(context, accountId, plain(code))
    : await takeRecoveryCode(context, accountId, code)
  if (!taken) throw new InvalidCodeError()
}

async function takeAppCode(context: Opener, accountId: string, code: string): Promise<boolean> {
  const { prisma } = context.database
  const factor = await prisma.secondFactor.findUnique({ where: { accountId }, select: { secret: true } })
  if (!factor) return false
  const step = stepOf(readSecret(context, accountId, factor.secret), code, context.clock())
  if (step === null) return false
  const { count } = await prisma.secondFactor.updateMany({
    where: { accountId, OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: step } }] },
    data: { lastUsedStep: step },
  })
  return count === 1
}

/** The time step that the code belongs to, if it is one of now. */
function stepOf(secret: string, code: string, now: Date): bigint | null {
  const epoch = Math.floor(now.getTime() / 1_000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds })
  return result.valid && 'timeStep' in result ? BigInt(result.timeStep) : null
}

function readSecret({ secrets }: Opener, accountId: string, sealed: Uint8Array): string {
  try {
    return secrets.open(sealed, secondFactorLabel(accountId))
  } catch (cause) {
    throw new SecondFactorUnreadableError(accountId, { cause })
  }
}

async function takeRecoveryCode({ database, clock }: Opener, accountId: string, code: string): Promise<boolean> {
  const { count } = await database.prisma.recoveryCode.updateMany({
    where: { accountId, hash: hashRecoveryCode(accountId, code), usedAt: null },
    data: { usedAt: clock() },
  })
  return count === 1
}

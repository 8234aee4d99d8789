import type { Prisma } from '@erikti/prisma/generated/client/client'
import { createSecret, hashSecret } from '../access/secrets.ts'
import type { Context } from '../context.ts'

const rememberedMilliseconds = 180 * 24 * 3_600_000

type Browser = Pick<Context, 'browser' | 'clock'>

const rememberedSince = ({ clock }: Browser) => new Date(clock().getTime() - rememberedMilliseconds)

/** Whether this browser has signed in to the account before, within half a year. */
export async function isKnownDevice(
  context: Browser & Pick<Context, 'database'>,
  account: { id: string } | { email: string },
): Promise<boolean> {
  const { deviceSecret } = context.browser
  if (deviceSecret === null) return false
  const where = { hash: hashSecret(deviceSecret), lastUsedAt: { gt: rememberedSince(context) }, account }
  return (await context.database.prisma.knownDevice.count({ where })) > 0
}

/**
 * Remembers that the account was signed in to here. Returns the browser's secret: the one it has, if it is one of ours for
 * whatever account, for a browser has one and may have several people.
 */
export async function rememberDevice(
  transaction: Prisma.TransactionClient,
  context: Browser,
  accountId: string,
): Promise<{ secret: string; expiresAt: Date }> {
  const now = context.clock()
  const { deviceSecret } = context.browser
  const known =
    deviceSecret !== null && (await transaction.knownDevice.count({ where: { hash: hashSecret(deviceSecret) } })) > 0
  const secret = known ? deviceSecret : createSecret()
  const hash = hashSecret(secret)
  await transaction.knownDevice.upsert({
    where: { accountId_hash: { accountId, hash } },
    create: { accountId, hash, createdAt: now, lastUsedAt: now },
    update: { lastUsedAt: now },
  })
  await transaction.knownDevice.deleteMany({ where: { accountId, lastUsedAt: { lte: rememberedSince(context) } } })
  return { secret, expiresAt: new Date(now.getTime() + rememberedMilliseconds) }
}

import { randomUUID } from 'node:crypto'
import { generateSync } from 'otplib'
import type { Database } from '@erikti/prisma/client'
import type { Grant } from '@erikti/schema/access/viewer'
import { secondFactorLabel } from '@erikti/schema/sign-in/codes.service'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { testSecrets } from './context.ts'

/** A password and what argon2id makes of it. */
export const password = 'correct horse battery'
export const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$UDV+QB4lkbydWr1JfPFhYg$cTvT2zDNMolcf4+fYFqcs7SMSOcjytvYuAdrShBuJpk'

export interface Someone {
  id: string
  globalId: string
  email: string
}

/** Before any clock of a test. */
const longAgo = new Date('2020-01-01')

/** Somebody with an account, these roles and the password above. */
export async function createSomeone(database: Database, ...grants: Grant[]): Promise<Someone> {
  const email = `${randomUUID()}@example.org`
  const { id } = await database.prisma.account.create({
    data: {
      email,
      displayName: 'Ақбота',
      passwordHash,
      grants: { create: grants.map((grant) => ({ ...grant, grantedAt: longAgo })) },
    },
    select: { id: true },
  })
  return { id, globalId: encodeGlobalId('Account', id), email }
}

export const admin: Grant = { role: 'OFFICE_ADMIN', organisationId: null }

/** The secret of RFC 6238's own examples. */
export const appSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** What the app shows then. */
export function codeAt(moment: Date, secret = appSecret): string {
  return generateSync({ secret, epoch: Math.floor(moment.getTime() / 1_000) })
}

/** Switches the second factor on, with the secret above. */
export async function giveSecondFactor(
  { prisma }: Database,
  accountId: string,
  confirmedAt: Date | null,
): Promise<void> {
  const secret = testSecrets.seal(appSecret, secondFactorLabel(accountId))
  await prisma.secondFactor.deleteMany({ where: { accountId } })
  await prisma.secondFactor.create({ data: { accountId, secret, confirmedAt } })
}

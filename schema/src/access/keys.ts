import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { KeyScope } from '@erikti/prisma/generated/client/enums'
import { createSecret, hashSecret } from './secrets.ts'

export const keyPrefix = 'erikti_'
const shownCharacters = keyPrefix.length + 6

/** Whom a key opens for: a partner organisation within scopes, or an account as a whole. */
export type KeyHolder = { organisationId: string; scopes: readonly KeyScope[] } | { accountId: string }

export interface NewKey {
  holder: KeyHolder
  name: string
  /** Null: until it is revoked. */
  expiresAt: Date | null
  createdById?: string | null
  replacesId?: string | null
  createdAt?: Date
}

/** A new key: `erikti_` and 256 random bits. The key itself is returned once and never stored. */
export async function createKey(
  prisma: Pick<Prisma.TransactionClient, 'apiKey'>,
  { holder, ...row }: NewKey,
): Promise<{ key: string; keyId: string }> {
  const key = createSecret(keyPrefix)
  const created = await prisma.apiKey.create({
    data: {
      ...row,
      ...('accountId' in holder ? holder : { organisationId: holder.organisationId, scopes: [...holder.scopes] }),
      prefix: key.slice(0, shownCharacters),
      hash: hashSecret(key),
    },
    select: { id: true },
  })
  return { key, keyId: created.id }
}

/** Ends keys of which a script or a start was done; a key that has ended stays as it ended. */
export async function revokeKey(prisma: Database['prisma'], keyId: string, now: Date): Promise<void> {
  await prisma.apiKey.updateMany({ where: { id: keyId, revokedAt: null }, data: { revokedAt: now } })
}

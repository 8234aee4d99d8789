import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import type { Clock } from '../shared/clock.ts'
import { anonymous } from './viewer.ts'
import type { Viewer } from './viewer.ts'

const keyPrefix = 'erikti_'
const shownCharacters = keyPrefix.length + 6

function hashKey(key: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(key).digest())
}

/**
 * A new key of the account: `erikti_` and 256 random bits. The key itself is returned once and never stored.
 * `expiresAt` null: until it is revoked.
 */
export async function createKey(
  database: Database,
  input: { accountId: string; name: string; expiresAt: Date | null },
): Promise<{ key: string; keyId: string }> {
  const key = keyPrefix + randomBytes(32).toString('base64url')
  const row = await database.prisma.apiKey.create({
    data: { ...input, prefix: key.slice(0, shownCharacters), hash: hashKey(key) },
    select: { id: true },
  })
  return { key, keyId: row.id }
}

export class InvalidKeyError extends Error {
  override name = 'InvalidKeyError'
  constructor() {
    super('The key is unknown, expired or revoked.')
  }
}

/**
 * The viewer behind an `Authorization` value, `Bearer <key>`; anonymous when there is none.
 * @throws InvalidKeyError when a key is given that does not open anything.
 */
export async function authenticate(
  database: Database,
  authorization: string | null | undefined,
  clock: Clock,
): Promise<Viewer> {
  if (!authorization) return anonymous
  const key = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (!key?.startsWith(keyPrefix)) throw new InvalidKeyError()
  const row = await database.prisma.apiKey.findUnique({
    where: { hash: hashKey(key) },
    select: { id: true, expiresAt: true, revokedAt: true, account: { select: { id: true, role: true } } },
  })
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= clock())) throw new InvalidKeyError()
  return { kind: 'account', accountId: row.account.id, role: row.account.role, keyId: row.id }
}

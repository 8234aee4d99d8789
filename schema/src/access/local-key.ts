import type { Database } from '@erikti/prisma/client'
import type { Clock } from '../shared/clock.ts'
import { createKey, revokeKey } from './keys.ts'

const localKeyHours = 24 * 7

interface LocalKey {
  key: string
  keyId: string
  revoke(): Promise<void>
}

/**
 * A short-lived key of the first administrator for client scripts on this machine; the server keeps it in its data folder,
 * readable by its own user only, and revokes it when it stops. Local keys that have expired are cleared away.
 */
export async function createLocalKey(database: Database, clock: Clock): Promise<LocalKey> {
  const account = await database.prisma.account.findFirstOrThrow({
    where: { suspendedAt: null, grants: { some: { role: 'OFFICE_ADMIN', revokedAt: null } } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return createKeyOf(database, clock, account.id, 'this machine')
}

/**
 * The same of somebody of the demonstration year's finance, for what takes two people: a simulation approves by it what it wrote
 * by the other. They write into books that are made up alone. Null where there is no demonstration year.
 */
export async function createSecondLocalKey(database: Database, clock: Clock): Promise<LocalKey | null> {
  const account = await database.prisma.account.findFirst({
    where: { suspendedAt: null, isDemonstration: true, grants: { some: { role: 'FINANCE', revokedAt: null } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return account && createKeyOf(database, clock, account.id, 'this machine, second')
}

async function createKeyOf(database: Database, clock: Clock, accountId: string, name: string): Promise<LocalKey> {
  await database.prisma.apiKey.deleteMany({ where: { name, expiresAt: { lt: clock() } } })
  const expiresAt = new Date(clock().getTime() + localKeyHours * 3_600_000)
  const created = await createKey(database.prisma, { holder: { accountId }, name, expiresAt })
  return {
    ...created,
    async revoke() {
      await revokeKey(database.prisma, created.keyId, clock())
    },
  }
}

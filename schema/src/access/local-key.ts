import type { Database } from '@erikti/prisma/client'
import type { Clock } from '../shared/clock.ts'
import { createKey, revokeKey } from './keys.ts'

const localKeyHours = 24 * 7

/**
 * A short-lived key of the first administrator for client scripts on this machine; the server keeps it in its data folder,
 * readable by its own user only, and revokes it when it stops. Local keys that have expired are cleared away.
 */
export async function createLocalKey(
  database: Database,
  clock: Clock,
): Promise<{ key: string; keyId: string; revoke(): Promise<void> }> {
  const account = await database.prisma.account.findFirstOrThrow({
    where: { suspendedAt: null, grants: { some: { role: 'OFFICE_ADMIN', revokedAt: null } } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  const name = 'this machine'
  await database.prisma.apiKey.deleteMany({ where: { name, expiresAt: { lt: clock() } } })
  const expiresAt = new Date(clock().getTime() + localKeyHours * 3_600_000)
  const created = await createKey(database.prisma, { holder: { accountId: account.id }, name, expiresAt })
  return {
    ...created,
    async revoke() {
      await revokeKey(database.prisma, created.keyId, clock())
    },
  }
}

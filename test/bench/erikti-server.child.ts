import { createDatabase } from '@erikti/prisma/client'
import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import { createKey } from '@erikti/schema/access/keys'
import { systemClock } from '@erikti/schema/shared/clock'
import { startHttpServer } from '@erikti/server/http/http-server'
import pino from 'pino'
import { serveCommands } from './harness/serve.ts'

const poolSize = 10

/** The server as it runs in earnest, alone in its process. */
const commands = {
  /** Starts it on any free port; the key is an office administrator's. */
  async start({ connectionString }: { connectionString: string }): Promise<{ url: string; key: string }> {
    const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-bench' })
    await ensureFirstAccount(database, { email: 'office@example.org', password: 'only for the bench' })
    const account = await database.prisma.account.findFirstOrThrow({ select: { id: true } })
    const { key } = await createKey(database, { accountId: account.id, name: 'bench', expiresAt: null })
    const { url } = await startHttpServer({
      environment: { host: '127.0.0.1', port: 0 },
      database,
      logger: pino({ level: 'warn' }),
      clock: systemClock,
    })
    return { url, key }
  },
}

export type EriktiServer = typeof commands

serveCommands(commands)

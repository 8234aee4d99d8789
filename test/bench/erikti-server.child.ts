import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import { createKey } from '@erikti/schema/access/keys'
import { readReport } from '@erikti/schema/reports/report-document.service'
import { writeReport } from '@erikti/schema/reports/write-report'
import { fromCalendarDate } from '@erikti/schema/shared/calendar'
import { systemClock } from '@erikti/schema/shared/clock'
import { startHttpServer } from '@erikti/server/http/http-server'
import { defaultLimits } from '@erikti/server/limits/limits'
import pino from 'pino'
import { testSecrets } from '../kit/context.ts'
import { endlessLimits } from '../kit/limits.ts'
import { serveCommands } from './harness/serve.ts'

const poolSize = 10
let statements = 0
let opened: Database | null = null
const delays = monitorEventLoopDelay({ resolution: 5 })

/** The server as it runs in earnest, alone in its process. */
const commands = {
  /** Starts it on any free port; the key is an office administrator's, the other one of somebody else. */
  async start({
    connectionString,
    endless = true,
  }: {
    connectionString: string
    /** Without limits on what one address may ask; the bench is all from one. */
    endless?: boolean
  }): Promise<{ url: string; key: string; otherKey: string }> {
    const database = createDatabase({ connectionString, poolSize, applicationName: 'erikti-bench' })
    opened = database
    // Every statement but those of the connection that listens takes one.
    database.pool.on('acquire', () => (statements += 1))
    await ensureFirstAccount(database, { email: 'office@example.org', password: 'only for the bench' })
    const account = await database.prisma.account.findFirstOrThrow({ select: { id: true } })
    const { key } = await createKey(database.prisma, {
      holder: { accountId: account.id },
      name: 'bench',
      expiresAt: null,
    })
    const { url } = await startHttpServer({
      environment: { host: '127.0.0.1', port: 0, publicUrl: null, trustedProxyHops: 0 },
      database,
      logger: pino({ level: 'warn' }),
      clock: systemClock,
      secrets: testSecrets,
      limits: endless ? endlessLimits : defaultLimits,
    })
    const other = { email: `${randomUUID()}@example.org`, displayName: 'Somebody else', passwordHash: 'none' }
    const { id } = await database.prisma.account.create({ data: other, select: { id: true } })
    const { key: otherKey } = await createKey(database.prisma, {
      holder: { accountId: id },
      name: 'bench',
      expiresAt: null,
    })
    return { url, key, otherKey }
  },
  /** Times that a connection to the database was taken since the start. */
  statements(): number {
    return statements
  },
  /** Makes the half-yearly report that begins on this day, as a job of this process does. */
  async report({ startsOn }: { startsOn: string }): Promise<{ milliseconds: number; heapBytes: number }> {
    if (!opened) throw new Error('The server is not started.')
    const began = performance.now()
    const before = process.memoryUsage().heapUsed
    const period = { kind: 'HALF_YEAR', startsOn: fromCalendarDate(new Date(startsOn)) } as const
    await writeReport(await readReport(opened, period, systemClock()), { format: 'XLSX', locale: 'KK' })
    return { milliseconds: performance.now() - began, heapBytes: process.memoryUsage().heapUsed - before }
  },
  /** The longest that the event loop was late, in milliseconds, since it was last asked; watched from the first time on. */
  lag(): number {
    const longest = delays.max / 1e6
    // Not before, since watching it costs more than a server at rest.
    delays.enable()
    delays.reset()
    return longest
  },
}

export type EriktiServer = typeof commands

serveCommands(commands)

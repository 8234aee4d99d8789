import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client/client.ts'

export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`, or `postgresql://user@/database?host=/socket/folder`. */
  connectionString: string
  /** The most connections this client opens. */
  poolSize: number
  /** What `pg_stat_activity` shows. */
  applicationName: string
  /** PostgreSQL cancels a statement that runs longer; no limit when omitted. */
  statementTimeoutMilliseconds?: number
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  log?: (error: Error) => void
}

export interface Database {
  prisma: PrismaClient
  /** The pool under `prisma`, for statements that Prisma does not express. */
  pool: pg.Pool
  /** The one that this is a view of, when it is. */
  root?: Database
  /** Waits for running statements, then closes every connection. */
  close(): Promise<void>
}

const waitForConnectionMilliseconds = 10_000
const waitForTransactionMilliseconds = 5_000
/** Longer than a statement may take, and shorter than an operation: what runs out of time is taken back before it is answered. */
const longestTransactionMilliseconds = 12_000
const preparedStatementsPerConnection = 1_000

/**
 * Names each SQL text by its hash, so that PostgreSQL plans it once a connection. `pg` and PostgreSQL keep prepared
 * statements for as long as a connection lives, so past a limit further texts stay unnamed.
 */
function createStatementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    let name = names.get(sql)
    if (name === undefined && names.size < preparedStatementsPerConnection) {
      name = createHash('sha256').update(sql).digest('base64url')
      names.set(sql, name)
    }
    // The adapter hands the name on to `pg`, which takes undefined for "unnamed"; only the adapter's type is narrower.
    return name as string
  }
}

/** One pool of connections and Prisma over it. Connects at the first statement. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.poolSize,
    connectionTimeoutMillis: waitForConnectionMilliseconds,
    keepAlive: true,
    ...(options.statementTimeoutMilliseconds !== undefined && {
      statement_timeout: options.statementTimeoutMilliseconds,
    }),
  })
  pool.on('error', (error) => options.log?.(error))
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: createStatementNames() }),
    queryPlanCacheMaxSize: 1_000,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: waitForTransactionMilliseconds, timeout: longestTransactionMilliseconds },
  })
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client/client.ts'
import { LentConnections } from './lent-connections.ts'
import { nameStatement } from './statement-names.ts'
import { longestTransactionMilliseconds, Transactions } from './transactions.ts'

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
  /** Transactions whose statements need not wait for each other. */
  transactions: Pick<Transactions, 'run'>
  /** The one that this is a view of, when it is. */
  root?: Database
  /** Waits for running statements, then closes every connection. */
  close(): Promise<void>
}

const waitForConnectionMilliseconds = 10_000
const waitForTransactionMilliseconds = 5_000

/** One pool of connections and Prisma over it. Connects at the first statement. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.poolSize,
    connectionTimeoutMillis: waitForConnectionMilliseconds,
    keepAlive: true,
    // A statement is sent without waiting for the answer to the one before it.
    pipeline: true,
    ...(options.statementTimeoutMilliseconds !== undefined && {
      statement_timeout: options.statementTimeoutMilliseconds,
    }),
  })
  pool.on('error', (error) => options.log?.(error))
  const createClient = (connections: pg.Pool) =>
    new PrismaClient({
      // The adapter hands the name on to `pg`, which takes undefined for "unnamed"; only the adapter's type is narrower.
      adapter: new PrismaPg(connections, { statementNameGenerator: ({ sql }) => nameStatement(sql) as string }),
      queryPlanCacheMaxSize: 1_000,
      errorFormat: 'minimal',
      transactionOptions: { maxWait: waitForTransactionMilliseconds, timeout: longestTransactionMilliseconds },
    })
  const prisma = createClient(pool)
  const lent = new LentConnections(createClient)
  return {
    prisma,
    pool,
    transactions: new Transactions({ pool, lent }),
    async close() {
      await lent.close()
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

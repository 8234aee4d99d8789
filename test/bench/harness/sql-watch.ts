import { databaseOf, withDatabase } from '@erikti/prisma/postgres/databases'
import pg from 'pg'

/** Tells whether a database was asked anything, by whatever connection. */
export interface SqlWatch {
  /** Connections that have run a statement since the last call, or have been made since. */
  take(): Promise<number>
  close(): Promise<void>
}

export async function watchSql(connectionString: string): Promise<SqlWatch> {
  // From another database, so that asking does not count.
  const client = new pg.Client({ connectionString: withDatabase(connectionString, 'postgres') })
  await client.connect()
  const database = databaseOf(connectionString)
  let since = new Date(0).toISOString()
  return {
    async take() {
      const { rows } = await client.query<{ now: string; busy: number }>(
        `SELECT clock_timestamp()::text AS now,
                (SELECT count(*)::int FROM pg_stat_activity
                 WHERE datname = $1 AND greatest(backend_start, query_start, state_change) > $2::timestamptz) AS busy`,
        [database, since],
      )
      since = rows[0]?.now ?? since
      return rows[0]?.busy ?? Number.NaN
    },
    close: () => client.end(),
  }
}

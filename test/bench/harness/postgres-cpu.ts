import { readFile } from 'node:fs/promises'
import { withDatabase } from '@erikti/prisma/postgres/databases'
import pg from 'pg'

/** What Linux counts processor time in. */
const microsecondsPerTick = 10_000

/** CPU that PostgreSQL's processes for one database have used, as far as they still run. */
export interface PostgresCpu {
  /** In microseconds; null where the system does not tell. */
  read(): Promise<number | null>
  close(): Promise<void>
}

export async function watchPostgresCpu(connectionString: string, database: string): Promise<PostgresCpu> {
  // From another database, so that asking does not count.
  const client = new pg.Client({ connectionString: withDatabase(connectionString, 'postgres') })
  await client.connect()
  return {
    async read() {
      const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = $1', [
        database,
      ])
      const used = await Promise.all(rows.map(({ pid }) => readTicks(pid)))
      return used.includes(null)
        ? null
        : used.reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) * microsecondsPerTick
    },
    close: () => client.end(),
  }
}

async function readTicks(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

import { readFile } from 'node:fs/promises'
import { withDatabase } from '@erikti/prisma/postgres/databases'
import pg from 'pg'

/** What Linux counts processor time in, where it does not count finer. */
const microsecondsPerTick = 10_000

/** CPU that PostgreSQL's processes for one database have used. What one used after it was last read is lost when it ends. */
export interface PostgresCpu {
  /** In microseconds, never less than before; null where the system does not tell. */
  read(): Promise<number | null>
  close(): Promise<void>
}

export async function watchPostgresCpu(connectionString: string, database: string): Promise<PostgresCpu> {
  // From another database, so that asking does not count.
  const client = new pg.Client({ connectionString: withDatabase(connectionString, 'postgres') })
  await client.connect()
  const known = new Map<number, number>()
  let total = 0
  return {
    async read() {
      const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname = $1', [
        database,
      ])
      if (process.platform !== 'linux') return null
      for (const { pid } of rows) {
        const used = await readMicroseconds(pid)
        if (used === null) continue
        // A connection that a pool lets go ends its process, and must not be taken off the sum.
        total += Math.max(0, used - (known.get(pid) ?? 0))
        known.set(pid, used)
      }
      return total
    },
    close: () => client.end(),
  }
}

/** Null when the process has ended. */
async function readMicroseconds(pid: number): Promise<number | null> {
  // Its first number is nanoseconds on a processor; PostgreSQL's processes have one thread.
  const schedule = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => null)
  const nanoseconds = Number(schedule?.split(' ')[0])
  return nanoseconds > 0 ? nanoseconds / 1_000 : readTicks(pid)
}

async function readTicks(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick
}

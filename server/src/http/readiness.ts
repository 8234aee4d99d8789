import type { Database } from '@erikti/prisma/client'

const longestProbeMilliseconds = 2_000

/** Null when the server can answer, else why it cannot; the text is public. */
export type Readiness = () => Promise<string | null>

/**
 * Asks the database whether it is there and migrated, at most one question at a time however many ask: a load balancer
 * must not pile statements up on a database that hangs.
 */
export function createReadiness(database: Database, state: { stopping: string | null; listening: boolean }): Readiness {
  let asking: Promise<string | null> | undefined
  return async () => {
    if (state.stopping !== null) return `stopping: ${state.stopping}`
    asking ??= probe(database).finally(() => (asking = undefined))
    const reason = await within(longestProbeMilliseconds, asking)
    return reason ?? (state.listening ? null : 'changes by other servers cannot be heard of')
  }
}

async function probe(database: Database): Promise<string | null> {
  try {
    const { rows } = await database.pool.query<{ unfinished: boolean }>(
      `SELECT EXISTS (SELECT FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL) AS unfinished`,
    )
    return rows[0]?.unfinished ? 'a migration has not finished' : null
  } catch (error) {
    const undefinedTable = '42P01'
    const isThere = error instanceof Error && 'code' in error && error.code === undefinedTable
    return isThere ? 'the database has not been migrated' : 'the database cannot be reached'
  }
}

async function within(milliseconds: number, answer: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'the database does not answer in time')
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

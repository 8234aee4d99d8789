import type { Database } from '@erikti/prisma/client'
import { searchWords, toQuery, unholdable } from '../volunteers/search-words.ts'

/** As many as anybody looks through. */
const mostFound = 500

/** Ids of requests that have every word of a search as the beginning of one of theirs, the latest first. */
export async function findAidRequests({ pool }: Database, search: string): Promise<string[]> {
  const words = searchWords(search)
  if (words.length === 0 || search.includes(unholdable)) return []
  const { rows } = await pool.query<{ id: string }>({
    name: 'find-aid-requests',
    text: `SELECT id FROM "AidRequest" WHERE "searchWords" @@ $1::tsquery ORDER BY "receivedAt" DESC LIMIT ${mostFound}`,
    values: [toQuery(words)],
  })
  return rows.map(({ id }) => id)
}

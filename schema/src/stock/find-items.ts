import { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'
import { searchWords } from '../volunteers/search-words.ts'

/** How alike words have to be, from 0 to 1: one letter wrong in a short name is. */
const alike = 0.45

const contains = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/**
 * Ids of items in use that somebody at a counter may mean: the one with exactly this code, then those whose code begins so, then
 * those that have every word in a name, in any language or in Latin letters; when there is none, those whose names are alike.
 */
export async function findItems(
  { prisma }: Pick<Database, 'prisma'>,
  search: string,
  count: number,
): Promise<string[]> {
  const code = search.trim()
  const words = searchWords(search)
  // PostgreSQL holds no text with it, so nothing is found.
  if (words.length === 0 || search.includes('\0')) return []
  const every = words.map(
    (forms) =>
      Prisma.sql`(${Prisma.join(
        forms.map((form) => Prisma.sql`"searchText" LIKE ${contains(form)}`),
        ' OR ',
      )})`,
  )
  // Numbers are joined to one word; typed with gaps they are several words of a name.
  const spellings = [...new Set(words.flat())]
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH found AS MATERIALIZED (
      SELECT id, "nameKk", CASE WHEN lower(code) = lower(${code}) THEN 0 WHEN code ILIKE ${contains(code).slice(1)} THEN 1 ELSE 2 END AS rank
      FROM "Item"
      WHERE "retiredAt" IS NULL AND (lower(code) = lower(${code}) OR (${Prisma.join(every, ' AND ')}))
    ), likely AS (
      SELECT id, "nameKk", 3 - greatest(${Prisma.join(spellings.map((spelling) => Prisma.sql`word_similarity(${spelling}, "searchText")`))}) AS rank
      FROM "Item" WHERE "retiredAt" IS NULL AND NOT EXISTS (SELECT FROM found)
    )
    SELECT id FROM (SELECT * FROM found UNION ALL SELECT * FROM likely WHERE rank <= ${3 - alike}) item
    ORDER BY rank, "nameKk", id LIMIT ${count}`
  return rows.map(({ id }) => id)
}

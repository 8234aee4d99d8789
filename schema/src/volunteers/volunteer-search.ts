import { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'
import { foldForSearch } from '../shared/fold.ts'
import { searchWords, toCyrillic, toQuery, unholdable } from './search-words.ts'

/** Somebody’s place in the register. */
interface Place {
  id: string
  familyName: string
  givenName: string
}

/** Which part of the found, in the order of the list. */
interface Slice {
  /** Beyond this person; from the end of the list when null. */
  from: Place | null
  backward: boolean
  count: number
}

/** Past every letter there is. */
const beyond = '\u{10FFFF}'
/** Columns that a single word is the beginning of, each with an index that starts with it folded. */
const names = [
  { folded: Prisma.sql`(fold_for_search("familyName") COLLATE "C")`, there: Prisma.empty },
  { folded: Prisma.sql`(fold_for_search("givenName") COLLATE "C")`, there: Prisma.empty },
  { folded: Prisma.sql`(fold_for_search(patronymic) COLLATE "C")`, there: Prisma.sql`AND patronymic IS NOT NULL` },
]

/**
 * A value that the planner does not look at. It would plan these statements anew for every word in a large register, which takes longer
 * than to run them; so it plans them once a connection.
 */
const unseen = (value: string, type: 'text' | 'tsquery') =>
  type === 'text' ? Prisma.sql`(SELECT ${value}::text COLLATE "C")` : Prisma.sql`(SELECT ${value}::tsquery)`
const most = (count: number) => Prisma.sql`LIMIT (SELECT ${count}::bigint)`

const ordered = (backward: boolean) =>
  backward
    ? Prisma.sql`ORDER BY "familyName" DESC, "givenName" DESC, id DESC`
    : Prisma.sql`ORDER BY "familyName", "givenName", id`

function past({ from, backward }: Slice): Prisma.Sql {
  if (!from) return Prisma.empty
  const place = Prisma.sql`(${from.familyName}::text COLLATE kazakh, ${from.givenName}::text COLLATE kazakh, ${from.id}::uuid)`
  return backward
    ? Prisma.sql`AND ("familyName", "givenName", id) < ${place}`
    : Prisma.sql`AND ("familyName", "givenName", id) > ${place}`
}

const nobody = Prisma.sql`SELECT id, "familyName", "givenName" FROM "Volunteer" WHERE false`

/**
 * Those who have every word, a page of them in the order of the list. One word is read from the indexes that hold each name in
 * that order, name by name, so a page costs the same however many there are; of several words few are left, and they are sorted.
 */
function pageOf(words: readonly (readonly string[])[], slice: Slice): Prisma.Sql {
  const [only] = words
  if (!only) return nobody
  const { count, backward } = slice
  const order = ordered(backward)
  const query = unseen(toQuery(words), 'tsquery')
  if (words.length > 1 || only.some((word) => /^\d/.test(word)))
    return Prisma.sql`
      WITH found AS MATERIALIZED (
        SELECT id, "familyName", "givenName" FROM "Volunteer" WHERE "searchWords" @@ ${query} AND "erasedAt" IS NULL ${past(slice)})
      SELECT * FROM found ${order} ${most(count)}`
  // So many begin with a single letter that a walk through the list meets them soon.
  if (only.every((word) => word.length === 1))
    return Prisma.sql`
      SELECT id, "familyName", "givenName" FROM "Volunteer"
      WHERE "searchWords" @@ ${query} AND "erasedAt" IS NULL ${past(slice)} ${order} ${most(count)}`
  const sources = only.flatMap((word) => names.map(({ folded, there }) => byName(word, folded, there, slice)))
  const further = Prisma.sql`
    (WITH found AS MATERIALIZED (
       SELECT id, "familyName", "givenName" FROM "Volunteer"
       WHERE "erasedAt" IS NULL AND has_several_words("familyName", "givenName", patronymic) AND "searchWords" @@ ${query} ${past(slice)})
     SELECT * FROM found ${order} ${most(count)})`
  return Prisma.sql`
    SELECT id, "familyName", "givenName" FROM (${Prisma.join([...sources, further], ' UNION ')}) found ${order} ${most(count)}`
}

/** One column: from each name that begins with the word to the next, and of each the first in order. */
function byName(word: string, folded: Prisma.Sql, there: Prisma.Sql, slice: Slice): Prisma.Sql {
  const first = (from: Prisma.Sql) => Prisma.sql`
    SELECT ${folded} FROM "Volunteer" WHERE "erasedAt" IS NULL ${there} AND ${folded} ${from}
      AND ${folded} < ${unseen(word + beyond, 'text')} ORDER BY 1 LIMIT 1`
  return Prisma.sql`
    (WITH RECURSIVE name (folded) AS (
       (${first(Prisma.sql`>= ${unseen(word, 'text')}`)})
       UNION ALL
       SELECT (${first(Prisma.sql`> name.folded`)}) FROM name WHERE name.folded IS NOT NULL)
     SELECT page.* FROM name CROSS JOIN LATERAL (
       SELECT id, "familyName", "givenName" FROM "Volunteer"
       WHERE "erasedAt" IS NULL ${there} AND ${folded} = name.folded ${past(slice)}
       ${ordered(slice.backward)} ${most(slice.count)}) page
     WHERE name.folded IS NOT NULL
     ${ordered(slice.backward)} ${most(slice.count)})`
}

/** How a connection asks for a page: at most so many, from the end when negative; after the person at the cursor. */
export interface PageAsked {
  take?: number
  skip?: number
  cursor?: { id: string }
}

/** Each try looks at more, in case a filter leaves few of them. */
const growth = 4
const mostAtOnce = 5_000

/**
 * A page of those whose names or phone have every word of the search, in the order of the list, of whom `pick` lets through:
 * it is given ids in order and returns the rows that it wants, in any order.
 */
export async function findVolunteers<Row extends { id: string }>(
  { prisma }: Pick<Database, 'prisma'>,
  search: string,
  { take = 20, cursor }: PageAsked,
  pick: (ids: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const words = search.includes(unholdable) ? [] : searchWords(search)
  const backward = take < 0
  const wanted = Math.abs(take)
  let from: Place | null = null
  if (cursor) {
    from = await prisma.volunteer.findUnique({
      where: { id: cursor.id },
      select: { id: true, familyName: true, givenName: true },
    })
    if (!from) return []
  }
  const found: Row[] = []
  for (let count = wanted; found.length < wanted; count = Math.min(count * growth, mostAtOnce)) {
    const places: Place[] = await prisma.$queryRaw<Place[]>(pageOf(words, { from, backward, count }))
    if (places.length === 0) break
    const rows = new Map((await pick(places.map(({ id }) => id))).map((row) => [row.id, row]))
    found.push(...places.flatMap(({ id }) => rows.get(id) ?? []))
    if (places.length < count) break
    from = places.at(-1) ?? null
  }
  const page = found.slice(0, wanted)
  return backward ? page.reverse() : page
}

/** How many of those who have every word `count` lets through; it is given ids, so many at a time that a statement can hold them. */
export async function countVolunteers(
  { prisma }: Pick<Database, 'prisma'>,
  search: string,
  count: (ids: readonly string[]) => Promise<number>,
): Promise<number> {
  const words = search.includes(unholdable) ? [] : searchWords(search)
  if (words.length === 0) return 0
  const found = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Volunteer" WHERE "searchWords" @@ ${toQuery(words)}::tsquery AND "erasedAt" IS NULL`
  let total = 0
  for (let start = 0; start < found.length; start += mostAtOnce)
    total += await count(found.slice(start, start + mostAtOnce).map(({ id }) => id))
  return total
}

/** How alike two words have to be, from 0 to 1: one letter wrong in a short name is. */
const alike = 0.45
const mostCandidates = 500

/**
 * Ids of those whose names are like what was typed, the likest first: for when nobody was found. `aliya` and `Алья` are like Әлия.
 */
export async function findSimilar({ prisma }: Pick<Database, 'prisma'>, search: string): Promise<string[]> {
  if (search.includes(unholdable)) return []
  const folded = foldForSearch(search).trim()
  const name = /[a-z]/.test(folded) ? toCyrillic(folded) : folded
  if (name.length < 3 || /\d/.test(name)) return []
  return prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${String(alike)}, true)`
    const found = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Volunteer" WHERE "erasedAt" IS NULL AND ${name} <% "searchText"
      ORDER BY word_similarity(${name}, "searchText") DESC, "familyName", "givenName", id LIMIT ${mostCandidates}`
    return found.map(({ id }) => id)
  })
}

import type { Database } from '@erikti/prisma/client'
import { Prisma } from '@erikti/prisma/generated/client/client'
import { quoteWord, searchWords, toQuery, unholdable } from '../volunteers/search-words.ts'
import { foldForSearch } from '../shared/fold.ts'
import { addressWords, familyLikenessOf, familyWeaknessOf } from './family-likeness.rules.ts'
import type { FamilyLikeness, LikenedFamily, LikenedPerson } from './family-likeness.rules.ts'

/** A family that is probably the one in question. */
export interface FamilyMatch {
  familyId: string
  reasons: readonly FamilyLikeness[]
}

export interface FamilyPair {
  oneId: string
  otherId: string
  reasons: readonly FamilyLikeness[]
}

/** How many matches of one family, and pairs of the register, are shown. */
export const mostMatches = 10
export const mostPairs = 100
/** No more families than that are compared with one. */
export const mostNeighbours = 500
/** More families than that share no phone or address by chance of spelling: it is a placeholder. */
const mostAlike = 30
/** A search that finds more is no search. */
const mostFound = 10_000

type Reader = Pick<Database, 'prisma'>['prisma'] | Prisma.TransactionClient

/** Ids of the families that have every word of the search, among their people’s names, address, phones and number; null for no words. */
export async function findFamilies(prisma: Reader, search: string): Promise<string[] | null> {
  // As the database parts an address into words.
  const words = searchWords(search.replace(/[,./№#]+/g, ' ').trim())
  if (words.length === 0) return null
  if (search.includes(unholdable)) return []
  const found = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Family" WHERE "searchWords" @@ ${toQuery(words)}::tsquery AND "erasedAt" IS NULL
    ORDER BY number LIMIT ${mostFound}`
  return found.map(({ id }) => id)
}

interface Likened extends Omit<LikenedFamily, 'people'> {
  id: string
  people: (Omit<LikenedPerson, 'birthDate'> & { birthDate: string | null })[]
}

/** Families as they are compared: one statement, whatever `where` says of "Family" as `family`. */
async function readLikened(prisma: Reader, where: Prisma.Sql): Promise<(LikenedFamily & { id: string })[]> {
  const rows = await prisma.$queryRaw<Likened[]>`
    SELECT family.id, family."districtId", family.address, family.phone, coalesce(household.people, '[]') AS people
    FROM "Family" family LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('givenName', "givenName", 'familyName', "familyName", 'birthDate', "birthDate")) AS people
      FROM "FamilyMember" WHERE "familyId" = family.id AND "leftAt" IS NULL) household ON true
    WHERE family."erasedAt" IS NULL AND ${where}`
  return rows.map(({ people, ...family }) => ({
    ...family,
    people: people.map(({ birthDate, ...person }) => ({
      ...person,
      birthDate: birthDate ? new Date(birthDate) : null,
    })),
  }))
}

const every = (words: readonly string[]) => `(${words.map(quoteWord).join(' & ')})`

/** What a neighbour has among its words: somebody’s names, or the address. */
function neighbourWords({ address, people }: LikenedFamily): string | null {
  const names = people.map(({ givenName, familyName }) =>
    foldForSearch(`${givenName} ${familyName}`)
      .split(/[\s,./-]+/)
      .filter(Boolean),
  )
  const ways = [...names, addressWords(address)].filter((words) => words.length > 1)
  return ways.length === 0 ? null : ways.map(every).join(' | ')
}

/**
 * Which families on the register are probably this one, the likeliest first, without those that were told apart from it. They are
 * looked up by days of birth, phone, names and address, each over an index, and compared one by one.
 */
export async function findFamilyMatches(
  prisma: Reader,
  family: LikenedFamily & { id?: string },
): Promise<FamilyMatch[]> {
  const born = family.people.flatMap(({ birthDate }) => birthDate ?? [])
  const self = family.id ?? null
  const near = await readLikened(
    prisma,
    Prisma.sql`family.id IN (
      SELECT id FROM "Family" WHERE phone = ${family.phone}
      UNION SELECT "familyId" FROM "FamilyMember" WHERE "leftAt" IS NULL AND "birthDate" = ANY (${born}::date[])
      UNION SELECT id FROM "Family" WHERE "searchWords" @@ ${neighbourWords(family)}::tsquery)
    AND family.id IS DISTINCT FROM ${self}::uuid
    AND NOT EXISTS (SELECT FROM "DistinctFamilies" WHERE "oneId" = least(family.id, ${self}::uuid) AND "otherId" = greatest(family.id, ${self}::uuid))
    LIMIT ${mostNeighbours}`,
  )
  return near
    .map((other) => ({ familyId: other.id, reasons: familyLikenessOf(family, other) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => familyWeaknessOf(a.reasons) - familyWeaknessOf(b.reasons))
    .slice(0, mostMatches)
}

/** What makes it worth comparing two families: each key is shared by those that may be one. */
function* keysOf({ districtId, address, phone, people }: LikenedFamily): Generator<string> {
  if (phone !== null) yield `phone ${phone.replace(/\D/g, '')}`
  const words = addressWords(address)
  if (words.length > 0) yield `address ${districtId} ${words.join(' ')}`
  for (const { givenName, familyName, birthDate } of people) {
    const names = [givenName, familyName].map((name) => foldForSearch(name.trim()))
    for (const name of birthDate ? names : []) yield `born ${birthDate?.toISOString()} ${name}`
    yield `named ${districtId} ${names.sort().join(' ')}`
  }
}

/**
 * Pairs of the whole register that are probably one family each, the likeliest first, without those that were told apart. Families
 * are only ever put beside those that share something exactly, by hashing, so the work grows with the register and not with its square.
 */
export async function findFamilyPairs(prisma: Reader): Promise<{ count: number; pairs: FamilyPair[] }> {
  const register = await readLikened(prisma, Prisma.sql`true`)
  const told = new Set((await prisma.distinctFamilies.findMany()).map(({ oneId, otherId }) => `${oneId} ${otherId}`))
  const sharing = new Map<string, Set<(typeof register)[number]>>()
  for (const family of register)
    for (const key of keysOf(family)) sharing.set(key, (sharing.get(key) ?? new Set()).add(family))
  const pairs = new Map<string, FamilyPair>()
  for (const alike of sharing.values()) {
    if (alike.size < 2 || alike.size > mostAlike) continue
    const families = [...alike].sort((a, b) => (a.id < b.id ? -1 : 1))
    families.forEach((one, index) => {
      for (const other of families.slice(index + 1)) {
        const key = `${one.id} ${other.id}`
        if (told.has(key) || pairs.has(key)) continue
        const reasons = familyLikenessOf(one, other)
        if (reasons.length > 0) pairs.set(key, { oneId: one.id, otherId: other.id, reasons })
      }
    })
  }
  const found = [...pairs.values()].sort((a, b) => familyWeaknessOf(a.reasons) - familyWeaknessOf(b.reasons))
  return { count: found.length, pairs: found.slice(0, mostPairs) }
}

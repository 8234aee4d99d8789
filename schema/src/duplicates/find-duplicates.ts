import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { digitsOf, likenessOf, weaknessOf } from './likeness.rules.ts'
import type { DuplicateReason, Likened } from './likeness.rules.ts'

/** A person who is probably the one in question. */
export interface Match {
  volunteerId: string
  reasons: readonly DuplicateReason[]
}

export interface Pair {
  oneId: string
  otherId: string
  reasons: readonly DuplicateReason[]
}

/** How many matches of one person, and pairs of the register, are shown. */
export const mostMatches = 10
export const mostPairs = 100
/** How many pairs are looked at: a register with more has somebody's work cut out for weeks. */
const mostCandidates = 2_000
/** One phone or day of birth brings no more people than that. */
export const mostNeighbours = 500

const likenedColumns = {
  id: true,
  givenName: true,
  familyName: true,
  birthDate: true,
  phone: true,
  email: true,
} as const

/**
 * Who is probably this person, the likeliest first. People are looked up by day of birth, phone and e-mail, each over an index, and
 * compared one by one: it costs the same however long the register is.
 */
export async function findMatches(
  { prisma, pool }: Database,
  person: Likened & { id?: string },
  among: Prisma.VolunteerWhereInput,
): Promise<Match[]> {
  const ways: Prisma.VolunteerWhereInput[] = [
    ...(person.birthDate ? [{ birthDate: person.birthDate }] : []),
    // As they are usually written; the register keeps what was typed.
    ...(person.phone ? [{ phone: { in: [person.phone, `+${digitsOf(person.phone)}`] } }] : []),
    ...(person.email ? [{ email: { in: [person.email, person.email.toLowerCase()] } }] : []),
  ]
  const neighbours = await prisma.volunteer.findMany({
    where: { AND: [among, { OR: ways }, { erasedAt: null }], ...(person.id && { id: { not: person.id } }) },
    select: likenedColumns,
    take: mostNeighbours,
  })
  const distinct = person.id ? await readDistinct(pool, person.id) : new Set<string>()
  return neighbours
    .filter(({ id }) => !distinct.has(id))
    .map((neighbour) => ({ volunteerId: neighbour.id, reasons: likenessOf(person, neighbour) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => weaknessOf(a.reasons) - weaknessOf(b.reasons))
    .slice(0, mostMatches)
}

async function readDistinct(pool: Database['pool'], id: string): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ other: string }>({
    name: 'told-apart',
    text: `SELECT CASE WHEN "oneId" = $1 THEN "otherId" ELSE "oneId" END AS other
           FROM "DistinctVolunteers" WHERE $1 IN ("oneId", "otherId")`,
    values: [id],
  })
  return new Set(rows.map(({ other }) => other))
}

type Candidate = { [Side in 'one' | 'other']: Omit<Likened, 'birthDate'> & { id: string; birthDate: string } }

/** More people than that share no day of birth and name, or phone, by mistake: it is a placeholder. */
const mostAlike = 30

/** Pairs of people of whom some expressions over `person` are equal, found by hashing. */
const sharing = (keys: string, where = 'true') => `
  SELECT one.id AS "oneId", other.id AS "otherId"
  FROM (SELECT array_agg(id) AS ids FROM person WHERE ${where} GROUP BY ${keys} HAVING count(*) BETWEEN 2 AND ${mostAlike}) alike
  CROSS JOIN LATERAL unnest(ids) AS one (id) CROSS JOIN LATERAL unnest(ids) AS other (id)
  WHERE one.id < other.id`

/**
 * Pairs of the whole register that are probably one person each, the likeliest first, without those that were told apart. People are
 * only ever put beside those who share something exactly (day of birth and one of the names, phone, e-mail), by hashing, so that the
 * work grows with the register and not with its square; then by how much the other name is like (`pg_trgm`), and what is left is
 * compared letter by letter. The names come folded from `searchText`: family name, given name.
 */
export async function findPairs({ pool }: Database): Promise<{ count: number; pairs: Pair[] }> {
  const { rows } = await pool.query<Candidate>({
    name: 'duplicate-candidates',
    text: `
      WITH person AS MATERIALIZED (
        SELECT id, "birthDate", split_part("searchText", ' ', 1) AS family, split_part("searchText", ' ', 2) AS given,
               translate(phone, '+ ()-', '') AS digits, lower(email) AS email
        FROM "Volunteer" WHERE "erasedAt" IS NULL
      ), candidate AS (
        ${sharing('"birthDate", given')}
        UNION ${sharing('"birthDate", family')}
        UNION ${sharing('"birthDate", least(given, family), greatest(given, family)')}
        UNION ${sharing('digits', `digits <> ''`)}
        UNION ${sharing('email', 'email IS NOT NULL')}
      )
      SELECT to_jsonb(one) - '{searchText,passCode}'::text[] AS one, to_jsonb(other) - '{searchText,passCode}'::text[] AS other
      FROM candidate JOIN "Volunteer" one ON one.id = "oneId" JOIN "Volunteer" other ON other.id = "otherId"
      WHERE similarity(fold_for_search(one."familyName" || ' ' || one."givenName"),
                       fold_for_search(other."familyName" || ' ' || other."givenName")) >= 0.3
        AND NOT EXISTS (SELECT FROM "DistinctVolunteers" told WHERE told."oneId" = candidate."oneId" AND told."otherId" = candidate."otherId")
      ORDER BY "otherId" DESC, "oneId" LIMIT ${mostCandidates}`,
  })
  const pairs = rows
    .map(({ one, other }) => ({
      oneId: one.id,
      otherId: other.id,
      reasons: likenessOf(withDate(one), withDate(other)),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => weaknessOf(a.reasons) - weaknessOf(b.reasons))
  return { count: pairs.length, pairs: pairs.slice(0, mostPairs) }
}

function withDate(person: Candidate['one']): Likened {
  return { ...person, birthDate: new Date(person.birthDate) }
}

import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Actor } from '../access/viewer.ts'
import { foldForSearch } from '../shared/fold.ts'
import { membershipOn } from '../volunteers/membership.ts'
import { contactableVolunteers } from '../volunteers/volunteers.policy.ts'
import type { RosterPerson } from './import-row.rules.ts'
import { recognisableVolunteers } from './volunteer-imports.policy.ts'

const atOnce = 5_000

const knownColumns = {
  id: true,
  familyName: true,
  givenName: true,
  patronymic: true,
  birthDate: true,
  phone: true,
  email: true,
  districtId: true,
  locale: true,
  guardianConsentAt: true,
  consents: { select: { purpose: true, withdrawnAt: true } },
  skills: { select: { skillId: true } },
} satisfies Prisma.VolunteerSelect

/** Somebody on the register whom rows may be about. */
export type Known = Prisma.VolunteerGetPayload<{ select: typeof knownColumns }> & {
  /** Whether the importer may know how to reach them. */
  isContactable: boolean
  isMember: boolean
}

/** What a row is about: nobody yet, somebody, more than one, or somebody of another birth date. */
export type Recognition = { known: Known | null } | { trouble: 'SEVERAL_PEOPLE' | 'OTHER_BIRTH_DATE' }

export interface RecognitionRequest {
  transaction: Prisma.TransactionClient
  viewer: Actor
  today: Date
  organisationId: string | null
  /** By the rows’ numbers. */
  people: ReadonlyMap<number, RosterPerson>
}

/** The same name however it is spelt. */
const sameText = (one: string | null, other: string | null) => foldForSearch(one ?? '') === foldForSearch(other ?? '')

/**
 * Finds whom rows are about, all of them together, and holds those people until the transaction ends: the same names and birth
 * date; or the same phone or e-mail with the same given name and birth date. A phone alone says nothing, as families share one. Of
 * people whose phone and e-mail the importer may not know, those are not compared: else one could try out numbers.
 */
export async function recognise(request: RecognitionRequest): Promise<(number: number) => Recognition> {
  const { transaction, viewer, today, organisationId, people } = request
  const candidates = await findCandidates(transaction, people)
  const ids = [...new Set([...candidates.values()].flat())].sort()
  const known = new Map<string, Known>()
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce)
    await transaction.$queryRaw`SELECT id FROM "Volunteer" WHERE id = ANY(${some}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const where = { id: { in: some }, AND: [recognisableVolunteers(viewer, today)] }
    const rows = await transaction.volunteer.findMany({ where, select: knownColumns, relationLoadStrategy: 'join' })
    const reachable = await transaction.volunteer.findMany({
      where: { ...where, AND: [...where.AND, contactableVolunteers(viewer)] },
      select: { id: true },
    })
    const members = organisationId
      ? await transaction.membership.findMany({
          where: { volunteerId: { in: some }, organisationId, ...membershipOn(today) },
          select: { volunteerId: true },
        })
      : []
    const contactable = new Set(reachable.map(({ id }) => id))
    const memberIds = new Set(members.map(({ volunteerId }) => volunteerId))
    for (const row of rows)
      known.set(row.id, { ...row, isContactable: contactable.has(row.id), isMember: memberIds.has(row.id) })
  }
  return (number) => {
    const person = people.get(number)
    const found = (candidates.get(number) ?? []).flatMap((id) => known.get(id) ?? [])
    return person ? decide(person, found) : { known: null }
  }
}

function decide(person: RosterPerson, found: readonly Known[]): Recognition {
  const born = ({ birthDate }: Known) => birthDate?.getTime() === person.birthDate?.getTime()
  const given = ({ givenName }: Known) => sameText(givenName, person.givenName)
  const named = (one: Known) => given(one) && sameText(one.familyName, person.familyName)
  const reached = ({ isContactable, phone, email }: Known) =>
    isContactable &&
    ((person.phone !== null && phone === person.phone) ||
      (person.email !== null && email?.toLowerCase() === person.email))
  const same = found.filter((one) => named(one) && born(one))
  if (same.length > 1) {
    const [only, another] = same.filter(reached)
    return only && !another ? { known: only } : { trouble: 'SEVERAL_PEOPLE' }
  }
  if (same[0]) return { known: same[0] }
  const renamed = found.filter((one) => reached(one) && given(one) && born(one))
  if (renamed.length > 1) return { trouble: 'SEVERAL_PEOPLE' }
  if (renamed[0]) return { known: renamed[0] }
  return found.some((one) => reached(one) && named(one)) ? { trouble: 'OTHER_BIRTH_DATE' } : { known: null }
}

/** Ids of all who share a row’s phone, e-mail, or names and birth date, by the rows’ numbers. */
async function findCandidates(
  transaction: Prisma.TransactionClient,
  people: ReadonlyMap<number, RosterPerson>,
): Promise<Map<number, string[]>> {
  const candidates = new Map<number, string[]>()
  const rows = [...people].map(([number, { familyName, givenName, birthDate, phone, email }]) => ({
    number,
    names: foldForSearch(`${familyName} ${givenName}`),
    born: birthDate?.toISOString().slice(0, 10) ?? null,
    phone,
    email,
  }))
  for (let start = 0; start < rows.length; start += atOnce) {
    const found = await transaction.$queryRaw<{ number: number; id: string }[]>`
      WITH given AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + atOnce))}::jsonb)
          AS row (number int, names text, born date, phone text, email text)),
      -- Rosters have days that stand for many: each name is folded once, and the two sides are hashed.
      contemporaries AS MATERIALIZED (
        SELECT id, "birthDate" AS born, fold_for_search("familyName" || ' ' || "givenName") AS names
        FROM "Volunteer" WHERE "birthDate" IN (SELECT born FROM given))
      SELECT number, person.id FROM given JOIN "Volunteer" person ON person.phone = given.phone
      UNION SELECT number, person.id FROM given JOIN "Volunteer" person ON lower(person.email) = given.email
      UNION SELECT number, person.id FROM given JOIN contemporaries person USING (born, names)`
    for (const { number, id } of found) {
      const ids = candidates.get(number)
      if (ids) ids.push(id)
      else candidates.set(number, [id])
    }
  }
  return candidates
}

import type { FamilyRole } from '@erikti/prisma/generated/client/enums'
import { isSamePerson } from './family-likeness.rules.ts'
import type { LikenedPerson } from './family-likeness.rules.ts'

interface Person extends LikenedPerson {
  id: string
  role: FamilyRole
}

/** What becomes of the people of a record that goes. */
export interface Joining<Member> {
  /** Who comes over to the one that stays. */
  coming: Member[]
  /** Who is there already, and as whom: a member that goes, to one that stays. */
  repeated: ReadonlyMap<string, string>
}

/** Who of the record that goes is a member of the one that stays already, and who comes over. Nobody stands for two. */
export function joinPeople<Member extends Person>(
  staying: readonly Person[],
  leaving: readonly Member[],
): Joining<Member> {
  const repeated = new Map<string, string>()
  const taken = new Set<string>()
  for (const member of leaving) {
    const same = staying.find((other) => !taken.has(other.id) && isSamePerson(member, other))
    if (!same) continue
    taken.add(same.id)
    repeated.set(member.id, same.id)
  }
  return { coming: leaving.filter(({ id }) => !repeated.has(id)), repeated }
}

/** Of two heads the one that comes over is another grown-up of the household. */
export function roleAmong(role: FamilyRole, staying: readonly { role: FamilyRole }[]): FamilyRole {
  return role === 'HEAD' && staying.some((other) => other.role === 'HEAD') ? 'OTHER' : role
}

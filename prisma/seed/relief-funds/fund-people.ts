import { momentOf } from '../calendar.ts'
import { drawName, toLatin } from '../names.ts'
import { createId } from '../random.ts'
import { drawPhone } from '../social-store/phones.ts'
import { givingOrganisations } from './fund-words.ts'
import type { Calendar } from '../calendar.ts'
import type { Random } from '../random.ts'
import type { AccountRow, FundDonorRow, RoleGrantRow } from './rows.ts'

/** Of a password of 48 random bytes that nobody has kept. */
const nobodysPassword =
  '$argon2id$v=19$m=19456,t=2,p=1$clO4uf6LypbaZu2ZjcrePQ$ex0sCxQX2Kne9DugsayiiKPvJOXiki9J4STroiQdL1U'

/** The two who keep the books: what one writes, the other decides. Nobody signs in as they. */
export function planKeepers(calendar: Calendar, random: Random): { accounts: AccountRow[]; roles: RoleGrantRow[] } {
  const createdAt = momentOf(calendar, calendar.firstDay, 8 * 60)
  const accounts = [true, false].map((isWoman): AccountRow => {
    const { givenName, familyName } = drawName(random, isWoman)
    return {
      id: createId(random, createdAt),
      email: `${toLatin(givenName)}.${toLatin(familyName)}@demonstration.invalid`,
      displayName: `${givenName} ${familyName} (үлгі)`,
      passwordHash: nobodysPassword,
      createdAt,
      isDemonstration: true,
    }
  })
  const roles = accounts.map(({ id: accountId }): RoleGrantRow => {
    return { id: createId(random, createdAt), accountId, role: 'FINANCE', organisationId: null, grantedAt: createdAt }
  })
  return { accounts, roles }
}

const people = 34
const anonymousShare = 0.5

/** Those who give; each is on the register from the first time on. */
export interface FundDonors {
  rows: FundDonorRow[]
  organisation(index: number, at: Date): FundDonorRow
  person(index: number, at: Date): FundDonorRow
  /** One of the people. */
  anyone(random: Random): number
}

export function createFundDonors(random: Random): FundDonors {
  const rows: FundDonorRow[] = []
  const known = new Map<string, FundDonorRow>()
  const find = (key: string, at: Date, make: () => Pick<FundDonorRow, 'name' | 'isPerson' | 'isAnonymous'>) => {
    const earlier = known.get(key)
    if (earlier) return earlier
    const phone = random.chance(0.8) ? drawPhone(random) : null
    const row: FundDonorRow = {
      id: createId(random, at),
      ...make(),
      phone,
      isDemonstration: true,
      createdAt: at,
      erasedAt: null,
    }
    known.set(key, row)
    rows.push(row)
    return row
  }
  return {
    rows,
    organisation: (index, at) =>
      find(`organisation ${index}`, at, () => ({
        name: givingOrganisations[index % givingOrganisations.length] as string,
        isPerson: false,
        isAnonymous: random.chance(0.15),
      })),
    person: (index, at) =>
      find(`person ${index}`, at, () => {
        const { givenName, familyName } = drawName(random, random.chance(0.5))
        return { name: `${familyName} ${givenName}`, isPerson: true, isAnonymous: random.chance(anonymousShare) }
      }),
    anyone: (draw) => draw.integer(0, people - 1),
  }
}

import { Temporal } from 'temporal-polyfill'
import { addDays, dateAt, earlierOf, isBefore, laterOf, momentOf, toDateColumn } from '../calendar.ts'
import { drawName } from '../names.ts'
import { kyzylordaCity } from '../organisations.ts'
import { createId } from '../random.ts'
import { planHousehold } from './households.ts'
import { createPhones } from './phones.ts'
import type { NeedVerificationMethod } from '../../generated/client/enums.ts'
import type { Calendar } from '../calendar.ts'
import type { District } from '../organisations.ts'
import type { Random } from '../random.ts'
import type { FamilyCollectorRow, FamilyConsentRow, FamilyMemberRow, FamilyRow, NeedVerificationRow } from './rows.ts'

export interface PlannedFamily {
  row: FamilyRow
  riverOrder: number
  members: FamilyMemberRow[]
  collectors: FamilyCollectorRow[]
  consents: FamilyConsentRow[]
  verifications: NeedVerificationRow[]
  hasPupils: boolean
}

/** About how many people live in each district, in thousands; only the proportions matter. */
const people: Record<number, number> = { 1: 80, 2: 78, 3: 37, 4: 52, 5: 35, 6: 40, 7: 345, 8: 82, 9: 80 }

export const weighDistrict = ({ riverOrder }: District): number => people[riverOrder] ?? 0

const streets = [
  ...`Абай Желтоқсан Бейбітшілік Тәуелсіздік Наурыз Достық Сырдария Жастар Мектеп Бұлақ Көктем Арай Мерей Шапағат Болашақ Диқан
  Балауса Ақмешіт Самал Жеңіс`.split(/\s+/),
  'Әйтеке би',
  'Қорқыт ата',
  'Жібек жолы',
  'Темір жол',
]

const methods: readonly (readonly [NeedVerificationMethod, weight: number, days: number])[] = [
  ['SOCIAL_PROTECTION_LIST', 5, 365],
  ['CERTIFICATE_SEEN', 3, 365],
  ['HOME_VISIT', 3, 365],
  ['COMMISSION', 1, 365],
  ['REFERRAL', 2, 182],
]

export interface Register {
  families: PlannedFamily[]
  /** A new family, registered then. */
  add(district: District, createdAt: Date): PlannedFamily
  /** Shows that the need holds on the day: as the family has it, or seen anew a little before. */
  verify(family: PlannedFamily, day: Temporal.PlainDate): void
  isVerifiedOn(family: PlannedFamily, day: string): boolean
}

export function createRegister(calendar: Calendar, random: Random): Register {
  const families: PlannedFamily[] = []
  const drawPhone = createPhones(random)
  const addresses = new Set<string>()

  function drawAddress({ riverOrder }: District): string {
    for (;;) {
      const street = `${random.pick(streets)} көшесі`
      const isFlat = riverOrder === kyzylordaCity && random.chance(0.4)
      const address = isFlat
        ? `${street}, ${random.integer(1, 90)}-үй, ${random.integer(1, 80)}-пәтер`
        : `${street}, ${random.integer(1, 160)}-үй`
      if (addresses.has(`${riverOrder} ${address}`)) continue
      addresses.add(`${riverOrder} ${address}`)
      return address
    }
  }

  function see(familyId: string, verifiedOn: Temporal.PlainDate, recordedAt: Date): NeedVerificationRow {
    const [method, , days] = random.pickWeighted(methods, ([, weight]) => weight)
    return {
      id: createId(random, recordedAt),
      familyId,
      method,
      verifiedOn: toDateColumn(verifiedOn),
      validUntil: toDateColumn(addDays(verifiedOn, days - 1)),
      recordedAt,
    }
  }

  function add(district: District, createdAt: Date): PlannedFamily {
    const familyId = createId(random, createdAt)
    const day = dateAt(calendar, createdAt)
    const members = planHousehold(random, familyId, createdAt, day)
    const seenOn = addDays(day, -random.integer(0, 6))
    const schoolBorn = [day.year - 17, day.year - 7] as const
    const born = members.flatMap(({ role, birthDate }) => (role === 'CHILD' ? (birthDate?.getUTCFullYear() ?? []) : []))
    const consent = (purpose: FamilyConsentRow['purpose']): FamilyConsentRow => ({
      id: createId(random, createdAt),
      familyId,
      purpose,
      givenAt: createdAt,
      recordedAt: createdAt,
    })
    const family: PlannedFamily = {
      riverOrder: district.riverOrder,
      row: {
        id: familyId,
        cardCode: Array.from({ length: 3 }, () =>
          random
            .integer(0, 36 ** 6 - 1)
            .toString(36)
            .padStart(6, '0'),
        ).join(''),
        districtId: district.id,
        address: drawAddress(district),
        phone: random.chance(0.92) ? drawPhone() : null,
        locale: random.chance(0.85) ? 'KK' : 'RU',
        isDemonstration: true,
        createdAt,
      },
      members,
      collectors: random.chance(0.08) ? [drawCollector(familyId, createdAt)] : [],
      consents: [consent('SOCIAL_HELP'), ...(random.chance(0.75) ? [consent('CONTACT')] : [])],
      verifications: [see(familyId, seenOn, createdAt)],
      hasPupils: born.some((year) => year >= schoolBorn[0] && year <= schoolBorn[1]),
    }
    // What has run out is seen anew about then; a few are waited for.
    for (;;) {
      const until = family.verifications.at(-1)?.validUntil
      const on = until && addDays(Temporal.PlainDate.from(until.toISOString().slice(0, 10)), random.integer(-9, 12))
      if (!on || !isBefore(on, calendar.today) || random.chance(0.12)) break
      family.verifications.push(see(familyId, on, momentOf(calendar, on, random.integer(10 * 60, 17 * 60))))
    }
    families.push(family)
    return family
  }

  function drawCollector(familyId: string, authorisedAt: Date): FamilyCollectorRow {
    const { givenName, familyName } = drawName(random, random.chance(0.5))
    const until = addDays(dateAt(calendar, authorisedAt), 365)
    return {
      id: createId(random, authorisedAt),
      familyId,
      givenName,
      familyName,
      phone: drawPhone(),
      authorisedAt,
      validUntil: random.chance(0.3) ? toDateColumn(until) : null,
      revokedAt: null,
    }
  }

  function isVerifiedOn({ verifications }: PlannedFamily, day: string): boolean {
    const on = new Date(`${day}T00:00:00.000Z`)
    return verifications.some(({ verifiedOn, validUntil }) => verifiedOn <= on && on <= validUntil)
  }

  return {
    families,
    add,
    isVerifiedOn,
    verify(family, day) {
      if (isVerifiedOn(family, day.toString())) return
      const on = earlierOf(day, laterOf(addDays(day, -2), dateAt(calendar, family.row.createdAt)))
      family.verifications.push(see(family.row.id, on, momentOf(calendar, on, 9 * 60 + 30)))
    },
  }
}

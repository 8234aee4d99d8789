import { differByOne, digitsOf, likenessOf } from '../duplicates/likeness.rules.ts'
import { foldForSearch } from '../shared/fold.ts'

/** Why two records are probably one family. */
export type FamilyLikeness = 'SAME_PERSON' | 'SAME_PHONE' | 'SAME_NAMES' | 'SAME_ADDRESS'

/** The strongest first. */
const order: readonly FamilyLikeness[] = ['SAME_PERSON', 'SAME_PHONE', 'SAME_NAMES', 'SAME_ADDRESS']

export interface LikenedPerson {
  givenName: string
  familyName: string
  birthDate: Date | null
}

export interface LikenedFamily {
  /** Null while it is not known. */
  districtId: string | null
  address: string
  phone: string | null
  people: readonly LikenedPerson[]
}

/** What is said of every address and tells none from another, folded: street, house, flat. */
const ofEveryAddress = new Set(
  [
    'көшесі',
    'көше',
    'көш',
    'үй',
    'пәтер',
    'пәт',
    'ауылы',
    'ул',
    'улица',
    'дом',
    'д',
    'квартира',
    'кв',
    'село',
    'street',
    'st',
    'house',
  ].map(foldForSearch),
)

/** What of an address tells it from others, however it is written. */
export function addressWords(address: string): string[] {
  return foldForSearch(address)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !ofEveryAddress.has(word))
}

/**
 * Whether two rows are one person: the same day of birth, and names that are the same, swapped, or one letter apart; by the names
 * alone, the same or swapped, where a day of birth is not known.
 */
export function isSamePerson(one: LikenedPerson, other: LikenedPerson): boolean {
  return isSameBorn(one, other) || isSameNamed(one, other)
}

const unreachable = { phone: null, email: null }

function isSameBorn(one: LikenedPerson, other: LikenedPerson): boolean {
  return likenessOf({ ...one, ...unreachable }, { ...other, ...unreachable }).length > 0
}

function isSameNamed(one: LikenedPerson, other: LikenedPerson): boolean {
  if (one.birthDate && other.birthDate) return false
  const names = ({ givenName, familyName }: LikenedPerson) =>
    [givenName, familyName].map((name) => foldForSearch(name.trim())).sort()
  return names(one).join(' ') === names(other).join(' ')
}

/**
 * Why two records are probably one family; nothing when they are not. A person of both by names and day of birth; the same phone; a
 * person of both by the names alone, in one district, where a day of birth is not known; or the same address with a family name that
 * agrees up to a letter, for several families may live in one house.
 */
export function familyLikenessOf(one: LikenedFamily, other: LikenedFamily): FamilyLikeness[] {
  const reasons: FamilyLikeness[] = []
  const some = (alike: (a: LikenedPerson, b: LikenedPerson) => boolean) =>
    one.people.some((a) => other.people.some((b) => alike(a, b)))
  const isSameDistrict = one.districtId === null || other.districtId === null || one.districtId === other.districtId
  if (some(isSameBorn)) reasons.push('SAME_PERSON')
  if (one.phone !== null && other.phone !== null && digitsOf(one.phone) === digitsOf(other.phone))
    reasons.push('SAME_PHONE')
  if (isSameDistrict && some(isSameNamed)) reasons.push('SAME_NAMES')
  const address = addressWords(one.address).join(' ')
  if (address !== '' && isSameDistrict && address === addressWords(other.address).join(' ') && some(isNameAlike))
    reasons.push('SAME_ADDRESS')
  return reasons
}

/** `Сынақов` and `Сынақова` are one family’s. */
function isNameAlike(one: LikenedPerson, other: LikenedPerson): boolean {
  const [a, b] = [foldForSearch(one.familyName.trim()), foldForSearch(other.familyName.trim())]
  return a !== '' && (a === b || differByOne(a, b))
}

/** Smaller is stronger: for sorting. */
export function familyWeaknessOf(reasons: readonly FamilyLikeness[]): number {
  return Math.min(...reasons.map((reason) => order.indexOf(reason))) - reasons.length / 10
}

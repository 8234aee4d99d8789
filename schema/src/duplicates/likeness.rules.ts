import { foldForSearch } from '../shared/fold.ts'

/** Why two records may be one person's. */
export type DuplicateReason = 'SAME_NAME' | 'SWAPPED_NAMES' | 'ONE_LETTER' | 'SAME_PHONE' | 'SAME_EMAIL'

/** The strongest first. */
const order: readonly DuplicateReason[] = ['SAME_NAME', 'SWAPPED_NAMES', 'ONE_LETTER', 'SAME_EMAIL', 'SAME_PHONE']

export interface Likened {
  givenName: string
  familyName: string
  birthDate: Date | null
  phone: string | null
  email: string | null
}

/**
 * Why two records are probably one person's; nothing when they are not. The same day of birth with the same names, the same names
 * the other way round, or names that differ by one letter; or the same phone or e-mail where the names agree, whatever the day of
 * birth, or the day and the given name do, whatever the family name: families share a phone, and people who marry change theirs.
 */
export function likenessOf(one: Likened, other: Likened): DuplicateReason[] {
  const a = namesOf(one)
  const b = namesOf(other)
  const isSame = a.given === b.given && a.family === b.family
  const isSwapped = a.given === b.family && a.family === b.given
  const isOneLetter =
    (a.given === b.given && differByOne(a.family, b.family)) || (a.family === b.family && differByOne(a.given, b.given))
  const isSameDay = one.birthDate !== null && one.birthDate.getTime() === other.birthDate?.getTime()
  const isLikeGiven = a.given === b.given || differByOne(a.given, b.given)
  const reasons: DuplicateReason[] = []
  if (isSameDay) {
    if (isSame) reasons.push('SAME_NAME')
    else if (isSwapped) reasons.push('SWAPPED_NAMES')
    else if (isOneLetter) reasons.push('ONE_LETTER')
  }
  if (isSame || isSwapped || isOneLetter || (isSameDay && isLikeGiven)) {
    if (isSameText(one.email?.toLowerCase(), other.email?.toLowerCase())) reasons.push('SAME_EMAIL')
    if (isSameText(digitsOf(one.phone), digitsOf(other.phone))) reasons.push('SAME_PHONE')
  }
  return reasons
}

/** Smaller is stronger: for sorting pairs. */
export function weaknessOf(reasons: readonly DuplicateReason[]): number {
  return Math.min(...reasons.map((reason) => order.indexOf(reason))) - reasons.length / 10
}

function namesOf({ givenName, familyName }: Likened): { given: string; family: string } {
  return { given: foldForSearch(givenName.trim()), family: foldForSearch(familyName.trim()) }
}

export function digitsOf(phone: string | null): string {
  return (phone ?? '').replace(/\D/g, '')
}

function isSameText(one: string | null | undefined, other: string | null | undefined): boolean {
  return Boolean(one) && one === other
}

/** Whether one letter put in, left out, mistaken for another or standing before its neighbour makes the one of the other. */
export function differByOne(one: string, other: string): boolean {
  const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length) as [string[], string[]]
  if (long.length - short.length > 1 || one === other) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('')
  if (short.length < long.length) return rest(short, same) === rest(long, same + 1)
  const isTurned = short[same] === long[same + 1] && short[same + 1] === long[same]
  return rest(short, same + 1) === rest(long, same + 1) || (isTurned && rest(short, same + 2) === rest(long, same + 2))
}

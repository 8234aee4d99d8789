import { foldForSearch } from '../shared/fold.ts'

/** What a Latin keyboard gives for Cyrillic letters, the longer first. */
const latin: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['kh', 'х'],
  ['gh', 'г'],
  ['zh', 'ж'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['ts', 'ц'],
  ['ya', 'я'],
  ['yu', 'ю'],
  ['yo', 'е'],
  ['ye', 'е'],
  ...[...'abcdefghijklmnopqrstuvwxyz'].map(
    (letter, index) => [letter, [...'абкдефгхижклмнопкрстуввхиз'][index] ?? ''] as const,
  ),
]

const spelling = new Map(latin)
const latinLetters = new RegExp(latin.map(([letters]) => letters).join('|'), 'g')

/** A name written in Latin letters as the register may have it: `Aliya` → `алия`. */
export function toCyrillic(text: string): string {
  return foldForSearch(text.toLowerCase().replace(latinLetters, (letters) => spelling.get(letters) ?? letters))
}

/** Only what numbers are written with, and enough of it. */
const looksLikeNumber = /^[\s\d()+-]*$/

/**
 * What is looked for: every word of a search, each with the beginnings that it may have. A number is one word, however it is
 * parted; an eight before ten digits is the country's own prefix.
 */
export function searchWords(search: string): string[][] {
  const digits = search.replace(/\D/g, '')
  if (digits && looksLikeNumber.test(search)) return [[digits.length === 11 ? digits.replace(/^8/, '7') : digits]]
  return foldForSearch(search)
    .split(/[\s-]+/)
    .map((word) => word.replace(/^\+(?=\d)/, ''))
    .filter(Boolean)
    .map((word) => (/[a-z]/.test(word) ? [word, toCyrillic(word)] : [word]))
}

/** PostgreSQL holds no text with it, so nothing is found. */
export const unholdable = '\0'

/** A word as PostgreSQL’s text search takes it. */
export const quoteWord = (word: string) => `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`

/** Words as PostgreSQL’s text search takes them: all of them, each as the beginning of something. */
export function toQuery(words: readonly (readonly string[])[]): string {
  return words.map((forms) => `(${forms.map((word) => `${quoteWord(word)}:*`).join(' | ')})`).join(' & ')
}

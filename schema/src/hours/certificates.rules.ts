/** Digits and letters that nobody takes for another on paper or on the phone: Crockford's 32. */
export const certificateLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** In groups of four, as the paper shows it. */
export function formatCode(letters: string): string {
  return (letters.match(/.{1,4}/g) ?? []).join('-')
}

/** A code as somebody typed it: without case and signs between, with the letters that stand for others. */
export function readCode(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return formatCode(letters)
}

/** The first letters of the names: as much as whoever holds the paper can compare, and nothing to know somebody by. */
export function initialsOf(person: { givenName: string; familyName: string }): string | null {
  const letters = [person.givenName, person.familyName].flatMap((name) => [...name.trim()].slice(0, 1))
  return letters.length === 0 ? null : letters.map((letter) => `${letter.toUpperCase()}.`).join(' ')
}

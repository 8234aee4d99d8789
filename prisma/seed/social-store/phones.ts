import type { Random } from '../random.ts'

/** Numbers of a range that nobody has, as they are kept: with the country code, without spaces. */
const pad = (number: number) => `+7700000${String(number).padStart(4, '0')}`

export function drawPhone(random: Random): string {
  return pad(random.integer(0, 9_999))
}

/** Ten thousand numbers in a mixed order, so that no two families share one by chance. */
export function createPhones(random: Random): () => string {
  const numbers = random.shuffle(Array.from({ length: 10_000 }, (_, number) => number))
  return () => {
    const number = numbers.pop()
    if (number === undefined) throw new RangeError('Every number has been given')
    return pad(number)
  }
}

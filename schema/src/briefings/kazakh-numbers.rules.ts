/** What a number is said with in these cases: «3 500-ге» (dative), «1 000-нан» (ablative). */
interface Endings {
  dative: string
  ablative: string
}

const frontVowel: Endings = { dative: 'ге', ablative: 'ден' }
const frontHard: Endings = { dative: 'ке', ablative: 'тен' }
const frontNasal: Endings = { dative: 'ге', ablative: 'нен' }
const backVowel: Endings = { dative: 'ға', ablative: 'дан' }
const backHard: Endings = { dative: 'қа', ablative: 'тан' }
const backNasal: Endings = { dative: 'ға', ablative: 'нан' }

/** Нөл, бір, екі, үш, төрт, бес, алты, жеті, сегіз, тоғыз. */
const ofOnes = [
  frontVowel,
  frontVowel,
  frontVowel,
  frontHard,
  frontHard,
  frontHard,
  backVowel,
  frontVowel,
  frontVowel,
  backVowel,
] as const
/** Он, жиырма, отыз, қырық, елу, алпыс, жетпіс, сексен, тоқсан. */
const ofTens = [
  null,
  backNasal,
  backVowel,
  backVowel,
  backHard,
  frontVowel,
  backHard,
  frontHard,
  frontNasal,
  backNasal,
] as const
/** Жүз. */
const ofHundreds = frontVowel
/** Мың, миллион, миллиард, триллион, квадриллион: by groups of three zeros. */
const ofThousands = [null, backNasal, backNasal, backHard, backNasal, backNasal] as const

/** The endings that a whole number takes in Kazakh: they follow the last word that is spoken, «бес жүз» of 3 500. */
export function kazakhEndings(number: bigint): Endings {
  const digits = String(number)
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0
  const last = Number(digits.at(-1 - Math.min(zeros, digits.length - 1)))
  if (number === 0n || zeros === 0) return ofOnes[last] ?? frontVowel
  if (zeros === 1) return ofTens[last] ?? backNasal
  if (zeros === 2) return ofHundreds
  return ofThousands[Math.floor(zeros / 3)] ?? backNasal
}

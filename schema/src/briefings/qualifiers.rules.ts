import type { BriefingQualifier } from '@erikti/prisma/generated/client/enums'

/** Why a number may not be said so. */
export type SayingProblem = 'NOT_EXACT' | 'NOT_ABOUT' | 'NOT_MORE' | 'TOO_FAR'

const abs = (value: bigint) => (value < 0n ? -value : value)

/** 1, 5, 10, 50, 100 … up to a number, the largest first. */
function roundSteps(most: bigint): bigint[] {
  const steps = [1n]
  for (let power = 1n; power <= most; power *= 10n) steps.push(power, 5n * power)
  return steps.filter((step) => step === 1n || step <= most).toReversed()
}

/**
 * What a number is rounded to when it is said with „about“: to the coarsest of 1, 5, 10, 50, 100 … that it is a multiple of, and no
 * coarser than a tenth of it. About 3,500 is to a hundred, about 1,050 to fifty.
 */
export function roundingOf(said: bigint): bigint {
  return roundSteps(said / 10n).find((step) => said % step === 0n) ?? 1n
}

/**
 * Whether a number may be said so of a value, both in the metric's unit, of which `spoken` are one of what is said (60 minutes are an
 * hour). EXACTLY: it is the value. ABOUT: it is the value to its own rounding. MORE_THAN: the value is more, by no more than a quarter.
 */
export function findSayingProblem(
  { qualifier, said, spoken = 1n }: { qualifier: BriefingQualifier; said: bigint; spoken?: bigint },
  value: bigint,
): SayingProblem | null {
  switch (qualifier) {
    case 'EXACTLY':
      return said === value ? null : 'NOT_EXACT'
    case 'ABOUT':
      return abs(said - value) * 2n <= roundingOf(said / spoken) * spoken ? null : 'NOT_ABOUT'
    case 'MORE_THAN':
      if (value <= said) return 'NOT_MORE'
      return value * 4n <= said * 5n ? null : 'TOO_FAR'
  }
}

/** The roundest number that may be said so of a value; null when there is none. */
export function suggestSaid(qualifier: BriefingQualifier, value: bigint, spoken = 1n): bigint | null {
  if (qualifier === 'EXACTLY') return value % spoken === 0n ? value : null
  const whole = value / spoken
  for (const step of roundSteps(whole / 10n)) {
    const rounded = qualifier === 'ABOUT' ? ((whole + step / 2n) / step) * step : ((whole - 1n) / step) * step
    const said = rounded * spoken
    if (rounded > 0n && findSayingProblem({ qualifier, said, spoken }, value) === null) return said
  }
  return null
}

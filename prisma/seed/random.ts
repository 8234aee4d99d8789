/** Random numbers that a seed decides wholly. Each part of the plan draws from its own, so that none disturbs another. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  integer(least: number, most: number): number
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** Weights need not sum to one; at least one must be positive. */
  pickWeighted<Value>(values: readonly Value[], weigh: (value: Value) => number): Value
  /** Up to `count` different values, likelier the heavier; those of weight 0 never. */
  sampleWeighted<Value>(values: readonly Value[], count: number, weigh: (value: Value) => number): Value[]
  shuffle<Value>(values: readonly Value[]): Value[]
  normal(mean: number, deviation: number): number
  /** How long one waits for what comes once in `mean`. */
  exponential(mean: number): number
}

/** The mixer of MurmurHash3: spreads a label over 32 bits. */
function hashLabel(label: string, start: number): number {
  let hash = start | 0
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x5bd1e995)
    hash ^= hash >>> 15
  }
  return hash >>> 0
}

/** sfc32 by Chris Doty-Humphrey: small, fast, passes PractRand. */
function createSource(a: number, b: number, c: number): () => number {
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next()
  return next
}

export function createRandom(seed: number, label: string): Random {
  const next = createSource(hashLabel(label, seed), hashLabel(label, ~seed), seed | 0)
  const random: Random = {
    next,
    integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    pick(values) {
      if (values.length === 0) throw new RangeError('Nothing to pick from')
      return values[Math.floor(next() * values.length)] as (typeof values)[number]
    },
    pickWeighted(values, weigh) {
      const weights = values.map(weigh)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      if (!(total > 0)) throw new RangeError('Nothing with a weight to pick from')
      let left = next() * total
      for (const [index, weight] of weights.entries()) {
        left -= weight
        if (left < 0) return values[index] as (typeof values)[number]
      }
      return values[weights.findLastIndex((weight) => weight > 0)] as (typeof values)[number]
    },
    // Efraimidis and Spirakis: the smallest exponential waiting times make a weighted sample without repetition.
    sampleWeighted(values, count, weigh) {
      const waits: { value: (typeof values)[number]; wait: number }[] = []
      for (const value of values) {
        const weight = weigh(value)
        if (weight > 0) waits.push({ value, wait: -Math.log(1 - next()) / weight })
      }
      waits.sort((a, b) => a.wait - b.wait)
      return waits.slice(0, Math.max(0, count)).map(({ value }) => value)
    },
    shuffle(values) {
      const shuffled = [...values]
      for (let index = shuffled.length - 1; index > 0; index -= 1) {
        const other = random.integer(0, index)
        const held = shuffled[index] as (typeof values)[number]
        shuffled[index] = shuffled[other] as (typeof values)[number]
        shuffled[other] = held
      }
      return shuffled
    },
    normal(mean, deviation) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()))
      return mean + deviation * radius * Math.cos(2 * Math.PI * next())
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
  }
  return random
}

/** An id in the shape of a UUID of version 7: the moment in front, so that ids sort by time, then random bits. */
export function createId(random: Random, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const digits = (count: number) =>
    random
      .integer(0, 16 ** count - 1)
      .toString(16)
      .padStart(count, '0')
  const variant = (8 + random.integer(0, 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${variant}${digits(3)}-${digits(6)}${digits(6)}`
}

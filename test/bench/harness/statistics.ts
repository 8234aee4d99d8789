/** What several rounds of one measure came to. */
export interface Summary {
  median: number
  /** Half of the rounds lie between these two. */
  lower: number
  upper: number
}

/** The value below which this part of the values lies; between two of them, in proportion. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const place = part * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export function summarise(values: readonly number[]): Summary {
  return { median: quantile(values, 0.5), lower: quantile(values, 0.25), upper: quantile(values, 0.75) }
}

/** Each round's own ratio: what disturbs the machine for a while disturbs both sides of it. */
export function summariseRatios(values: readonly number[], limits: readonly number[]): Summary {
  return summarise(values.map((value, round) => value / (limits[round] ?? Number.NaN)))
}

/**
 * Runs all contenders in every round, each round in the opposite order of the one before, so that none always comes first
 * into a disturbance. The first `warmUps` rounds do not count.
 */
export async function interleave<Name extends string, Result>(
  contenders: Record<Name, () => Promise<Result>>,
  { rounds, warmUps }: { rounds: number; warmUps: number },
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(contenders) as Name[]
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const result = await contenders[name]()
      if (round >= 0) results[name].push(result)
    }
  }
  return results
}

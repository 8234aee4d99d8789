/** Latencies counted in buckets that grow by 5 %, so that an hour of them takes no more room than a second. */
export interface Latencies {
  add(milliseconds: number): void
  /** The latency that the given share (0 to 1) stays below, within 5 %; null when nothing was measured. */
  quantile(share: number): number | null
  count(): number
}

const growth = Math.log(1.05)
const shortestMilliseconds = 0.1

export function createLatencies(): Latencies {
  const buckets: number[] = []
  let total = 0
  return {
    add(milliseconds) {
      const bucket = Math.max(
        0,
        Math.ceil(Math.log(Math.max(milliseconds, shortestMilliseconds) / shortestMilliseconds) / growth),
      )
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
      total += 1
    },
    quantile(share) {
      let left = Math.ceil(share * total)
      for (const [bucket, count] of buckets.entries()) {
        left -= count ?? 0
        if (total > 0 && left <= 0) return shortestMilliseconds * Math.exp(bucket * growth)
      }
      return null
    },
    count: () => total,
  }
}

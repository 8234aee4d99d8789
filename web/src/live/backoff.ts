const firstMilliseconds = 500
const capMilliseconds = 15_000

/** Doubles up to a cap; the jitter keeps a hall of wall screens from returning in one instant after a restart. */
export function reconnectDelay(attempt: number, random: () => number): number {
  const ceiling = Math.min(capMilliseconds, firstMilliseconds * 2 ** Math.min(attempt, 20))
  return Math.round(ceiling * (0.5 + random() / 2))
}

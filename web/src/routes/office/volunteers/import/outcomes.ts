import type { Roster } from './use-import.ts'

/** What becomes of rows, in the order in which it is told. */
export const outcomes = ['NEW', 'CHANGED', 'UNCHANGED', 'REPEATED', 'BAD'] as const

export function countOf({ counts }: Pick<Roster, 'counts'>, outcome: (typeof outcomes)[number]): number {
  return counts.find((one) => one.outcome === outcome)?.count ?? 0
}

import type { KeptTap } from '../../offline/giving-store.ts'

type Tap = Pick<KeptTap, 'id' | 'itemId' | 'undoesId'> & Partial<Pick<KeptTap, 'isTaken' | 'problem'>>

/** The last tap that stands: what Undo takes back next. Null when nothing does. */
export function lastStanding<Kept extends Tap>(taps: readonly Kept[]): Kept | null {
  const undone = new Set(taps.flatMap(({ undoesId }) => undoesId ?? []))
  return taps.findLast(({ id, undoesId }) => undoesId === null && !undone.has(id)) ?? null
}

/** What taps come to: of heads for null, else of a thing. */
export function countOf(taps: readonly Tap[], what: string | null): number {
  return taps.reduce((sum, { itemId, undoesId }) => sum + (itemId === what ? (undoesId === null ? 1 : -1) : 0), 0)
}

/** To be sent. */
export const waitingOf = <Kept extends Tap>(taps: readonly Kept[]): readonly Kept[] =>
  taps.filter(({ isTaken, problem }) => !isTaken && !problem)

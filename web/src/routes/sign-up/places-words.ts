import type { useFormat } from '../../format/use-format.ts'
import type { Words } from '../../messages/messages.ts'

/** How many places are free, or how many wait for one. */
export function placesWords(
  words: Words,
  format: ReturnType<typeof useFormat>,
  {
    capacity,
    signedUpCount,
    waitingCount,
  }: { readonly capacity: number; readonly signedUpCount: number; readonly waitingCount: number },
): string {
  const free = capacity - signedUpCount
  if (free > 0) return words('signUp.free', { count: free, shown: format.number(free) })
  return waitingCount > 0
    ? words('signUp.fullWaiting', { count: waitingCount, shown: format.number(waitingCount) })
    : words('signUp.full')
}

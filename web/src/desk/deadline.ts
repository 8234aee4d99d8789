import type { useFormat } from '../format/use-format.ts'

/** Day and time of something ahead, for a sentence; the year is said when it is another one. */
export function deadline(
  format: ReturnType<typeof useFormat>,
  at: string,
): { readonly day: string; readonly time: string } {
  const sameYear = at.slice(0, 4) === new Date().toISOString().slice(0, 4)
  return { day: format.dayOf(at, sameYear ? 'short' : 'long'), time: format.time(at) }
}

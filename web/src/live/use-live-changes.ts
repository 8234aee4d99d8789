import { useEffect, useRef } from 'react'
import { useActivity } from './use-activity.ts'
import { useThrottled } from './use-throttled.ts'

/** Asks a list again, at most every few seconds, when something of these kinds happened. */
export function useRefetchOnActivity(kinds: readonly string[], refetch: () => void): void {
  const { lines, loaded } = useActivity()
  const newest = lines.find((line) => kinds.includes(line.kind))?.latest.id ?? null
  const before = useRef<string | null | undefined>(undefined)
  const soon = useThrottled(refetch, 3000)
  useEffect(() => {
    if (!loaded || newest === before.current) return
    const first = before.current === undefined
    before.current = newest
    if (!first) soon()
  }, [loaded, newest, soon])
}

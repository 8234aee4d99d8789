import { useEffect, useRef } from 'react'
import { useThrottled } from './use-throttled.ts'

/** Asks again, at most every two seconds, when the counter that an answer hangs on has changed. */
export function useRefetchOnVersion(version: number | undefined, refetch: () => void): void {
  const soon = useThrottled(refetch, 2000)
  const seen = useRef(version)
  useEffect(() => {
    if (seen.current !== undefined && version !== seen.current) soon()
    seen.current = version
  }, [version, soon])
}

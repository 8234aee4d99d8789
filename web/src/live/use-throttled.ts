import { useCallback, useEffect, useRef } from 'react'

/** Runs at most once an interval, and once more at its end if it was asked for meanwhile. */
export function useThrottled(run: () => void, intervalMilliseconds: number): () => void {
  const latest = useRef(run)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const again = useRef(false)
  latest.current = run

  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )

  return useCallback(() => {
    if (timer.current) {
      again.current = true
      return
    }
    const tick = () => {
      latest.current()
      timer.current = setTimeout(() => {
        timer.current = null
        if (!again.current) return
        again.current = false
        tick()
      }, intervalMilliseconds)
    }
    tick()
  }, [intervalMilliseconds])
}

import { useEffect, useRef, useState } from 'react'
import { countingValue } from './counting.ts'

const durationMilliseconds = 700

/** Walks from the shown number to the new one; jumps where the reader asked for less motion or the page is hidden. */
export function useCountUp(value: number): number {
  const [shown, setShown] = useState(value)
  const shownNow = useRef(value)

  useEffect(() => {
    const from = shownNow.current
    const show = (next: number) => {
      shownNow.current = next
      setShown(next)
    }
    if (from === value) return undefined
    if (document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(value)
      return undefined
    }
    const startedAt = performance.now()
    let frame = requestAnimationFrame(function step(at) {
      show(countingValue(from, value, at - startedAt, durationMilliseconds))
      if (at - startedAt < durationMilliseconds) frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [value])

  return shown
}

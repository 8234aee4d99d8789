import { useEffect, useState } from 'react'

/** True once the pointer has rested; the wall hides its cursor then. */
export function useIdle(afterMilliseconds: number): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), afterMilliseconds)
    const wake = () => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), afterMilliseconds)
    }
    const signals = ['pointermove', 'pointerdown', 'keydown'] as const
    for (const signal of signals) window.addEventListener(signal, wake)
    return () => {
      clearTimeout(timer)
      for (const signal of signals) window.removeEventListener(signal, wake)
    }
  }, [afterMilliseconds])
  return idle
}

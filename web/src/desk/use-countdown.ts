import { useEffect, useState } from 'react'

/** What is left until then, as minutes and seconds; null when nothing is. */
export function useCountdown(until: string | undefined): string | null {
  const [now, setNow] = useState(() => Date.now())
  const end = until === undefined ? 0 : Date.parse(until)
  const over = end <= now
  useEffect(() => {
    setNow(Date.now())
  }, [end])
  useEffect(() => {
    if (over) return undefined
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [over, end])
  if (over) return null
  const seconds = Math.ceil((end - now) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

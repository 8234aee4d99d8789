import { useEffect } from 'react'
import { useSubscription } from 'urql'
import { rememberCounters } from './newest-counters.ts'
import { usePaused } from './pause.ts'
import { countersSubscription, readCounter } from './use-counters.ts'
import { districtMetrics } from './use-district-counters.ts'

interface DistrictFollowerProps {
  readonly district: string
  /** Null where the cache alone carries the change: the live period. */
  readonly onChange: (() => void) | null
}

/** Follows one district and draws nothing. */
export function DistrictFollower({ district, onChange }: DistrictFollowerProps) {
  const paused = usePaused()
  const [{ data }] = useSubscription({
    query: countersSubscription,
    variables: { scope: { district }, metrics: [...districtMetrics] },
    pause: paused,
  })
  const update = data?.counters
  useEffect(() => {
    if (!update) return
    rememberCounters(update.counters.map(readCounter), update.snapshot)
    if (!update.snapshot) onChange?.()
  }, [update, onChange])
  return null
}

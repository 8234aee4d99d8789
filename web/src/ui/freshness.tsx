import { useEffect } from 'react'
import { useFormat } from '../format/use-format.ts'
import { useConnection } from '../live/connection.ts'
import { useNow } from '../live/now.ts'
import { usePausedAt } from '../live/pause.ts'
import { isStale } from '../live/stale.ts'
import { useWords } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import styles from './freshness.module.css'

interface FreshnessProps {
  /** The moment whose knowledge is shown; every sign of life from the server since then confirms it. */
  readonly asOf: string | null
  /** When something last happened, where the page knows it. */
  readonly changedAt?: string | null
}

/** The age of the measurement, not of the last poll; and a mark when nobody has confirmed it for two beats. */
export function Freshness({ asOf, changedAt = null }: FreshnessProps) {
  const words = useWords()
  const format = useFormat()
  const now = useNow()
  const { heardAt } = useConnection()
  const pausedAt = usePausedAt()
  const confirmedAt = pausedAt ?? heardAt
  const stale = isStale(confirmedAt, now)

  useEffect(() => {
    if (stale) document.documentElement.dataset['stale'] = ''
    else delete document.documentElement.dataset['stale']
    return () => {
      delete document.documentElement.dataset['stale']
    }
  }, [stale])

  function freshWords(): string {
    if (asOf === null) return words('freshness.waiting')
    if (changedAt !== null) return words('freshness.changed', { age: format.age(now - Date.parse(changedAt)) })
    return words('freshness.confirmed', { age: format.age(now - Math.max(Date.parse(asOf), confirmedAt ?? 0)) })
  }

  return (
    <span className={styles.freshness} data-stale={stale || undefined} data-testid="freshness">
      <Icon name="stale" size="1em" />
      {stale && confirmedAt !== null ? words('freshness.stale', { age: format.age(now - confirmedAt) }) : freshWords()}
    </span>
  )
}

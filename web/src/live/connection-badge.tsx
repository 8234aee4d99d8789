import { Icon } from '../ui/icon.tsx'
import { useWords } from '../messages/messages.ts'
import { useConnection } from './connection.ts'
import { usePaused } from './pause.ts'
import styles from './connection-badge.module.css'

/** How the page is connected, as a picture and a word; announced when it changes. */
export function ConnectionBadge() {
  const words = useWords()
  const { status } = useConnection()
  const paused = usePaused()
  const shownPaused = paused && status === 'live'
  return (
    <span className={styles.badge} data-connection={status} data-paused={shownPaused || undefined} role="status">
      <Icon name={shownPaused ? 'pause' : status} />
      {words(shownPaused ? 'connection.paused' : `connection.${status}`)}
    </span>
  )
}

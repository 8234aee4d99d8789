import { useFormat } from '../format/use-format.ts'
import { useWords } from '../messages/messages.ts'
import { Icon } from '../ui/icon.tsx'
import { useConnection } from './connection.ts'
import styles from './connection-notice.module.css'
import { useNow } from './now.ts'
import { connectNow } from './socket.ts'
import { keepAliveMilliseconds } from './stale.ts'

/** Stays away during a blink; then says from when the data on screen are, and offers to try at once. */
export function ConnectionNotice() {
  const words = useWords()
  const format = useFormat()
  const now = useNow()
  const { status, heardAt, downSince } = useConnection()
  if (status === 'live' || downSince === null || heardAt === null) return null
  if (status !== 'offline' && now - downSince < keepAliveMilliseconds / 4) return null
  return (
    <div className={styles.notice} role="alert">
      <Icon name="offline" size="1.3em" />
      <p>{words('connection.lost', { time: format.time(new Date(heardAt), true) })}</p>
      <button type="button" className="button" onClick={connectNow}>
        {words('connection.retry')}
      </button>
    </div>
  )
}

import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './check-in.module.css'

interface NetworkProps {
  readonly isOnline: boolean
  readonly isSending: boolean
  readonly unsent: number
}

/** Whether there is a network, and what still waits for it. */
export function Network({ isOnline, isSending, unsent }: NetworkProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const shown = !isOnline ? 'offline' : isSending || unsent > 0 ? 'sending' : 'online'
  return (
    <p className={styles.network} role="status" data-network={shown} data-unsent={unsent}>
      <Icon name={shown === 'offline' ? 'offline' : shown === 'sending' ? 'reconnecting' : 'live'} />
      <span>
        {words(`checkin.network.${shown}`)}
        {unsent > 0 && <b> · {words('checkin.unsent', { count: unsent, shown: format.number(unsent) })}</b>}
      </span>
    </p>
  )
}

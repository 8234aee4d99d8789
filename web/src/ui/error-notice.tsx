import { useWords } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import styles from './notice.module.css'

/** With `kept`, the last good data stay on screen below it. */
export function ErrorNotice({ onRetry, kept = false }: { readonly onRetry: () => void; readonly kept?: boolean }) {
  const words = useWords()
  return (
    <div className={kept ? styles.kept : styles.error} role="alert">
      <Icon name="offline" size="1.4em" />
      <div>
        {!kept && <p className={styles.title}>{words('error.title')}</p>}
        <p>{words(kept ? 'error.kept' : 'error.hint')}</p>
      </div>
      <button type="button" className="button" onClick={onRetry}>
        {words('error.retry')}
      </button>
    </div>
  )
}

import { useWords } from '../messages/messages.ts'
import styles from './skeleton.module.css'

/** Keeps the place of what is coming. */
export function SkeletonLines({ count = 4, height = '1.1em' }: { readonly count?: number; readonly height?: string }) {
  const words = useWords()
  return (
    <div className={styles.lines} role="status" aria-label={words('loading')}>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={styles.line} style={{ height, width: `${96 - ((index * 23) % 38)}%` }} />
      ))}
    </div>
  )
}

export function SkeletonBlock({ height }: { readonly height: string }) {
  return <span className={styles.block} style={{ height }} aria-hidden="true" />
}

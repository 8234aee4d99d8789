import type { ReactNode } from 'react'
import styles from './notice.module.css'

/** Says what is not there, and what will bring it or what to do. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  )
}

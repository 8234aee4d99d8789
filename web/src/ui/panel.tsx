import { useId, type ReactNode } from 'react'
import styles from './panel.module.css'

interface PanelProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  /** Belongs to the name: dates, a state. */
  readonly aside?: ReactNode
  /** Something to press; paper and the wall leave it out. */
  readonly action?: ReactNode
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A named part of a page. */
export function Panel({ title, note, aside, action, flush = false, children }: PanelProps) {
  const heading = useId()
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <header className={styles.header}>
        <div>
          <h2 id={heading}>{title}</h2>
          {note && <p>{note}</p>}
        </div>
        {aside && <div className={styles.action}>{aside}</div>}
        {action && <div className={`${styles.action} no-print`}>{action}</div>}
      </header>
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  )
}

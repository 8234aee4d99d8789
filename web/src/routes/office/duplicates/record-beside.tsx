import type { ReactNode } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './duplicates.module.css'

interface RecordBesideProps {
  readonly name: string
  readonly heading: ReactNode
  readonly keepLabel: string
  /** What is called how, what it is here, and what it is in the other record. */
  readonly rows: readonly (readonly [label: string, own: string, beside: string])[]
  readonly stays: boolean
  readonly onKeep: () => void
}

/** One of two records side by side, with what differs, and whether it is the one that stays. */
export function RecordBeside({ name, heading, keepLabel, rows, stays, onKeep }: RecordBesideProps) {
  const words = useOfficeWords()
  return (
    <section className={`card ${styles.record}`} data-stays={stays || undefined} aria-label={name}>
      <header>
        <h2>{heading}</h2>
        <label className={styles.keep}>
          <input type="radio" name="survivor" checked={stays} onChange={onKeep} aria-label={keepLabel} />
          {words(stays ? 'merge.stays' : 'merge.goes')}
        </label>
      </header>
      <dl>
        {rows.map(([label, own, beside]) => (
          <div key={label} data-differs={own !== beside || undefined}>
            <dt>{label}</dt>
            <dd>
              {own || <span className="soft">–</span>}
              {own !== beside && (
                <small>
                  <Icon name="info" size="0.95em" />
                  {words('merge.differs')}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

import type { ReactNode } from 'react'
import { Page } from '../ui/page.tsx'
import styles from './desk-page.module.css'

interface DeskPageProps {
  readonly title: string
  readonly crumbs?: ReactNode
  readonly chips?: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly tabs?: ReactNode
  readonly filters?: ReactNode
  readonly children: ReactNode
}

/** A list of the desk: its name and what can be done, what narrows it, and the rows on one sheet. */
export function DeskPage({ tabs, filters, children, ...page }: DeskPageProps) {
  return (
    <Page {...page}>
      {(tabs ?? filters) && (
        <div className={styles.steer}>
          {tabs}
          {filters}
        </div>
      )}
      <section className={`card ${styles.sheet}`} aria-label={page.title}>
        {children}
      </section>
    </Page>
  )
}

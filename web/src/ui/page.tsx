import type { ReactNode } from 'react'
import { Breadcrumbs } from './breadcrumbs.tsx'
import styles from './page.module.css'
import { useTitle } from './use-title.ts'

interface PageProps {
  readonly title: string
  readonly crumbs?: ReactNode
  readonly chips?: ReactNode
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** The head every page below the board has: where it hangs, its name, its state. */
export function Page({ title, crumbs, chips, note, aside, children }: PageProps) {
  useTitle(title)
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          {crumbs && <Breadcrumbs>{crumbs}</Breadcrumbs>}
          <div className={styles.line}>
            <h1>{title}</h1>
            {chips}
          </div>
          {note && <div className={styles.note}>{note}</div>}
        </div>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {children}
    </div>
  )
}

import type { ReactNode } from 'react'
import { useWords } from '../messages/messages.ts'
import styles from './breadcrumbs.module.css'

/** The way back up; the page itself is the heading below. */
export function Breadcrumbs({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  return (
    <nav aria-label={words('nav.breadcrumbs')} className={`${styles.crumbs} no-print`}>
      {children}
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode, RefObject } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { DemonstrationLabel } from '../shell/demonstration-label.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import styles from './gate.module.css'

interface GateCardProps {
  readonly title: string
  readonly note?: ReactNode
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
  readonly testId?: string
  readonly children: ReactNode
}

/** The desk's door: one card, one thing to do. */
export function GateCard({ title, note, headingRef, testId, children }: GateCardProps) {
  const words = useOfficeWords()
  return (
    <div className={styles.gate} data-testid={testId}>
      <header className={styles.header}>
        <Link to="/" className={styles.brand}>
          <Logo size="2.4rem" />
          <span>
            <b>{words('app.name')}</b>
            <small>{words('app.tagline')}</small>
          </span>
        </Link>
        <div className={styles.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className={styles.middle}>
        <section className={styles.card} aria-labelledby="gate-title">
          <div>
            <h1 id="gate-title" ref={headingRef} tabIndex={-1}>
              {title}
            </h1>
            {note && <div className={styles.note}>{note}</div>}
          </div>
          {children}
        </section>
        <p className={styles.below}>
          <Link to="/">{words('desk.toBoard')}</Link>
          <DemonstrationLabel />
        </p>
      </main>
    </div>
  )
}

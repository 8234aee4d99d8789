import { Link, Outlet } from '@tanstack/react-router'
import { ConnectionBadge } from '../live/connection-badge.tsx'
import { ConnectionNotice } from '../live/connection-notice.tsx'
import { useWords } from '../messages/messages.ts'
import { useWhy } from '../ui/why-store.ts'
import { WhyDrawer } from '../ui/why-drawer.tsx'
import { DemonstrationLabel } from './demonstration-label.tsx'
import { HelpButton } from './keyboard-help.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'
import { PauseButton } from './pause-button.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import styles from './shell.module.css'

const sections = [
  { to: '/', label: 'nav.board' },
  { to: '/campaigns', label: 'nav.campaigns' },
  { to: '/events', label: 'nav.events' },
  { to: '/organisations', label: 'nav.organisations' },
  { to: '/districts', label: 'nav.districts' },
] as const

export function Shell() {
  const words = useWords()
  const why = useWhy()
  return (
    <>
      <a className={styles.skip} href="#content">
        {words('app.skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.brand}>
          <Logo />
          <span>
            <b>{words('app.name')}</b>
            <small>{words('app.tagline')}</small>
          </span>
        </Link>
        <nav className={styles.nav} aria-label={words('nav.label')}>
          {sections.map(({ to, label }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
              {words(label)}
            </Link>
          ))}
        </nav>
        <div className={styles.tools}>
          <DemonstrationLabel />
          <ConnectionBadge />
          <PauseButton />
          <LanguageSwitch />
          <ThemeSwitch />
          <HelpButton />
        </div>
      </header>
      <ConnectionNotice />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={`${styles.footer} no-print`}>
        <Link to="/briefings">{words('briefing.title')}</Link>
        <Link to="/store">{words('socialStore.title')}</Link>
        <Link to="/fairs">{words('fairs.public.title')}</Link>
        <Link to="/giving">{words('giving.title')}</Link>
        <Link to="/help">{words('askHelp.title')}</Link>
        <Link to="/funds">{words('relief.public.title')}</Link>
        <Link to="/blood">{words('blood.public.title')}</Link>
        <Link to="/challenges">{words('challenge.title')}</Link>
        <Link to="/wall">{words('nav.wall')}</Link>
        <a href="/graphql">{words('nav.api')}</a>
        <Link to="/office" preload={false}>
          {words('nav.office')}
        </Link>
      </footer>
      {why && <WhyDrawer key={why} counter={why} />}
    </>
  )
}

import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from 'urql'
import { useConnection } from '../live/connection.ts'
import { ConnectionNotice } from '../live/connection-notice.tsx'
import { togglePause, usePaused } from '../live/pause.ts'
import { useOfficeWords } from '../messages/office-messages.ts'
import { useStore } from '../preferences/store.ts'
import { DemonstrationLabel } from '../shell/demonstration-label.tsx'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { ThemeSwitch } from '../shell/theme-switch.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Icon } from '../ui/icon.tsx'
import { SkeletonBlock, SkeletonLines } from '../ui/skeleton.tsx'
import { leaving } from './desk-client.ts'
import { DeskHelp } from './desk-help.tsx'
import { mayOpen, sectionsFor } from './navigation.ts'
import { NotYours } from './not-yours.tsx'
import { openPalette } from './palette-store.ts'
import { Palette } from './palette.tsx'
import { SessionEnded } from './session-ended.tsx'
import { DeskViewerContext, deskViewerQuery, useDeskViewer, type DeskViewer } from './viewer.ts'
import { WhoMenu } from './who-menu.tsx'
import styles from './desk-shell.module.css'

/** Asks again after every loss of the connection: a revoked session closes its socket, and the answer is then: nobody. */
function useViewer() {
  const [{ data, error }, ask] = useQuery({ query: deskViewerQuery, requestPolicy: 'network-only' })
  const { epoch } = useConnection()
  const seen = useRef(epoch)
  useEffect(() => {
    if (seen.current === epoch) return
    seen.current = epoch
    ask({ requestPolicy: 'network-only' })
  }, [epoch, ask])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') ask({ requestPolicy: 'network-only' })
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [ask])

  const viewer = data?.viewer
  const known = useMemo<DeskViewer | null>(() => {
    if (viewer?.kind !== 'ACCOUNT' || !viewer.account) return null
    const held = new Map(viewer.permissions.map(({ permission, organisations }) => [permission, organisations]))
    return {
      account: viewer.account,
      may: (permission, organisation) => {
        const reach = held.get(permission)
        if (reach === undefined) return false
        return reach === null || organisation === undefined || reach.some(({ id }) => id === organisation)
      },
      reachOf: (permission) => held.get(permission) ?? null,
      secondFactor: viewer.secondFactor,
      refresh: () => ask({ requestPolicy: 'network-only' }),
    }
  }, [viewer, ask])
  return { known, answered: data !== undefined, failed: error !== undefined, ask }
}

export function DeskShell() {
  const words = useOfficeWords()
  const { known, answered, failed, ask } = useViewer()
  const location = useLocation()
  const onTheWayOut = useStore(leaving)
  const wasHere = useRef<DeskViewer | null>(null)
  const paused = usePaused()
  // The pause is the board's: the desk has no button that would end it, and nothing that moves by itself but numbers.
  useEffect(() => {
    if (paused) togglePause()
  }, [paused])
  if (known) wasHere.current = known

  if (!answered)
    return failed ? (
      <main className={styles.alone}>
        <ErrorNotice onRetry={() => ask({ requestPolicy: 'network-only' })} />
      </main>
    ) : (
      <DeskWaiting />
    )
  if (!known) {
    if (onTheWayOut) return <DeskWaiting />
    if (wasHere.current) return <SessionEnded email={wasHere.current.account.email} next={location.href} />
    return <ToSignIn next={location.href} />
  }
  return (
    <DeskViewerContext value={known}>
      <a className={styles.skip} href="#content">
        {words('app.skip')}
      </a>
      <div className={styles.frame}>
        <aside className={styles.side}>
          <Brand />
          <DeskNavigation />
          <footer className={styles.sideFoot}>
            <DemonstrationLabel />
            <Link to="/" className={styles.board}>
              <Icon name="screen" />
              {words('desk.toBoard')}
            </Link>
          </footer>
        </aside>
        <div className={styles.page}>
          <TopBar />
          <ConnectionNotice />
          <main id="content" className={styles.main} tabIndex={-1}>
            {mayOpen(known, location.pathname) ? <Outlet /> : <NotYours />}
          </main>
        </div>
      </div>
      <Palette />
    </DeskViewerContext>
  )
}

/** Goes once: while the sign-in's code is on its way, the address is the sign-in's already. */
function ToSignIn({ next }: { readonly next: string }) {
  const navigate = useNavigate()
  const [going] = useState(next)
  useEffect(() => {
    void navigate({ to: '/office/sign-in', search: { next: going }, replace: true })
  }, [going, navigate])
  return <DeskWaiting />
}

function Brand() {
  const words = useOfficeWords()
  return (
    <Link to="/office" className={styles.brand}>
      <Logo />
      <span>
        <b>{words('app.name')}</b>
        <small>{words('desk.name')}</small>
      </span>
    </Link>
  )
}

function DeskNavigation({ onFollow }: { readonly onFollow?: () => void }) {
  const words = useOfficeWords()
  const viewer = useDeskViewer()
  return (
    <nav className={styles.nav} aria-label={words('nav.label')}>
      {sectionsFor(viewer).map(({ to, label, icon, group }, index, sections) => (
        <Fragment key={to}>
          {group && group !== sections[index - 1]?.group && <p className={styles.group}>{words(group)}</p>}
          <Link
            to={to}
            activeOptions={{ exact: to === '/office', includeSearch: false }}
            {...(onFollow && { onClick: onFollow })}
          >
            <Icon name={icon} size="1.25em" />
            {words(label)}
          </Link>
        </Fragment>
      ))}
    </nav>
  )
}

function TopBar() {
  const words = useOfficeWords()
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <header className={styles.top}>
      <button
        type="button"
        className={`button icon ${styles.burger}`}
        onClick={() => setMenuOpen(true)}
        aria-label={words('nav.label')}
        aria-haspopup="dialog"
      >
        <Icon name="menu" />
      </button>
      <div className={styles.topBrand}>
        <Brand />
      </div>
      <button type="button" className={styles.search} onClick={openPalette} aria-haspopup="dialog">
        <Icon name="search" />
        <span>{words('palette.open')}</span>
        <kbd aria-hidden="true">{navigator.userAgent.includes('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <div className={styles.tools}>
        <span className={styles.roomy}>
          <LanguageSwitch />
        </span>
        <span className={styles.roomy}>
          <ThemeSwitch />
        </span>
        <span className={styles.roomy}>
          <DeskHelp />
        </span>
        <WhoMenu />
      </div>
      {menuOpen && (
        <Dialog title={words('nav.label')} onClose={() => setMenuOpen(false)}>
          <div className={styles.sheet}>
            <DeskNavigation onFollow={() => setMenuOpen(false)} />
            <Link to="/" className={styles.board}>
              <Icon name="screen" />
              {words('desk.toBoard')}
            </Link>
            <div className={styles.sheetTools}>
              <LanguageSwitch />
              <ThemeSwitch />
            </div>
            <DemonstrationLabel />
          </div>
        </Dialog>
      )}
    </header>
  )
}

/** The desk's outline until it is known who sits at it. */
function DeskWaiting() {
  return (
    <div className={styles.frame} aria-busy="true">
      <div className={styles.side} />
      <div className={styles.page}>
        <div className={styles.top} />
        <div className={styles.main}>
          <SkeletonLines count={2} height="1.8rem" />
          <SkeletonBlock height="18rem" />
        </div>
      </div>
    </div>
  )
}

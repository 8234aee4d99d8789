import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useClient } from 'urql'
import { newIdempotencyKey } from '../../../desk/idempotency-key.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useConnection } from '../../../live/connection.ts'
import { useNow } from '../../../live/now.ts'
import { useEventProgress } from '../../../live/use-event-progress.ts'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'
import { useStore } from '../../../preferences/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useTitle } from '../../../ui/use-title.ts'
import { useWakeLock } from '../../wall/use-wake-lock.ts'
import { ConflictList } from './conflict-list.tsx'
import { deviceLabel } from './device-label.ts'
import { undoCheckInMutation } from './documents.ts'
import { countStates, replay, search, type Row } from './local-state.ts'
import { Network } from './network.tsx'
import { PersonRow } from './person-row.tsx'
import { RefusedList } from './refused-list.tsx'
import { keepPageForOffline } from './service-worker.ts'
import { CheckInSession, type NewAction, type Phase } from './session.ts'
import { ShiftField } from './shift-field.tsx'
import type { Admitted } from './stranger.tsx'
import { UndoBar, type Undoable } from './undo-bar.tsx'
import { Waiting } from './waiting.tsx'
import { useTryingAgain } from './use-trying-again.ts'
import { WalkInSheet } from './walk-in-sheet.tsx'
import styles from './check-in.module.css'

const PassScanner = lazy(() =>
  import('./pass-scanner.tsx').then(({ PassScanner: Component }) => ({ default: Component })),
)

const tabs = ['EXPECTED', 'LATE', 'HERE', 'LEFT', 'NO_SHOW'] as const
type Tab = (typeof tabs)[number]

/** More is found by typing. */
const mostShown = 150

/** The event's desk on this device, for as long as the page is open. */
function useSession(eventId: string): CheckInSession {
  const client = useClient()
  const session = useMemo(() => new CheckInSession(client, eventId, deviceLabel()), [client, eventId])
  useEffect(() => {
    void session.start()
    return () => session.stop()
  }, [session])
  const { epoch, status } = useConnection()
  const progress = useEventProgress(eventId, true)
  // What others do, and the network's return, are learnt of in the same way.
  useEffect(() => void session.synchronise(), [session, epoch, status, progress])
  useTryingAgain(session)
  return session
}

export function CheckInPage() {
  const { eventId } = useParams({ from: '/office/events/$eventId/check-in' })
  const words = useOfficeWords()
  const format = useFormat()
  const client = useClient()
  const session = useSession(eventId)
  const state = useStore(session.state)
  const now = useNow(30_000)
  const [chosen, setChosen] = useState<Tab | null>(null)
  const [shift, setShift] = useState('')
  const [text, setText] = useState('')
  const [sheet, setSheet] = useState<'walk-in' | 'scanner' | null>(null)
  const [last, setLast] = useState<Undoable | null>(null)
  const { roster, actions, conflicts, isOnline } = state
  useWakeLock()
  useTitle(roster ? `${format.text(roster.event.name)} · ${words('checkin.title')}` : words('checkin.title'))
  useEffect(() => void keepPageForOffline('/office/events/'), [])

  const rows = useMemo(
    () => (roster ? replay(roster, actions, new Date(now + roster.clockOffset)) : []),
    [roster, actions, now],
  )
  const ofShift = useMemo(() => (shift ? rows.filter(({ shiftId }) => shiftId === shift) : rows), [rows, shift])
  const counts = countStates(ofShift)
  // Until somebody chooses: those who are still to come.
  const tab = chosen ?? (counts.EXPECTED === 0 && counts.LATE > 0 ? 'LATE' : 'EXPECTED')
  const found = text.trim() ? search(ofShift, text) : ofShift.filter(({ state: standing }) => standing === tab)
  const refused = actions.filter(({ problem }) => problem !== null)
  const unsent = actions.length - refused.length

  const act = async (action: NewAction, said: string) => {
    const done = await session.act(action)
    if (!done) return
    const takeBack = () =>
      session.act({
        kind: 'UNDO',
        name: done.name,
        undoesId: done.id,
        ...(done.volunteerId && { volunteerId: done.volunteerId }),
        shiftId: done.shiftId,
      })
    setLast({ id: done.id, said, takeBack })
  }
  const checkIn = async ({ name, volunteerId, shiftId }: Row, byPass = false) => {
    await act({ kind: 'CHECK_IN', name, volunteerId, shiftId, byPass }, words('checkin.done.in', { name }))
    setText('')
  }
  const checkOut = ({ name, volunteerId, shiftId }: Row) =>
    act({ kind: 'CHECK_OUT', name, volunteerId, shiftId }, words('checkin.done.out', { name }))
  const undo = async ({ takeBack }: Undoable) => {
    setLast(null)
    await takeBack()
  }
  const greet = ({ attendanceId, name }: Admitted) => {
    void session.synchronise()
    const takeBack = async () => {
      await client.mutation(undoCheckInMutation, { input: { attendanceId, idempotencyKey: newIdempotencyKey() } })
      await session.synchronise()
    }
    setLast({ id: attendanceId, said: words('checkin.done.in', { name }), takeBack })
  }

  const people = new Set(roster?.entries.map(({ volunteerId }) => volunteerId)).size

  return (
    <div className={styles.desk}>
      <header className={styles.head}>
        <Link
          to="/office/events/$eventId"
          params={{ eventId }}
          className="button icon"
          aria-label={words('checkin.leave')}
        >
          <Icon name="arrow" />
        </Link>
        <div className={styles.name}>
          <h1>{roster ? format.text(roster.event.name) : words('checkin.title')}</h1>
          {roster && (
            <p>
              {words('checkin.holds', {
                count: people,
                shown: format.number(people),
                until: `${format.dayOf(roster.expiresAt)}, ${format.time(roster.expiresAt)}`,
              })}
            </p>
          )}
        </div>
        <Network isOnline={isOnline} isSending={state.isSending} unsent={unsent} />
      </header>
      {roster && (
        <>
          <div className={styles.steer}>
            <input
              type="search"
              className={`field ${styles.search}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={words('checkin.search')}
              aria-label={words('checkin.search')}
              autoComplete="off"
              enterKeyHint="search"
            />
            <button type="button" className="button" onClick={() => setSheet('scanner')}>
              <Icon name="search" />
              {words('checkin.scan')}
            </button>
            <button type="button" className="button" onClick={() => setSheet('walk-in')}>
              <Icon name="plus" />
              {words('checkin.walkIn')}
            </button>
          </div>
          <ShiftField
            className={styles.shift}
            roster={roster}
            value={shift}
            onChange={setShift}
            all={words('checkin.allShifts')}
          />
          <div className={styles.tabs} role="group" aria-label={words('checkin.states')}>
            {tabs.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={tab === one && !text.trim()}
                data-state={one}
                onClick={() => {
                  setChosen(one)
                  setText('')
                }}
              >
                <b>{counts[one]}</b>
                <span>{words(`checkin.state.${one}`)}</span>
              </button>
            ))}
          </div>
        </>
      )}
      <main id="content" className={styles.main}>
        {roster?.event.status === 'PUBLISHED' && <p className={styles.note}>{words('checkin.notStarted')}</p>}
        {roster && !roster.isWhole && <p className={styles.note}>{words('checkin.notWhole')}</p>}
        {refused.length > 0 && <RefusedList refused={refused} onSeen={() => void session.dismissRefused()} />}
        {conflicts.length > 0 && roster && (
          <ConflictList conflicts={conflicts} roster={roster} onDecided={() => void session.synchronise()} />
        )}
        {roster ? (
          <>
            <ul className={styles.rows}>
              {found.slice(0, mostShown).map((row) => (
                <PersonRow key={row.key} row={row} roster={roster} onCheckIn={checkIn} onCheckOut={checkOut} />
              ))}
            </ul>
            {found.length > mostShown && (
              <p className={styles.note}>{words('checkin.more', { more: found.length - mostShown })}</p>
            )}
            {found.length === 0 && (
              <p className={styles.empty}>{words(text.trim() ? 'checkin.nobodyFound' : 'checkin.nobodyHere')}</p>
            )}
          </>
        ) : (
          <Waiting phase={state.phase} said={waitingWords} onTake={() => void session.takeRoster()} />
        )}
      </main>
      {last && <UndoBar key={last.id} undoable={last} onUndo={undo} onGone={() => setLast(null)} />}
      {sheet === 'walk-in' && roster && (
        <WalkInSheet
          roster={roster}
          shift={shift}
          onClose={() => setSheet(null)}
          onRegister={(walkIn, shiftId) =>
            act(
              { kind: 'WALK_IN', name: walkIn.name, shiftId, walkIn },
              words('checkin.done.in', { name: walkIn.name }),
            )
          }
        />
      )}
      {sheet === 'scanner' && roster && (
        <Suspense fallback={null}>
          <PassScanner
            roster={roster}
            rows={rows}
            shift={shift}
            isOnline={isOnline}
            onClose={() => setSheet(null)}
            onFound={(row) => checkIn(row, true)}
            onAdmitted={greet}
            onNewcomer={() => setSheet('walk-in')}
          />
        </Suspense>
      )}
    </div>
  )
}

const waitingWords: Readonly<Record<Exclude<Phase, 'ready'>, OfficeMessageId>> = {
  opening: 'checkin.phase.opening',
  'sign-in': 'checkin.phase.signIn',
  'not-yours': 'checkin.phase.notYours',
  'not-open': 'checkin.phase.notOpen',
  'no-network': 'checkin.phase.noNetwork',
  revoked: 'checkin.phase.revoked',
}

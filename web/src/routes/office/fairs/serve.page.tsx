import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useClient } from 'urql'
import { useFormat } from '../../../format/use-format.ts'
import { useConnection } from '../../../live/connection.ts'
import { useNow } from '../../../live/now.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'
import type { KeptFair } from '../../../offline/fair-store.ts'
import { useStore } from '../../../preferences/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useTitle } from '../../../ui/use-title.ts'
import { useWakeLock } from '../../wall/use-wake-lock.ts'
import { deviceLabel } from '../check-in/device-label.ts'
import { Network } from '../check-in/network.tsx'
import { keepPageForOffline } from '../check-in/service-worker.ts'
import { UndoBar, type Undoable } from '../check-in/undo-bar.tsx'
import { useTryingAgain } from '../check-in/use-trying-again.ts'
import { Waiting } from '../check-in/waiting.tsx'
import type { Phase } from '../check-in/session.ts'
import { FieldSession, hashCard } from './field-session.ts'
import { fieldRows, findFamilies, type FieldRow } from './field-state.ts'
import { GiveSheet, type Given } from './give-sheet.tsx'
import { RefusedVisits } from './refused-visits.tsx'
import desk from '../check-in/check-in.module.css'

const CodeScanner = lazy(() =>
  import('../check-in/code-scanner.tsx').then(({ CodeScanner: Component }) => ({ default: Component })),
)

/** More is found by typing. */
const mostShown = 60

/** The fair on this device, for as long as the page is open. */
function useSession(fairId: string): FieldSession {
  const client = useClient()
  const session = useMemo(() => new FieldSession(client, fairId, deviceLabel()), [client, fairId])
  useEffect(() => {
    void session.start()
    return () => session.stop()
  }, [session])
  const { epoch, status } = useConnection()
  useEffect(() => void session.synchronise(), [session, epoch, status])
  useTryingAgain(session)
  return session
}

/** Where the fair stands by the clock: the stop whose time it is, else the next, else the last. */
function stopAt({ stops }: KeptFair, now: number): string {
  const held = stops.filter(({ isSkipped }) => !isSkipped)
  return (held.find(({ endsAt }) => new Date(endsAt).getTime() > now) ?? held.at(-1))?.id ?? ''
}

export function ServePage() {
  const { fairId } = useParams({ from: '/office/fairs/$fairId/serve' })
  const words = useOfficeWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const session = useSession(fairId)
  const { fair, actions, phase, isOnline, isSending } = useStore(session.state)
  const now = useNow(30_000)
  const [text, setText] = useState('')
  const [stop, setStop] = useState('')
  const [chosen, setChosen] = useState('')
  /** What came of the last card while the scanner is open. */
  const [scan, setScan] = useState<{ said: string } | null>(null)
  const [last, setLast] = useState<Undoable | null>(null)
  useWakeLock()
  useTitle(fair ? `${format.text(fair.name)} · ${words('fairs.field.title')}` : words('fairs.field.title'))
  useEffect(() => void keepPageForOffline('/office/fairs/'), [])

  const rows = useMemo(
    () => (fair ? fieldRows(fair, actions, new Date(now + fair.clockOffset), timeZone) : []),
    [fair, actions, now, timeZone],
  )
  const found = findFamilies(rows, text)
  const row = rows.find(({ familyId }) => familyId === chosen)
  const refused = actions.filter(({ problem }) => problem !== null)
  const unsent = actions.filter(({ problem, isTaken }) => problem === null && !isTaken).length
  const stopId = stop || (fair ? stopAt(fair, now + fair.clockOffset) : '')

  const give = async ({ familyId, number, headName }: FieldRow, given: Given) => {
    const name = words('fairs.field.family', { number, name: headName })
    const action = await session.act({ kind: 'VISIT', name, familyId, stopId, ...given })
    if (action) {
      const takeBack = () =>
        session.act({ kind: 'UNDO', name, familyId, stopId: action.stopId, lines: [], undoesId: action.id })
      setLast({ id: action.id, said: words('fairs.field.given', { name }), takeBack })
    }
    setChosen('')
    setText('')
  }
  const undo = async ({ takeBack }: Undoable) => {
    setLast(null)
    await takeBack()
  }
  const showCard = async (code: string) => {
    const hash = await hashCard(fairId, code)
    const theirs = rows.find(({ cardHashes }) => cardHashes.includes(hash))
    if (!theirs) return setScan({ said: words('fairs.field.cardUnknown') })
    setScan(null)
    setChosen(theirs.familyId)
  }

  return (
    <div className={desk.desk}>
      <header className={desk.head}>
        <Link
          to="/office/fairs/$fairId"
          params={{ fairId }}
          className="button icon"
          aria-label={words('checkin.leave')}
        >
          <Icon name="arrow" />
        </Link>
        <div className={desk.name}>
          <h1>{fair ? format.text(fair.name) : words('fairs.field.title')}</h1>
          {fair && (
            <p>
              {words('fairs.field.holds', {
                count: fair.families.length,
                shown: format.number(fair.families.length),
                until: `${format.dayOf(fair.expiresAt)}, ${format.time(fair.expiresAt)}`,
              })}
            </p>
          )}
        </div>
        <Network isOnline={isOnline} isSending={isSending} unsent={unsent} />
      </header>
      {fair && (
        <>
          <div className={desk.steer}>
            <input
              type="search"
              className={`field ${desk.search}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={words('fairs.field.search')}
              aria-label={words('fairs.field.search')}
              autoComplete="off"
              enterKeyHint="search"
            />
            <button type="button" className="button" onClick={() => setScan({ said: '' })}>
              <Icon name="search" />
              {words('fairs.field.scan')}
            </button>
            <button
              type="button"
              className="button"
              disabled={!isOnline || unsent > 0}
              onClick={() => void session.takeList()}
            >
              <Icon name="reconnecting" />
              {words('fairs.field.anew')}
            </button>
          </div>
          <label className={desk.shift}>
            <span>{words('fairs.stop')}</span>
            <select className="field" value={stopId} onChange={(event) => setStop(event.target.value)}>
              {fair.stops
                .filter(({ isSkipped }) => !isSkipped)
                .map(({ id, place, district, startsAt }) => (
                  <option key={id} value={id}>
                    {format.time(startsAt)} {format.text(district)}, {format.text(place)}
                  </option>
                ))}
            </select>
          </label>
        </>
      )}
      <main id="content" className={desk.main}>
        {fair && !fair.isWhole && <p className={desk.note}>{words('fairs.field.notWhole')}</p>}
        {refused.length > 0 && (
          <RefusedVisits refused={refused} items={fair?.items ?? []} onSeen={() => void session.dismissRefused()} />
        )}
        {fair ? (
          <>
            <ul className={desk.rows}>
              {found.slice(0, mostShown).map((family) => (
                <FamilyRow key={family.familyId} row={family} onChoose={() => setChosen(family.familyId)} />
              ))}
            </ul>
            {found.length > mostShown && (
              <p className={desk.note}>{words('checkin.more', { more: found.length - mostShown })}</p>
            )}
            {found.length === 0 && <p className={desk.empty}>{words('fairs.field.nobody')}</p>}
          </>
        ) : (
          <Waiting phase={phase} said={waitingWords} onTake={() => void session.takeList()} />
        )}
      </main>
      {last && <UndoBar key={last.id} undoable={last} onUndo={undo} onGone={() => setLast(null)} />}
      {fair && row && (
        <GiveSheet
          key={row.familyId}
          fair={fair}
          row={row}
          actions={actions}
          onGive={(given) => void give(row, given)}
          onClose={() => setChosen('')}
        />
      )}
      {scan && (
        <Suspense fallback={null}>
          <CodeScanner
            title={words('fairs.field.scan')}
            hint={words('fairs.field.scanHint')}
            typed={words('fairs.field.cardTyped')}
            onClose={() => setScan(null)}
            said={scan.said}
            onCode={showCard}
          />
        </Suspense>
      )}
    </div>
  )
}

function FamilyRow({ row, onChoose }: { readonly row: FieldRow; readonly onChoose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const state = row.obstacle ?? 'CAN'
  const look = { CAN: 'EXPECTED', SERVED: 'HERE', NEED: 'NO_SHOW', CONSENT: 'NO_SHOW', NO_RULE: 'NO_SHOW' }[state]
  return (
    <li className={desk.row} data-family={row.number} data-state={state}>
      <button type="button" className={desk.tap} onClick={onChoose}>
        <span className={desk.person}>
          <b>{words('fairs.field.family', { number: row.number, name: row.headName })}</b>
          <small>
            {words('fairs.field.members', { count: row.memberCount, shown: format.number(row.memberCount) })}
            {row.givenBy && ` · ${words('fairs.field.at', { time: format.time(row.givenBy.at) })}`}
          </small>
        </span>
        <span className={desk.chip} data-state={look}>
          {row.isUnsent && <Icon name="reconnecting" />}
          {words(`fairs.field.state.${state}`)}
        </span>
      </button>
    </li>
  )
}

const waitingWords: Readonly<Record<Exclude<Phase, 'ready'>, OfficeMessageId>> = {
  opening: 'checkin.phase.opening',
  'sign-in': 'checkin.phase.signIn',
  'not-yours': 'fairs.field.phase.notYours',
  'not-open': 'fairs.field.phase.notOpen',
  'no-network': 'checkin.phase.noNetwork',
  revoked: 'checkin.phase.revoked',
}

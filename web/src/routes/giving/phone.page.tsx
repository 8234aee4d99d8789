import { useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useClient } from 'urql'
import { useFormat } from '../../format/use-format.ts'
import { useWords, type MessageId } from '../../messages/messages.ts'
import type { KeptGiving } from '../../offline/giving-store.ts'
import { useStore } from '../../preferences/store.ts'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { keepPageForOffline } from '../office/check-in/service-worker.ts'
import { useTryingAgain } from '../office/check-in/use-trying-again.ts'
import { useWakeLock } from '../wall/use-wake-lock.ts'
import { GivingSession, type GivingPhase, type GivingState } from './giving-session.ts'
import { countOf, lastStanding, waitingOf } from './taps.ts'
import styles from './phone.module.css'

/** What the other phones counted meanwhile is asked for from time to time. */
const lookMilliseconds = 20_000

function useSession(token: string): GivingSession {
  const client = useClient()
  const session = useMemo(() => new GivingSession(client, token), [client, token])
  useEffect(() => {
    void session.start()
    const look = setInterval(() => {
      if (document.visibilityState === 'visible') void session.synchronise()
    }, lookMilliseconds)
    return () => {
      clearInterval(look)
      session.stop()
    }
  }, [session])
  useTryingAgain(session)
  return session
}

/** At the samovar: two big buttons for a thumb in a glove, with a network or without one. */
export function GivingPhonePage() {
  const { token } = useParams({ from: '/giving/$token' })
  const words = useWords()
  const format = useFormat()
  const session = useSession(token)
  const state = useStore(session.state)
  const { giving, phase } = state
  useWakeLock()
  useTitle(giving ? format.text(giving.place) : words('giving.title'))
  useEffect(() => void keepPageForOffline('/giving/'), [])
  return (
    <div className={styles.phone}>
      <header className={styles.head}>
        <div>
          <h1>{giving ? format.text(giving.place) : words('giving.title')}</h1>
          {giving && (
            <p>
              {format.dayOf(giving.startsAt, 'short')}, {format.time(giving.startsAt)}–{format.time(giving.endsAt)}
            </p>
          )}
        </div>
        <LanguageSwitch />
      </header>
      <main id="content" className={styles.main}>
        {giving ? (
          <Counting session={session} state={state} giving={giving} />
        ) : (
          <p role="status">{words(told[phase])}</p>
        )}
      </main>
    </div>
  )
}

const told: Readonly<Record<GivingPhase, MessageId>> = {
  opening: 'giving.opening',
  ready: 'giving.opening',
  'no-network': 'giving.noNetwork',
  unknown: 'giving.unknown',
  ended: 'giving.ended',
  full: 'giving.full',
}

interface CountingProps {
  readonly session: GivingSession
  readonly state: GivingState
  readonly giving: KeptGiving
}

function Counting({ session, state, giving }: CountingProps) {
  const words = useWords()
  const format = useFormat()
  const [chosen, setChosen] = useState('')
  const { actions, phase, isOnline, isSending, isClosed } = state
  const thing = giving.things.find(({ itemId }) => itemId === chosen) ?? giving.things[0]
  const waiting = waitingOf(actions)
  // What all phones counted, with what of it this phone has yet to send.
  const people = giving.people + countOf(waiting, null)
  const mayCount = phase === 'ready'
  const tap = (itemId: string | null) => {
    navigator.vibrate?.(20)
    void session.tap(itemId)
  }
  const last = lastStanding(actions)
  const lastThing = last && giving.things.find(({ itemId }) => itemId === last.itemId)
  return (
    <>
      <dl className={styles.totals} aria-label={words('giving.all')}>
        <div>
          <dt>{words('giving.people')}</dt>
          <dd data-total="people">{format.number(people)}</dd>
        </div>
        {giving.things.map(({ itemId, name, quantity }) => (
          <div key={itemId}>
            <dt>{format.text(name)}</dt>
            <dd data-total={itemId}>{format.number(quantity + countOf(waiting, itemId))}</dd>
          </div>
        ))}
      </dl>
      <Connection isOnline={isOnline} isSending={isSending} unsent={waiting.length} />
      {!mayCount && (
        <p className={styles.notice} role="alert">
          {words(told[phase])}
          {waiting.length > 0 && ` ${words('giving.notTaken', { shown: format.number(waiting.length) })}`}
        </p>
      )}
      {mayCount && isClosed && (
        <p className={styles.notice} role="status">
          {words('giving.closed')}
        </p>
      )}
      <button type="button" className={styles.big} data-tap="people" disabled={!mayCount} onClick={() => tap(null)}>
        <span className={styles.plus}>+1 {words('giving.person')}</span>
        <small>{words('giving.thisPhone', { shown: format.number(countOf(actions, null)) })}</small>
      </button>
      {giving.things.length > 1 && (
        <div className={styles.things} role="radiogroup" aria-label={words('giving.what')}>
          {giving.things.map(({ itemId, name }) => (
            <button
              key={itemId}
              type="button"
              role="radio"
              aria-checked={itemId === thing?.itemId}
              onClick={() => setChosen(itemId)}
            >
              {format.text(name)}
            </button>
          ))}
        </div>
      )}
      {thing && (
        <button
          type="button"
          className={styles.big}
          data-tap="thing"
          disabled={!mayCount}
          onClick={() => tap(thing.itemId)}
        >
          <span className={styles.plus}>+1 {format.text(thing.name)}</span>
          <small>{words('giving.thisPhone', { shown: format.number(countOf(actions, thing.itemId)) })}</small>
        </button>
      )}
      <button type="button" className={styles.undo} disabled={!last || !mayCount} onClick={() => void session.undo()}>
        <Icon name="correction" />
        {last
          ? words('giving.undo', { what: lastThing ? format.text(lastThing.name) : words('giving.person') })
          : words('giving.nothingToUndo')}
      </button>
    </>
  )
}

function Connection({
  isOnline,
  isSending,
  unsent,
}: {
  readonly isOnline: boolean
  readonly isSending: boolean
  readonly unsent: number
}) {
  const words = useWords()
  const format = useFormat()
  const shown = !isOnline ? 'offline' : isSending || unsent > 0 ? 'sending' : 'online'
  return (
    <p className={styles.network} role="status" data-network={shown} data-unsent={unsent}>
      <Icon name={shown === 'offline' ? 'offline' : shown === 'sending' ? 'reconnecting' : 'live'} />
      {words(`giving.network.${shown}`)}
      {unsent > 0 && <b>· {words('giving.unsent', { count: unsent, shown: format.number(unsent) })}</b>}
    </p>
  )
}

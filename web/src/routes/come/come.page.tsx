import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState, type SubmitEvent } from 'react'
import { useMutation, useQuery } from 'urql'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords, type MessageId } from '../../messages/messages.ts'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import styles from './come.module.css'

const CodeCamera = lazy(() =>
  import('../../ui/code-camera.tsx').then(({ CodeCamera: Component }) => ({ default: Component })),
)

const placeQuery = graphql(`
  query CheckInPlace($code: String!) {
    checkInPlace(code: $code) {
      isCurrent
      event {
        id
        name {
          kk
          ru
          en
        }
        shifts {
          id
          startsAt
          role {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

const selfCheckInMutation = graphql(`
  mutation SelfCheckIn($input: SelfCheckInInput!) {
    selfCheckIn(input: $input) {
      __typename
      ... on Error {
        code
      }
    }
  }
`)

const selfCheckOutMutation = graphql(`
  mutation SelfCheckOut($input: SelfCheckOutInput!) {
    selfCheckOut(input: $input) {
      __typename
      ... on Error {
        code
      }
    }
  }
`)

const problems: Readonly<Record<string, MessageId>> = {
  CHECK_IN_CODE_ENDED: 'come.ended',
  NOT_FOUND: 'come.unknown',
  ALREADY_CHECKED_IN: 'come.already',
  NOT_CHECKED_IN: 'come.notHere',
}

/** Where the code on an event's screen leads: whoever stands there says who they are by their pass. */
export function ComePage() {
  const { code } = useParams({ from: '/shell/come/$code' })
  const words = useWords()
  const format = useFormat()
  const [{ data }] = useQuery({ query: placeQuery, variables: { code }, requestPolicy: 'network-only' })
  const [, checkIn] = useMutation(selfCheckInMutation)
  const [, checkOut] = useMutation(selfCheckOutMutation)
  const [said, setSaid] = useState<{ readonly id: MessageId; readonly isGood: boolean } | null>(null)
  const [needsShift, setNeedsShift] = useState(false)
  const [sending, setSending] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const passField = useRef<HTMLInputElement>(null)
  const enter = useRef<HTMLButtonElement>(null)
  const place = data?.checkInPlace

  const send = async (way: 'in' | 'out') => {
    if (!form.current || sending) return
    const given = new FormData(form.current)
    const pass = String(given.get('pass') ?? '').trim()
    const shiftId = String(given.get('shift') ?? '') || null
    setSending(true)
    const result =
      way === 'in'
        ? (await checkIn({ input: { doorCode: code, pass, shiftId } })).data?.selfCheckIn
        : (await checkOut({ input: { doorCode: code, pass } })).data?.selfCheckOut
    setSending(false)
    if (result?.__typename === 'SelfCheckInPayload')
      return setSaid({ id: way === 'in' ? 'come.doneIn' : 'come.doneOut', isGood: true })
    const problem = result && 'code' in result ? result.code : ''
    if (problem === 'SHIFT_REQUIRED') return setNeedsShift(true)
    return setSaid({ id: problems[problem] ?? 'come.other', isGood: false })
  }
  /** What was read stands where it would have been typed; whether they come or go is theirs to say. */
  const take = (read: string) => {
    if (passField.current) passField.current.value = read
    setScanning(false)
    setSaid({ id: 'come.read', isGood: true })
    enter.current?.focus()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void send('in')
  }

  return (
    <Page title={words('come.title')} note={place && format.text(place.event.name)}>
      {data && !place?.isCurrent && !said ? (
        <p className={styles.said} role="alert">
          {words('come.ended')}
        </p>
      ) : (
        <form ref={form} className={`card ${styles.form}`} onSubmit={submit}>
          <p>{words('come.hint')}</p>
          {isScanning ? (
            <Suspense fallback={null}>
              <CodeCamera label={words('come.camera')} blocked={words('come.noCamera')} onRead={take} />
            </Suspense>
          ) : (
            <button type="button" className={`button ${styles.scan}`} onClick={() => setScanning(true)}>
              <Icon name="search" />
              {words('come.scan')}
            </button>
          )}
          <label>
            <span>{words('come.pass')}</span>
            <input
              ref={passField}
              className="field"
              name="pass"
              required
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </label>
          {needsShift && (
            <label>
              <span>{words('come.shift')}</span>
              <select className="field" name="shift">
                {place?.event.shifts.map(({ id, role, startsAt }) => (
                  <option key={id} value={id}>
                    {format.time(startsAt)} {format.text(role)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div className={styles.ways}>
            <button ref={enter} type="submit" className="button primary" disabled={sending}>
              {words('come.in')}
            </button>
            <button type="button" className="button" disabled={sending} onClick={() => void send('out')}>
              {words('come.out')}
            </button>
          </div>
          <p className={styles.said} role="status" data-good={said?.isGood}>
            {said && words(said.id)}
          </p>
        </form>
      )}
    </Page>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { QrCode } from '../../desk/qr-code.tsx'
import { useCommand } from '../../desk/use-command.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { acceptMutation, cancelMutation, declineMutation, moveMutation } from './my-commands.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import styles from './sign-up.module.css'
import { signupKinds } from './signup-kinds.ts'

const mineQuery = graphql(`
  query MySignup($token: String!) {
    mySignup(token: $token) {
      status
      queuePosition
      offerExpiresAt
      isErased
      givenName
      passCode
      calendarAddress
      shift {
        id
        startsAt
        endsAt
        role {
          kk
          ru
          en
        }
      }
      event {
        id
        status
        cancelReason
        name {
          kk
          ru
          en
        }
        place {
          kk
          ru
          en
        }
        shifts {
          id
          capacity
          signedUpCount
          startsAt
          endsAt
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

type Mine = NonNullable<ResultOf<typeof mineQuery>['mySignup']>

const route = getRouteApi('/shell/my/$token')

/** Everything about one's own sign-up, by the personal link alone. */
export function MyPage() {
  const words = useWords()
  const { token } = route.useParams()
  const { data, error, refetch } = useLiveQuery({ query: mineQuery, variables: { token } })
  useRefetchOnActivity(signupKinds, refetch)
  const mine = data?.mySignup
  if (error && !mine) return <ErrorNotice onRetry={refetch} />
  if (!data) return <SkeletonLines count={6} height="1.8rem" />
  if (!mine || mine.isErased)
    return (
      <div className={styles.page}>
        <Page title={words('my.title')}>
          <div className="card">
            <EmptyState
              title={words(mine ? 'my.erased' : 'my.unknown')}
              hint={words(mine ? 'my.erased.hint' : 'my.unknown.hint')}
            >
              <Link to="/events" className="button">
                {words('events.all')}
              </Link>
            </EmptyState>
          </div>
        </Page>
      </div>
    )
  return <MySignup token={token} mine={mine} refetch={refetch} />
}

function MySignup({
  token,
  mine,
  refetch,
}: {
  readonly token: string
  readonly mine: Mine
  readonly refetch: () => void
}) {
  const words = useWords()
  const format = useFormat()
  const { event, shift, status } = mine
  const isOff = event?.status === 'CANCELLED'
  const isAhead = !isOff && (event?.status === 'PUBLISHED' || event?.status === 'RUNNING')
  const stands = ['CONFIRMED', 'OFFERED', 'WAITLISTED'].includes(status)
  return (
    <div className={styles.page}>
      <Page title={words('my.hello', { name: mine.givenName ?? '' })}>
        <section className="card padded" aria-label={words('my.title')}>
          <div className={styles.state} data-status={status}>
            <p className={styles.big} role="status">
              {isOff ? words('my.off') : words(`my.status.${status}`)}
            </p>
            {status === 'WAITLISTED' && mine.queuePosition !== null && !isOff && (
              <p>{words('my.queue', { shown: format.number(mine.queuePosition) })}</p>
            )}
            {mine.offerExpiresAt && !isOff && (
              <p>
                {words('my.offerUntil', {
                  time: `${format.dayOf(mine.offerExpiresAt, 'short')}, ${format.time(mine.offerExpiresAt)}`,
                })}
              </p>
            )}
            {event && shift && (
              <div className={styles.shift}>
                <b>
                  <Link to="/events/$id" params={{ id: event.id }}>
                    {format.text(event.name)}
                  </Link>
                </b>
                <span>{format.text(shift.role)}</span>
                <span>
                  {format.dayOf(shift.startsAt, 'weekday')}, {format.time(shift.startsAt)} – {format.time(shift.endsAt)}
                </span>
                <span>{format.text(event.place)}</span>
              </div>
            )}
            {isOff && event.cancelReason && <p>{words('event.cancelled', { reason: event.cancelReason })}</p>}
          </div>
        </section>
        {status === 'OFFERED' && isAhead && <Offer token={token} onAnswered={refetch} />}
        {status === 'CONFIRMED' && isAhead && mine.passCode && (
          <Panel title={words('my.pass')}>
            <div className={styles.pass}>
              <QrCode text={mine.passCode} label={words('my.pass.label')} />
              <p className="soft">{words('my.pass.note')}</p>
              {mine.calendarAddress && (
                <a className="button" href={mine.calendarAddress.replace(/^https?:/, 'webcal:')}>
                  {words('my.calendar')}
                </a>
              )}
            </div>
          </Panel>
        )}
        {isAhead && stands && <Change token={token} mine={mine} onChanged={refetch} />}
      </Page>
    </div>
  )
}

function Offer({ token, onAnswered }: { readonly token: string; readonly onAnswered: () => void }) {
  const words = useWords()
  const accept = useCommand(acceptMutation, {})
  const decline = useCommand(declineMutation, {})
  const sending = accept.sending || decline.sending
  const answer = async (command: typeof accept | typeof decline) => {
    await command.send({ linkToken: token })
    onAnswered()
  }
  return (
    <Panel title={words('my.offer')}>
      <div className={styles.form}>
        <RefusalNotice refusal={accept.problem ?? decline.problem} />
        <div className={styles.actions}>
          <button type="button" className="button primary" disabled={sending} onClick={() => void answer(accept)}>
            {words('my.accept')}
          </button>
          <button type="button" className="button" disabled={sending} onClick={() => void answer(decline)}>
            {words('my.decline')}
          </button>
        </div>
      </div>
    </Panel>
  )
}

function Change({
  token,
  mine,
  onChanged,
}: {
  readonly token: string
  readonly mine: Mine
  readonly onChanged: () => void
}) {
  const words = useWords()
  const format = useFormat()
  const move = useCommand(moveMutation, {})
  const cancel = useCommand(cancelMutation, {})
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const others = (mine.event?.shifts ?? []).filter(
    (shift) => shift.id !== mine.shift?.id && shift.signedUpCount < shift.capacity,
  )
  const said = reason.trim()
  return (
    <Panel title={words('my.change')}>
      <div className={styles.form}>
        <RefusalNotice refusal={move.problem ?? cancel.problem} />
        {others.map((shift) => (
          <button
            key={shift.id}
            type="button"
            className="button"
            disabled={move.sending}
            onClick={() => void move.send({ linkToken: token, toShiftId: shift.id }).then(onChanged)}
          >
            {words('my.moveTo', {
              role: format.text(shift.role),
              time: `${format.time(shift.startsAt)} – ${format.time(shift.endsAt)}`,
            })}
          </button>
        ))}
        {!asked && (
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {words(mine.status === 'WAITLISTED' ? 'my.leaveQueue' : 'my.cancel')}
          </button>
        )}
        {asked && (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              void cancel.send({ linkToken: token, ...(said.length >= 3 && { reason: said }) }).then(onChanged)
            }}
          >
            <div className={styles.field}>
              <label htmlFor="reason">{words('my.reason')}</label>
              <input
                id="reason"
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.currentTarget.value)}
                aria-describedby="reason-hint"
              />
              <small id="reason-hint">{words('my.cancel.note')}</small>
            </div>
            <div className={styles.actions}>
              <button type="submit" className="button primary" disabled={cancel.sending}>
                {words('my.cancel.do')}
              </button>
              <button type="button" className="button" onClick={() => setAsked(false)}>
                {words('my.cancel.back')}
              </button>
            </div>
          </form>
        )}
      </div>
    </Panel>
  )
}

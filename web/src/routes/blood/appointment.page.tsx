import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../desk/use-command.ts'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useNow } from '../../live/now.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { RefusalNotice } from '../sign-up/refusal-notice.tsx'
import styles from '../sign-up/sign-up.module.css'
import { cancelMineMutation, mineQuery, moveMineMutation, remindMineMutation } from './blood-parts.ts'
import { SlotChoice } from './slot-choice.tsx'

const route = getRouteApi('/shell/blood/appointment/$token')

/** One’s own appointment, by the personal link alone. */
export function BloodAppointmentPage() {
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { token } = route.useParams()
  const [asked, setAsked] = useState<'move' | 'cancel' | null>(null)
  const { data, error, refetch } = useLiveQuery({ query: mineQuery, variables: { token } })
  const move = useCommand(moveMineMutation, {})
  const cancel = useCommand(cancelMineMutation, {})
  const remind = useCommand(remindMineMutation, {})
  const mine = data?.myBloodAppointment
  if (error && !mine) return <ErrorNotice onRetry={refetch} />
  if (!data) return <SkeletonLines count={6} height="1.8rem" />
  if (!mine || mine.givenName === null)
    return (
      <EmptyState title={words('my.unknown')} hint={words('my.unknown.hint')}>
        <Link to="/blood" className="button">
          {words('blood.public.title')}
        </Link>
      </EmptyState>
    )
  const { drive, slotAt } = mine
  const done = () => {
    setAsked(null)
    refetch()
  }
  const isOff = drive.status === 'CANCELLED'
  const stands = !mine.cancelledAt && drive.status === 'PUBLISHED' && new Date(slotAt).getTime() > now
  return (
    <div className={styles.page}>
      <Page title={words('my.hello', { name: mine.givenName })}>
        <section className="card padded" aria-label={words('blood.public.mine')}>
          <div className={styles.state}>
            <p className={styles.big} role="status">
              {isOff
                ? words('blood.public.cancelled', { reason: drive.cancelReason ?? '' })
                : words(mine.cancelledAt ? 'blood.public.givenBack' : 'blood.public.booked')}
            </p>
            <div className={styles.shift}>
              <b>
                {format.dayOf(slotAt, 'weekday')}, {format.time(slotAt)}
              </b>
              <span>{format.text(drive.place)}</span>
              <span>{words(`blood.type.${mine.donationType}`)}</span>
            </div>
          </div>
        </section>
        {stands && (
          <Panel title={words('my.change')}>
            <div className={styles.form}>
              <RefusalNotice refusal={move.problem ?? cancel.problem} />
              {asked === 'move' && (
                <SlotChoice
                  slots={drive.slots}
                  chosen={slotAt}
                  disabled={move.sending}
                  onChoose={(startsAt) => void move.send({ linkToken: token, slotAt: startsAt }).then(done)}
                />
              )}
              {asked === 'cancel' && (
                <button
                  type="button"
                  className="button primary"
                  disabled={cancel.sending}
                  onClick={() => void cancel.send({ linkToken: token }).then(done)}
                >
                  {words('my.cancel.do')}
                </button>
              )}
              {asked === null && (
                <>
                  <button type="button" className="button" onClick={() => setAsked('move')}>
                    {words('blood.public.move')}
                  </button>
                  <button type="button" className="button" onClick={() => setAsked('cancel')}>
                    {words('my.cancel')}
                  </button>
                </>
              )}
              {asked !== null && (
                <button type="button" className="button" onClick={() => setAsked(null)}>
                  {words('my.cancel.back')}
                </button>
              )}
            </div>
          </Panel>
        )}
        {!stands && (
          <Link to="/blood" className="button">
            {words('blood.public.title')}
          </Link>
        )}
        <section className="card padded">
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={mine.wantsReminders}
              disabled={remind.sending}
              onChange={(event) =>
                void remind.send({ linkToken: token, wanted: event.currentTarget.checked }).then(refetch)
              }
            />
            <span>{words('blood.public.reminders')}</span>
          </label>
          <RefusalNotice refusal={remind.problem} />
        </section>
      </Page>
    </div>
  )
}

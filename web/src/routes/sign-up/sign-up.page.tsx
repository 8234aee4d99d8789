import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInZone } from '../../format/days.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRegion } from '../../live/region-context.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { DetailState } from '../../ui/detail-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ContactStep } from './contact-step.tsx'
import { PersonStep } from './person-step.tsx'
import { placesWords } from './places-words.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import { publicSignupFragment } from './sign-up-panel.tsx'
import { signupKinds } from './signup-kinds.ts'
import styles from './sign-up.module.css'

const eventQuery = graphql(
  `
    query SignUpPage($id: ID!) {
      event(id: $id) {
        ...PublicSignupParts
        startsAt
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
        district {
          id
        }
      }
    }
  `,
  [publicSignupFragment],
)

const route = getRouteApi('/shell/events/$id/sign-up')

/** Signing up for one shift: the address, the person, and what came of it. */
export function SignUpPage() {
  const words = useWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const { id } = route.useParams()
  const { shift: shiftId } = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({ query: eventQuery, variables: { id } })
  const [contactToken, setContactToken] = useState<string | null>(null)
  const [done, setDone] = useState<{ readonly token: string; readonly warned: readonly string[] } | null>(null)
  useRefetchOnActivity(signupKinds, refetch)
  const event = data?.event
  const shift = event?.shifts.find((one) => one.id === shiftId) ?? event?.shifts[0]
  if (!event || !shift)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const { publicSignup } = event
  const closed = publicSignup.isOpen
    ? null
    : {
        code: 'SIGNUP_CLOSED',
        reason: publicSignup.closed,
        opensAt: publicSignup.opensAt,
        closesAt: publicSignup.closesAt,
      }

  return (
    <div className={styles.page}>
      <Page
        title={words(done ? 'signUp.done' : 'signUp.title')}
        crumbs={
          <Link to="/events/$id" params={{ id }}>
            {format.text(event.name)}
          </Link>
        }
        note={
          <span className={styles.shift}>
            <b>{format.text(shift.role)}</b>
            <span>
              {format.dayOf(shift.startsAt, 'weekday')}, {format.time(shift.startsAt)} – {format.time(shift.endsAt)}
            </span>
            <span>{format.text(event.place)}</span>
            {!done && <span>{placesWords(words, format, shift)}</span>}
          </span>
        }
      >
        {done ? (
          <Panel title={words('signUp.link.title')}>
            <div className={styles.form}>
              <p>{words('signUp.link.note')}</p>
              <p className={styles.link} data-testid="my-link">
                {`${location.origin}/my/${done.token}`}
              </p>
              {done.warned.length > 0 && (
                <ul className={styles.warnings}>
                  {done.warned.map((warning) => (
                    <li key={warning}>{warning}</li>
                  ))}
                </ul>
              )}
              <Link to="/my/$token" params={{ token: done.token }} className="button primary">
                {words('signUp.openMine')}
              </Link>
            </div>
          </Panel>
        ) : closed ? (
          <RefusalNotice refusal={closed} />
        ) : contactToken === null ? (
          <Panel title={words('signUp.step.contact')}>
            <ContactStep onConfirmed={setContactToken} />
          </Panel>
        ) : (
          <Panel title={words('signUp.step.person')}>
            <PersonStep
              contactToken={contactToken}
              shift={{
                id: shift.id,
                isFull: shift.signedUpCount >= shift.capacity,
                day: dayInZone(new Date(event.startsAt), timeZone),
                districtId: event.district.id,
              }}
              onUnconfirmed={() => setContactToken(null)}
              onDone={(token, warned) => setDone({ token, warned })}
            />
          </Panel>
        )}
      </Page>
    </div>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useEventProgress } from '../../live/use-event-progress.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { CalendarLink } from '../../ui/calendar-link.tsx'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EventFacts, eventFactsFragment } from './event-facts.tsx'
import { EventNumbers } from './event-numbers.tsx'
import { eventRowFragment } from './event-parts.ts'
import { EventShifts, eventShiftsFragment } from './event-shifts.tsx'
import { EventStatusChip } from './event-status.tsx'
import { eventKinds } from './todays-events.tsx'
import { publicSignupFragment, SignUpClosed, SignUpPanel } from '../sign-up/sign-up-panel.tsx'
import { signupKinds } from '../sign-up/signup-kinds.ts'

const eventQuery = graphql(
  `
    query EventPage($id: ID!) {
      event(id: $id) {
        ...EventRow
        ...EventFacts
        ...EventShifts
        ...PublicSignupParts
        cancelReason
        parts {
          position
          name {
            kk
            ru
            en
          }
        }
      }
    }
  `,
  [eventRowFragment, eventFactsFragment, eventShiftsFragment, publicSignupFragment],
)

const kinds = [...eventKinds, ...signupKinds]

const route = getRouteApi('/shell/events/$id')

export function EventPage() {
  const words = useWords()
  const format = useFormat()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: eventQuery, variables: { id } })
  const event = data?.event
  useEventProgress(id, event !== undefined && event !== null && ['PUBLISHED', 'RUNNING'].includes(event.status))
  useRefetchOnActivity(kinds, refetch)
  if (!event)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />

  return (
    <Page
      key={event.id}
      title={format.text(event.name)}
      crumbs={
        <>
          <Link to="/">{words('nav.board')}</Link>
          <Link to="/events">{words('nav.events')}</Link>
          {event.campaign && (
            <Link to="/campaigns/$slug" params={{ slug: event.campaign.slug }}>
              {format.text(event.campaign.name)}
            </Link>
          )}
        </>
      }
      chips={<EventStatusChip status={event.status} />}
      aside={<CalendarLink path={`events/${event.id}`} />}
      note={`${format.dayOf(event.startsAt)}, ${format.time(event.startsAt)} – ${format.time(event.endsAt)}`}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      {event.status === 'CANCELLED' && (
        <p className="card padded">
          {event.cancelReason
            ? words('event.cancelled', { reason: event.cancelReason })
            : words('event.cancelledPlain')}
        </p>
      )}
      {event.status !== 'CANCELLED' && <EventNumbers progress={event.progress} status={event.status} />}
      <div className="two-columns">
        <div className="stack">
          {event.publicSignup.isOpen ? (
            <SignUpPanel event={event} />
          ) : (
            <>
              <SignUpClosed event={event} />
              <EventShifts shifts={event.shifts} />
            </>
          )}
          {event.parts.length > 0 && (
            <Panel title={words('event.parts')}>
              <ol className="numbered">
                {event.parts.map((part) => (
                  <li key={part.position}>{format.text(part.name)}</li>
                ))}
              </ol>
            </Panel>
          )}
        </div>
        <EventFacts event={event} />
      </div>
    </Page>
  )
}

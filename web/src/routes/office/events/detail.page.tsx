import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { EventStatusChip } from '../../events/event-status.tsx'
import { RosterCopies } from '../check-in/roster-copies.tsx'
import { ToldPeople } from '../messages/told-people.tsx'
import { EditEvent } from './edit-event.tsx'
import { deskEventFragment } from './event-parts.ts'
import { EventSteps } from './event-steps.tsx'
import { EventTabs } from './event-tabs.tsx'
import { HostConsents } from './host-consents.tsx'
import { Shifts } from './shifts.tsx'
import styles from './events.module.css'

const deskEventQuery = graphql(
  `
    query DeskEvent($id: ID!) {
      event(id: $id) {
        ...DeskEventParts
      }
    }
  `,
  [deskEventFragment],
)

const route = getRouteApi('/office/desk/events/$eventId')

/** The event's home for who plans it: what it is, where it stands, and what comes next. */
export function DeskEventPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { eventId } = route.useParams()
  const [editing, setEditing] = useState(false)
  const { data, fetching, error, refetch } = useLiveQuery({ query: deskEventQuery, variables: { id: eventId } })
  const event = data?.event
  if (!event)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const isDraft = event.status === 'DRAFT'
  const mayPlan =
    event.status !== 'CANCELLED' && (isDraft ? may('EVENTS_DRAFT', event.organiser.id) : may('EVENTS_PUBLISH'))
  const isOpen = isDraft || event.status === 'PUBLISHED' || event.status === 'RUNNING'
  const facts: readonly [string, string][] = [
    [
      words('event.when'),
      `${format.dayOf(event.startsAt, 'weekday')}, ${format.time(event.startsAt)} – ${format.time(event.endsAt)}`,
    ],
    [words('event.where'), `${format.text(event.place)}, ${format.text(event.district.name)}`],
    [words('event.organiser'), format.text(event.organiser.name)],
    ...(event.supporters.length > 0
      ? [
          [words('event.supporters'), event.supporters.map(({ name }) => format.text(name)).join(', ')] as [
            string,
            string,
          ],
        ]
      : []),
    ...(event.campaign ? [[words('event.campaign'), format.text(event.campaign.name)] as [string, string]] : []),
    [words('event.direction'), words(`event.direction.${event.direction}`)],
    [
      words('event.risk'),
      words(`event.risk.${event.riskClass}`) +
        (event.minimumAge > 0 ? `, ${words('event.age', { age: String(event.minimumAge) })}` : ''),
    ],
    [
      words('plan.signup'),
      words(event.isPublicSignupOpen ? 'plan.signup.public' : 'plan.signup.desk') +
        (event.signupClosesAt
          ? `, ${words('plan.signup.until', {
              time: `${format.dayOf(event.signupClosesAt, 'short')}, ${format.time(event.signupClosesAt)}`,
            })}`
          : ''),
    ],
    ...(event.template ? [[words('plan.template'), format.text(event.template.name)] as [string, string]] : []),
  ]

  return (
    <Page
      title={format.text(event.name)}
      crumbs={<Link to="/office/events">{words('plan.title')}</Link>}
      chips={<EventStatusChip status={event.status} />}
      note={
        <p>
          {words(`plan.state.${event.status}`)}{' '}
          {event.publishedAt && (
            <Link to="/events/$id" params={{ id: eventId }}>
              {words('plan.onBoard')}
            </Link>
          )}
        </p>
      }
      aside={<EventSteps event={event} onEdit={mayPlan ? () => setEditing(true) : null} />}
    >
      <EventTabs eventId={eventId} />
      {error && <ErrorNotice onRetry={refetch} kept />}
      {event.cancelReason && (
        <p className={styles.reason}>{words('event.cancelled', { reason: event.cancelReason })}</p>
      )}
      <div className="two-columns">
        <div className="stack">
          <Shifts event={event} mayPlan={mayPlan && isOpen} />
          {event.parts.length > 0 && (
            <Panel title={words('event.parts')}>
              <ol className={styles.parts}>
                {event.parts.map(({ position, name }) => (
                  <li key={position}>{format.text(name)}</li>
                ))}
              </ol>
            </Panel>
          )}
        </div>
        <div className="stack">
          <Panel title={words('event.about')}>
            {event.about && <p className={styles.about}>{format.text(event.about)}</p>}
            <dl className={styles.facts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </Panel>
          {(event.hostConsentRequired || (event.hostConsents ?? []).length > 0) && (
            <HostConsents event={event} mayRecord={isOpen && may('EVENTS_DRAFT', event.organiser.id)} />
          )}
          {!isDraft && may('MESSAGES_READ') && <ToldPeople eventId={eventId} />}
          {may('PARTICIPATION_READ', event.organiser.id) && (
            <RosterCopies eventId={eventId} mayRevoke={may('ATTENDANCE_WRITE', event.organiser.id)} />
          )}
        </div>
      </div>
      {editing && <EditEvent event={event} onClose={() => setEditing(false)} />}
    </Page>
  )
}

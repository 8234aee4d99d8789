import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { NotYours } from '../../../desk/not-yours.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../../live/use-live-changes.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { EventStatusChip } from '../../events/event-status.tsx'
import { signupKinds } from '../../sign-up/signup-kinds.ts'
import { EventTabs } from '../events/event-tabs.tsx'
import { AddPeople } from './add-people.tsx'
import { SignupGroup } from './signup-group.tsx'
import { useSignupsExport } from './signups-export.ts'
import { shiftsQuery, signupsQuery, type SignupsEvent } from './signups-query.ts'
import styles from './signups.module.css'

const route = getRouteApi('/office/desk/events/$eventId/signups')

/** Who has a place, who is offered one and who waits, shift by shift. */
export function EventSignupsPage() {
  const { may } = useDeskViewer()
  const { eventId } = route.useParams()
  const { shift } = route.useSearch()
  const first = useLiveQuery({ query: shiftsQuery, variables: { id: eventId } })
  if (!may('PARTICIPATION_READ')) return <NotYours />
  const shifts = first.data?.event?.shifts
  const chosen = shifts?.find(({ id }) => id === shift) ?? shifts?.[0]
  if (!chosen)
    return (
      <DetailState
        missing={first.data !== undefined && !first.fetching}
        failed={first.error !== undefined}
        onRetry={first.refetch}
      />
    )
  return <Signups eventId={eventId} shiftId={chosen.id} />
}

function Signups({ eventId, shiftId }: { readonly eventId: string; readonly shiftId: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [adding, setAdding] = useState(false)
  const query = useLiveQuery({
    keepFormer: true,
    query: signupsQuery,
    variables: { id: eventId, shift: shiftId },
  })
  const [round, setRound] = useState(0)
  const { refetch } = query
  const readAnew = useCallback(() => {
    setRound((before) => before + 1)
    refetch()
  }, [refetch])
  useRefetchOnActivity(signupKinds, readAnew)
  const event = query.data?.event
  if (!event)
    return (
      <DetailState
        missing={query.data !== undefined && !query.fetching}
        failed={query.error !== undefined}
        onRetry={query.refetch}
      />
    )
  const shift = event.shifts.find(({ id }) => id === shiftId)
  const isOpen = event.status === 'PUBLISHED' || event.status === 'RUNNING'
  const mayChange = isOpen && may('SIGNUPS_WRITE')
  return (
    <Page
      title={words('signups.title')}
      crumbs={
        <Link to="/office/events/$eventId" params={{ eventId }}>
          {format.text(event.name)}
        </Link>
      }
      chips={<EventStatusChip status={event.status} />}
      note={<p>{`${format.dayOf(event.startsAt, 'weekday')}, ${format.time(event.startsAt)}`}</p>}
      aside={
        mayChange && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {words('signups.add')}
          </button>
        )
      }
    >
      {query.error && <ErrorNotice onRetry={query.refetch} kept />}
      <EventTabs eventId={eventId} />
      <nav className={styles.shifts} aria-label={words('event.shifts')}>
        {event.shifts.map((one) => (
          <Link
            key={one.id}
            to="/office/events/$eventId/signups"
            params={{ eventId }}
            search={{ shift: one.id }}
            replace
            className={styles.shift}
            aria-current={one.id === shiftId ? 'true' : undefined}
          >
            <b>{format.text(one.role)}</b>
            <span className="soft">
              {format.time(one.startsAt)} – {format.time(one.endsAt)}
            </span>
            <Progress
              fraction={one.signedUpCount / one.capacity}
              label={words('event.signedUpOf', {
                shown: format.number(one.signedUpCount),
                capacity: format.number(one.capacity),
              })}
            />
            <span className={styles.counts}>
              <span>
                {words('event.signedUpOf', {
                  shown: format.number(one.signedUpCount),
                  capacity: format.number(one.capacity),
                })}
              </span>
              {one.waitingCount > 0 && (
                <span className="warn">
                  {words('signups.waitingCount', { shown: format.number(one.waitingCount) })}
                </span>
              )}
            </span>
          </Link>
        ))}
      </nav>
      <div className={`card ${styles.lists}`}>
        <SignupsExport event={event} shiftId={shiftId} />
        {(['held', 'waiting', 'ended'] as const).map((standing) => (
          <SignupGroup
            key={`${shiftId} ${standing}`}
            {...{ event, shiftId, standing, mayChange, round }}
            onChanged={readAnew}
          />
        ))}
      </div>
      {adding && shift && <AddPeople shift={shift} onChanged={readAnew} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function SignupsExport({ event, shiftId }: { readonly event: SignupsEvent; readonly shiftId: string }) {
  const exported = useSignupsExport(event, shiftId)
  const total = event.everybody?.totalCount ?? 0
  if (total === 0) return null
  return (
    <div className={styles.tools}>
      <ExportButtons exported={exported} total={total} />
    </div>
  )
}

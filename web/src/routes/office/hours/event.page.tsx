import { Checkbox } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Listing } from '../../../ui/listing.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { EventStatusChip } from '../../events/event-status.tsx'
import { useListAddress } from '../../use-list-address.ts'
import { EventTabs } from '../events/event-tabs.tsx'
import { Report } from './closing-report.tsx'
import { CorrectHours } from './correct-hours.tsx'
import { useDuration } from './duration.ts'
import { eventHoursQuery, nameOfEntry, type HoursEntry, type HoursEvent as Event } from './event-hours.ts'
import { useEventHoursExport } from './event-hours-export.ts'
import { approveMutation } from './hour-commands.ts'
import styles from './hours.module.css'

const route = getRouteApi('/office/desk/events/$eventId/hours')

const isApprovable = ({ approvedAt, voidedAt, isOwnEntry }: HoursEntry) => !approvedAt && !voidedAt && !isOwnEntry

export function EventHoursPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { eventId } = route.useParams()
  const { page } = useListAddress(route.useSearch(), { pageSize: 50 })
  const query = useLiveQuery({
    keepFormer: true,
    query: eventHoursQuery,
    variables: { id: eventId, ...page },
  })
  const { data, fetching, error, refetch } = query
  const event = data?.event
  if (!event)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const name = format.text(event.name)
  return (
    <Page
      title={name}
      crumbs={<Link to="/office/hours">{words('hours.title')}</Link>}
      chips={<EventStatusChip status={event.status} />}
      note={
        <p>
          {format.dayOf(event.startsAt)} · {format.text(event.organiser.name)} ·{' '}
          <Link to="/events/$id" params={{ id: event.id }}>
            {words('hours.event')}
          </Link>
        </p>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <EventTabs eventId={event.id} />
      {event.closingReport ? (
        <Report report={event.closingReport} />
      ) : (
        <section className="card">
          <EmptyState title={words('hours.notEnded')} hint={words('hours.notEnded.hint')} />
        </section>
      )}
      <Entries event={event} query={query} refetch={refetch} />
      {event.noShows && event.noShows.totalCount > 0 && (
        <Panel title={words('hours.noShows')} note={format.number(event.noShows.totalCount)}>
          <Listing
            query={query}
            found={event.noShows}
            skeleton={{ count: 3, height: '2rem' }}
            empty={{ title: words('hours.noShows.empty'), hint: words('hours.noShows.emptyHint') }}
            className={styles.people}
            paged={false}
          >
            {({ id, volunteer, shift }) => (
              <li key={id}>
                {volunteer ? (
                  <Link to="/office/volunteers/$id" params={{ id: volunteer.id }}>
                    {[volunteer.familyName, volunteer.givenName].join(' ')}
                  </Link>
                ) : (
                  <span className="soft">{words('hours.hidden')}</span>
                )}
                <small>{format.text(shift.role)}</small>
              </li>
            )}
          </Listing>
        </Panel>
      )}
    </Page>
  )
}

interface EntriesProps {
  readonly event: Event
  readonly query: Parameters<typeof DeskTable>[0]['query']
  readonly refetch: () => void
}

function Entries({ event, query, refetch }: EntriesProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const duration = useDuration()
  const { may } = useDeskViewer()
  const exported = useEventHoursExport(event)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [confirming, setConfirming] = useState<'all' | 'chosen' | null>(null)
  const [correcting, setCorrecting] = useState<HoursEntry | null>(null)
  const approves = may('HOURS_APPROVE', event.organiser.id) && event.closingReport !== null
  const corrects = may('ATTENDANCE_CORRECT', event.organiser.id)
  const approvable = (event.attendances?.edges ?? []).map(({ node }) => node).filter(isApprovable)
  // Only what is still there and waits can be chosen: others may have approved it meanwhile.
  const chosenIds = approvable.map(({ id }) => id).filter((id) => chosen.has(id))
  const others = (event.closingReport?.awaiting ?? 0) - (event.closingReport?.ownAwaiting ?? 0)
  const own = event.closingReport?.ownAwaiting ?? 0
  const nameOf = (entry: HoursEntry) => nameOfEntry(entry) ?? words('hours.hidden')
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen((former) => {
      const next = new Set(former)
      for (const id of ids)
        if (isChosen) next.add(id)
        else next.delete(id)
      return next
    })
  return (
    <section className={`card ${styles.entries}`} aria-label={words('hours.who')}>
      <header className={styles.steer}>
        <h2>{words('hours.who')}</h2>
        {approves && (others > 0 || own > 0) && (
          <div className={styles.actions}>
            {approvable.length > 1 && (
              <Checkbox
                label={words('hours.chooseAll')}
                checked={chosenIds.length === approvable.length}
                indeterminate={chosenIds.length > 0 && chosenIds.length < approvable.length}
                onChange={(change) =>
                  choose(
                    approvable.map(({ id }) => id),
                    change.currentTarget.checked,
                  )
                }
              />
            )}
            {chosenIds.length > 0 && (
              <button type="button" className="button" onClick={() => setConfirming('chosen')}>
                {words('hours.approveChosen', { shown: format.number(chosenIds.length) })}
              </button>
            )}
            <button type="button" className="button primary" onClick={() => setConfirming('all')}>
              <Icon name="check" />
              {words('hours.approveAll')}
            </button>
          </div>
        )}
      </header>
      <DeskTable
        label={words('hours.who')}
        query={query}
        found={event.attendances}
        tools={<ExportButtons exported={exported} total={event.attendances?.totalCount} />}
        keyOf={({ id }: HoursEntry) => id}
        empty={{ title: words('hours.people.empty'), hint: words('hours.people.emptyHint') }}
        columns={[
          {
            key: 'person',
            head: words('hours.person'),
            leading: true,
            width: 24,
            cell: (entry) => {
              const name = entry.volunteer ? (
                <Link to="/office/volunteers/$id" params={{ id: entry.volunteer.id }}>
                  {nameOf(entry)}
                </Link>
              ) : (
                <span className="soft">{words('hours.hidden')}</span>
              )
              return approves && isApprovable(entry) ? (
                <div className={styles.choice}>
                  <Checkbox
                    aria-label={words('hours.choose', { name: nameOf(entry) })}
                    checked={chosen.has(entry.id)}
                    onChange={(change) => choose([entry.id], change.currentTarget.checked)}
                  />
                  {name}
                </div>
              ) : (
                name
              )
            },
          },
          {
            key: 'in',
            head: words('hours.in'),
            width: 12,
            cell: ({ checkedInAt, isLate, voidedAt }) => (
              <>
                <time dateTime={checkedInAt}>{format.time(checkedInAt)}</time>
                {isLate && !voidedAt && <span className="soft under">{words('hours.late')}</span>}
              </>
            ),
          },
          {
            key: 'out',
            head: words('hours.out'),
            width: 14,
            cell: ({ checkedOutAt, checkOutMethod }) =>
              checkedOutAt ? (
                <>
                  <time dateTime={checkedOutAt}>{format.time(checkedOutAt)}</time>
                  {checkOutMethod === 'AT_END' && <span className="soft under">{words('hours.atEnd')}</span>}
                </>
              ) : (
                <span className="soft">{words('hours.there')}</span>
              ),
          },
          {
            key: 'time',
            head: words('hours.time'),
            width: 12,
            cell: ({ minutes, voidedAt }) =>
              minutes === null ? null : voidedAt ? <s>{duration(minutes)}</s> : duration(minutes),
          },
          {
            key: 'by',
            head: words('hours.by'),
            width: 14,
            cell: ({ recordedBy, checkedOutBy }) =>
              [...new Set([recordedBy, checkedOutBy].filter((name) => name !== null))].join(', ') || (
                <span className="soft">{words('hours.nobody')}</span>
              ),
          },
          {
            key: 'state',
            head: words('hours.state'),
            cell: (entry) => (
              <div className={styles.state}>
                <State entry={entry} />
                {corrects && !entry.voidedAt && (
                  <button
                    type="button"
                    className="button"
                    aria-label={words('hours.correct.of', { name: nameOf(entry) })}
                    onClick={() => setCorrecting(entry)}
                  >
                    {words('hours.correct')}
                  </button>
                )}
              </div>
            ),
          },
        ]}
      />
      {confirming && (
        <Confirm
          document={approveMutation}
          input={confirming === 'all' ? { eventId: event.id } : { attendanceIds: [...chosenIds] }}
          title={words('hours.approve.title')}
          consequences={[
            words('hours.approve.what', {
              count: confirming === 'all' ? others : chosenIds.length,
              shown: format.number(confirming === 'all' ? others : chosenIds.length),
            }),
            ...(confirming === 'all' && own > 0 ? [words('hours.approve.own', { shown: format.number(own) })] : []),
            words('hours.approve.certificate'),
            words('hours.approve.later'),
          ]}
          action={words('hours.approve.submit')}
          onDone={({ approved, ownLeft }) => {
            setChosen(new Set())
            refetch()
            const values = { count: approved, shown: format.number(approved) }
            say(
              ownLeft > 0
                ? words('hours.doneOwn', { ...values, own: format.number(ownLeft) })
                : words('hours.done', values),
            )
          }}
          onClose={() => setConfirming(null)}
        />
      )}
      {correcting && (
        <CorrectHours
          entry={correcting}
          name={nameOf(correcting)}
          onDone={refetch}
          onClose={() => setCorrecting(null)}
        />
      )}
    </section>
  )
}

function State({ entry }: { readonly entry: HoursEntry }) {
  const words = useOfficeWords()
  const format = useFormat()
  if (entry.voidedAt)
    return (
      <div>
        <StatusChip icon="correction">{words('hours.corrected.mark')}</StatusChip>
        {entry.voidReason && <span className="soft under">{entry.voidReason}</span>}
      </div>
    )
  if (entry.approvedAt)
    return (
      <div>
        <StatusChip icon="check" tone="good">
          {words('hours.approved')}
        </StatusChip>
        <span className="soft under">
          {entry.approvedBy
            ? words('hours.approved.by', { name: entry.approvedBy, day: format.dayOf(entry.approvedAt, 'short') })
            : format.dayOf(entry.approvedAt, 'short')}
        </span>
      </div>
    )
  return entry.isOwnEntry ? (
    <div>
      <StatusChip icon="person">{words('hours.own')}</StatusChip>
      <span className="soft under">{words('hours.own.hint')}</span>
    </div>
  ) : (
    <StatusChip icon="stale" tone="warn">
      {words('hours.waiting')}
    </StatusChip>
  )
}

import { Link } from '@tanstack/react-router'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useDuration } from './duration.ts'
import styles from './hours.module.css'

const volunteerHoursQuery = graphql(`
  query VolunteerHours($id: ID!) {
    volunteer(id: $id) {
      id
      hours {
        years {
          year
          events
          minutesApproved
          minutesAwaiting
        }
        attendances(first: 6) {
          edges {
            node {
              id
              checkedInAt
              minutes
              approvedAt
              event {
                id
                name {
                  kk
                  ru
                  en
                }
              }
            }
          }
        }
      }
    }
  }
`)

/** What somebody gave, year by year, and where they were last. */
export function VolunteerHours({ volunteerId }: { readonly volunteerId: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const duration = useDuration()
  const { may } = useDeskViewer()
  const { data, error, refetch } = useLiveQuery({ query: volunteerHoursQuery, variables: { id: volunteerId } })
  const hours = data?.volunteer?.hours
  const latest = hours?.attendances.edges.map(({ node }) => node) ?? []
  return (
    <Panel title={words('hours.mineTotal')} note={words('hours.years.note')}>
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonLines count={3} height="2.2rem" />}
      {data && latest.length === 0 && <EmptyState title={words('hours.none')} hint={words('hours.none.hint')} />}
      <ul className={styles.years}>
        {hours?.years.map(({ year, events, minutesApproved, minutesAwaiting }) => (
          <li key={year} className={styles.year}>
            <span>{String(year)}</span>
            <b>{duration(minutesApproved)}</b>
            <small>
              {words('hours.yearEvents', { count: events, shown: format.number(events) })}
              {minutesAwaiting > 0 && ` · ${words('hours.yearAwaiting', { time: duration(minutesAwaiting) })}`}
            </small>
          </li>
        ))}
      </ul>
      {latest.length > 0 && (
        <details>
          <summary>{words('hours.latest')}</summary>
          <ul>
            {latest.map(({ id, checkedInAt, minutes, approvedAt, event }) => (
              <li key={id} className="link-row">
                <span>
                  {may('HOURS_APPROVE') ? (
                    <Link to="/office/events/$eventId/hours" params={{ eventId: event.id }}>
                      {format.text(event.name)}
                    </Link>
                  ) : (
                    <Link to="/events/$id" params={{ id: event.id }}>
                      {format.text(event.name)}
                    </Link>
                  )}
                  <span className="soft under">
                    {format.dayOf(checkedInAt)}
                    {minutes !== null && ` · ${duration(minutes)}`}
                  </span>
                </span>
                {approvedAt ? (
                  <StatusChip icon="check" tone="good">
                    {words('hours.approved')}
                  </StatusChip>
                ) : (
                  <StatusChip icon="stale">{words('hours.waiting')}</StatusChip>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useNow } from '../../live/now.ts'
import { useToday } from '../../live/region-context.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { eventRowFragment } from './event-parts.ts'
import { EventRow } from './event-row.tsx'
import { orderForToday } from './order-for-today.ts'
import styles from './todays-events.module.css'

const todayQuery = graphql(
  `
    query TodaysEvents($on: Date!) {
      events(first: 30, filter: { on: $on }, orderBy: { field: STARTS_AT, direction: ASC }) {
        totalCount
        edges {
          node {
            ...EventRow
          }
        }
      }
    }
  `,
  [eventRowFragment],
)

const nextQuery = graphql(
  `
    query NextEvents($from: DateTime!) {
      events(
        first: 4
        filter: { startsFrom: $from, status: [PUBLISHED] }
        orderBy: { field: STARTS_AT, direction: ASC }
      ) {
        edges {
          node {
            ...EventRow
          }
        }
      }
    }
  `,
  [eventRowFragment],
)

export const eventKinds = ['EVENT_PUBLISHED', 'EVENT_STARTED', 'EVENT_FINISHED', 'EVENT_VERIFIED', 'EVENT_CANCELLED']

/** Today's events, the running ones first and moving; on a day without any, the next ones. `limit` is for screens that can't scroll. */
export function TodaysEvents({ limit }: { readonly limit?: number }) {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const todays = useLiveQuery({ query: todayQuery, variables: { on: today } })
  const events = useMemo(() => orderForToday((todays.data?.events.edges ?? []).map((edge) => edge.node)), [todays.data])
  const noneToday = todays.data !== undefined && events.length === 0

  const from = new Date(useNow(900_000)).toISOString()
  const next = useLiveQuery({ query: nextQuery, variables: { from }, pause: !noneToday })
  const nextEvents = next.data?.events.edges.map((edge) => edge.node) ?? []

  useRefetchOnActivity(eventKinds, () => {
    todays.refetch()
    if (noneToday) next.refetch()
  })

  const shown = limit === undefined ? events : events.slice(0, limit)
  const total = todays.data?.events.totalCount ?? 0
  return (
    <Panel
      title={words(noneToday ? 'events.noneToday' : 'events.today')}
      note={
        noneToday || !todays.data
          ? format.day(today, 'weekday')
          : `${format.day(today, 'weekday')} · ${words('events.count', { count: total, shown: format.number(total) })}`
      }
      action={
        <Link to="/events" search={noneToday ? {} : { day: today }}>
          {words('events.all')}
        </Link>
      }
    >
      {todays.error && <ErrorNotice onRetry={todays.refetch} kept={todays.data !== undefined} />}
      {!todays.data && !todays.error && <SkeletonLines count={6} height="1.5em" />}
      {shown.length > 0 && (
        <ul>
          {shown.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      )}
      {noneToday && next.data && nextEvents.length === 0 && (
        <EmptyState title={words('events.none')} hint={words('events.none.hint')} />
      )}
      {noneToday && nextEvents.length > 0 && (
        <>
          <h3 className={styles.next}>{words('events.next')}</h3>
          <ul>
            {nextEvents.slice(0, limit).map((event) => (
              <EventRow key={event.id} event={event} withDay />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

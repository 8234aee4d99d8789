import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { addDays, dayInZone } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { addMonths, firstOfMonth, weekOf, weeksOfMonth } from './calendar-days.ts'
import type { EventListFilter } from '../../events/event-list.tsx'
import styles from './calendar.module.css'

const calendarQuery = graphql(`
  query DeskEventCalendar($filter: EventFilter) {
    events(filter: $filter, first: 100, orderBy: { field: STARTS_AT, direction: ASC }) {
      totalCount
      edges {
        node {
          id
          status
          startsAt
          endsAt
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

type Span = 'month' | 'week'

interface CalendarProps {
  readonly span: Span
  /** A day of what is shown; the region's today when not chosen. */
  readonly day: string | undefined
  readonly filter: EventListFilter
  readonly onMove: (moved: { day: string | undefined; span?: Span }) => void
}

/** Up and down go from event to event, as in a list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-status]')]
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step]
  if (step === 0 || !links.includes(document.activeElement as HTMLElement) || !next) return
  event.preventDefault()
  next.focus()
}

export function EventCalendar({ span, day, filter, onMove }: CalendarProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { timeZone } = useRegion()
  const narrow = useMedia('(max-width: 48rem)')
  const shown = day ?? today
  const weeks = span === 'month' ? weeksOfMonth(shown) : [weekOf(shown)]
  const days = weeks.flat()
  const [first = shown, last = shown] = [days[0], days.at(-1)]
  const { data, error, refetch, former } = useLiveQuery({
    keepFormer: true,
    query: calendarQuery,
    variables: { filter: { ...filter, from: first, until: last } },
  })
  const events = (data?.events.edges ?? []).map(({ node }) => node)
  const on = (of: string) =>
    events.filter(
      ({ startsAt, endsAt }) =>
        dayInZone(new Date(startsAt), timeZone) <= of && dayInZone(new Date(Date.parse(endsAt) - 1), timeZone) >= of,
    )
  const step = (count: number) =>
    onMove({ day: span === 'month' ? addMonths(shown, count) : addDays(first, count * 7) })
  const title = span === 'month' ? format.day(firstOfMonth(shown), 'month') : format.days(first, last, today)
  const outside = (of: string) => span === 'month' && of.slice(0, 7) !== shown.slice(0, 7)

  const item = (event: (typeof events)[number], of: string) => (
    <li key={event.id}>
      <Link
        to="/office/events/$eventId"
        params={{ eventId: event.id }}
        className={styles.event}
        data-status={event.status}
        title={format.text(event.name)}
      >
        {dayInZone(new Date(event.startsAt), timeZone) === of && (
          <time dateTime={event.startsAt}>{format.time(event.startsAt)}</time>
        )}
        {format.text(event.name)}
        {(event.status === 'DRAFT' || event.status === 'CANCELLED') && (
          <span className="visually-hidden"> ({words(`event.status.${event.status}`)})</span>
        )}
      </Link>
    </li>
  )

  return (
    <div aria-busy={former || !data}>
      <div className={styles.steer}>
        <div className="segments" role="group" aria-label={words('plan.calendar')}>
          {(['month', 'week'] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={span === value}
              onClick={() => onMove({ day, span: value })}
            >
              {words(`plan.calendar.${value}`)}
            </button>
          ))}
        </div>
        <h2 aria-live="polite">{title}</h2>
        <div className={styles.steps}>
          <button
            type="button"
            className={`button ${styles.step}`}
            onClick={() => step(-1)}
            aria-label={words(`plan.calendar.back.${span}`)}
          >
            ‹
          </button>
          <button type="button" className={`button ${styles.step}`} onClick={() => onMove({ day: undefined })}>
            {words('plan.calendar.today')}
          </button>
          <button
            type="button"
            className={`button ${styles.step}`}
            onClick={() => step(1)}
            aria-label={words(`plan.calendar.on.${span}`)}
          >
            ›
          </button>
        </div>
      </div>
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {narrow ? (
        <ol className={styles.agenda} onKeyDown={walk}>
          {data && events.length === 0 && (
            <li>
              <EmptyState title={words('plan.calendar.empty')} hint={words('plan.calendar.emptyHint')} />
            </li>
          )}
          {days
            .filter((of) => !outside(of) && on(of).length > 0)
            .map((of) => (
              <li key={of}>
                <h3>{format.day(of, 'weekday')}</h3>
                <ul className={styles.events}>{on(of).map((event) => item(event, of))}</ul>
              </li>
            ))}
        </ol>
      ) : (
        <table className={styles.grid} data-span={span} onKeyDown={walk}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {(weeks[0] ?? []).map((of) => (
                <th key={of} scope="col">
                  {format.day(of, 'weekdayTick')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((of) => (
                  <td key={of} data-outside={outside(of) || undefined} data-today={of === today || undefined}>
                    <time dateTime={of} className={styles.date} aria-current={of === today ? 'date' : undefined}>
                      <span aria-hidden="true">{Number(of.slice(8))}</span>
                      <span className="visually-hidden">{format.day(of, 'short')}</span>
                    </time>
                    <ul className={styles.events}>{on(of).map((event) => item(event, of))}</ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.events.totalCount > events.length && (
        <p className={`soft ${styles.note}`}>
          {words('plan.calendar.more', {
            shown: format.number(events.length),
            all: format.number(data.events.totalCount),
          })}
        </p>
      )}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useEventProgress } from '../../live/use-event-progress.ts'
import { useWords } from '../../messages/messages.ts'
import { Progress } from '../../ui/progress.tsx'
import { useCountUp } from '../../ui/use-count-up.ts'
import type { EventRowData } from './event-parts.ts'
import { EventStatusChip } from './event-status.tsx'
import styles from './event-row.module.css'

/** One event in a list; a running one moves by itself. */
export function EventRow({ event, withDay = false }: { readonly event: EventRowData; readonly withDay?: boolean }) {
  const words = useWords()
  const format = useFormat()
  useEventProgress(event.id, event.status === 'RUNNING')
  const { capacity, signedUp, attended, here } = event.progress
  const begun = attended > 0 || event.status === 'RUNNING'
  const counted = begun ? attended : signedUp
  const summary = words(begun ? 'event.cameOf' : 'event.signedUpOf', {
    shown: format.number(counted),
    capacity: format.number(capacity),
  })

  return (
    <li className={styles.row} data-event={event.id} data-status={event.status}>
      <p className={styles.time}>
        {withDay && <span>{format.dayOf(event.startsAt, 'short')}</span>}
        <b>{format.time(event.startsAt)}</b>
        <small>{format.time(event.endsAt)}</small>
      </p>
      <div className={styles.body}>
        <div className={styles.what}>
          <p className={styles.head}>
            <Link to="/events/$id" params={{ id: event.id }} className={styles.name}>
              {format.text(event.name)}
            </Link>
            <EventStatusChip status={event.status} />
          </p>
          <p className={styles.place} data-place>
            {format.text(event.place)} · {format.text(event.district.name)}
          </p>
        </div>
        {event.status !== 'CANCELLED' && capacity > 0 && (
          <div>
            <Progress fraction={begun ? attended / capacity : 0} behind={signedUp / capacity} label={summary} />
            <p className={styles.counts}>
              <span data-testid="event-attended" data-value={attended}>
                {summary}
              </span>
              {event.status === 'RUNNING' && (
                <b className={styles.here} data-value={here}>
                  <HereNow count={here} />
                </b>
              )}
            </p>
          </div>
        )}
      </div>
    </li>
  )
}

function HereNow({ count }: { readonly count: number }) {
  const words = useWords()
  const format = useFormat()
  return words('event.here', { shown: format.number(useCountUp(count)) })
}

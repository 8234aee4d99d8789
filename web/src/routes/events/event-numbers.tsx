import type { EventRowData, EventStatus } from './event-parts.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords, type MessageId } from '../../messages/messages.ts'
import { Amount } from '../../ui/figure.tsx'
import { Freshness } from '../../ui/freshness.tsx'
import { Progress } from '../../ui/progress.tsx'
import styles from './event-numbers.module.css'

type Shown = 'signedUp' | 'attended' | 'here' | 'checkedOut' | 'minutes'

const numbers: readonly { readonly field: Shown; readonly label: MessageId; readonly unit: string }[] = [
  { field: 'signedUp', label: 'event.signedUp', unit: 'PEOPLE' },
  { field: 'attended', label: 'event.attended', unit: 'PEOPLE' },
  { field: 'here', label: 'event.hereNow', unit: 'PEOPLE' },
  { field: 'checkedOut', label: 'event.checkedOut', unit: 'PEOPLE' },
  { field: 'minutes', label: 'event.hours', unit: 'MINUTES' },
]

/** How far the event has come, moment by moment. */
export function EventNumbers({
  progress,
  status,
}: {
  readonly progress: EventRowData['progress']
  readonly status: EventStatus
}) {
  const words = useWords()
  const format = useFormat()
  const { capacity, attended, signedUp } = progress
  const shown = status === 'PUBLISHED' || status === 'DRAFT' ? signedUp : attended
  const summary = words(shown === attended ? 'event.cameOf' : 'event.signedUpOf', {
    shown: format.number(shown),
    capacity: format.number(capacity),
  })
  return (
    <section className={`card padded ${styles.section}`} aria-label={words('event.progress')}>
      <dl className={styles.numbers}>
        {numbers.map(({ field, label, unit }) => (
          <div
            key={field}
            data-progress={field}
            data-value={progress[field]}
            data-leading={field === 'here' && status === 'RUNNING' ? '' : undefined}
          >
            <dt>{words(label)}</dt>
            <dd>
              <Amount value={progress[field]} unit={unit} />
            </dd>
          </div>
        ))}
      </dl>
      {capacity > 0 && (
        <>
          <Progress fraction={attended / capacity} behind={signedUp / capacity} label={summary} />
          <p className={styles.foot}>
            <span>{summary}</span>
            <Freshness asOf={progress.asOf} />
          </p>
        </>
      )}
    </section>
  )
}

import type { Metric, PeriodInput } from '../../live/counter.ts'
import { metricUnits } from '../../live/metric-units.ts'
import { useCounters, type Counters } from '../../live/use-counters.ts'
import { useWords, type MessageId } from '../../messages/messages.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Figure } from '../../ui/figure.tsx'
import type { PeriodChoice } from '../search.ts'
import styles from './board-figures.module.css'

export const boardMetrics = [
  'VOLUNTEERS_INVOLVED',
  'ATTENDANCES',
  'EVENTS_HELD',
  'VOLUNTEER_MINUTES',
  'ORGANISATIONS_ACTIVE',
] as const satisfies readonly Metric[]

interface BoardFiguresProps {
  readonly choice: PeriodChoice
  readonly counters: Counters
  readonly before: PeriodInput | null
}

/** The period's figures, each with what it was before. */
export function BoardFigures({ choice, counters, before }: BoardFiguresProps) {
  const words = useWords()
  const former = useCounters({ scope: null, metrics: boardMetrics, period: before ?? { kind: 'ALL' }, live: false })
  // Organisations were registered before anything was counted; only facts make a former period worth comparing with.
  const formerHasData =
    (former.byMetric.get('ATTENDANCES')?.value ?? 0) > 0 || (former.byMetric.get('EVENTS_HELD')?.value ?? 0) > 0
  const comparable = before !== null && (!former.loaded || formerHasData)
  return (
    <section aria-label={words('board.figures')} className={styles.section}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures}>
        {boardMetrics.map((metric) => {
          const value = former.byMetric.get(metric)?.value
          const comparison = value === undefined ? null : { value, label: words(`compare.${choice}` as MessageId) }
          return (
            <Figure
              key={metric}
              metric={metric}
              unit={metricUnits[metric]}
              counter={counters.byMetric.get(metric)}
              loaded={counters.loaded}
              {...(comparable && { comparison })}
              leading={metric === 'VOLUNTEERS_INVOLVED'}
            />
          )
        })}
      </div>
    </section>
  )
}

import { metricUnits } from '../live/metric-units.ts'
import type { CounterScopeInput, Metric } from '../live/counter.ts'
import { useCounters } from '../live/use-counters.ts'
import { ErrorNotice } from './error-notice.tsx'
import { Figure } from './figure.tsx'
import { Freshness } from './freshness.tsx'
import styles from './counter-strip.module.css'

/** A scope's own counters, moving; the first metric leads. */
export function CounterStrip({
  scope,
  metrics,
}: {
  readonly scope: CounterScopeInput | null
  readonly metrics: readonly Metric[]
}) {
  const counters = useCounters({ scope, metrics })
  return (
    <section className={styles.strip}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures}>
        {metrics.map((metric, index) => (
          <Figure
            key={metric}
            metric={metric}
            unit={metricUnits[metric]}
            counter={counters.byMetric.get(metric)}
            loaded={counters.loaded}
            leading={index === 0}
          />
        ))}
      </div>
      <Freshness asOf={counters.asOf} />
    </section>
  )
}

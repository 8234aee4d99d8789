import { metricUnits } from '../../live/metric-units.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Figure } from '../../ui/figure.tsx'
import styles from './blood.module.css'

const shown = ['BLOOD_DONORS', 'DONORS_DONATED', 'DONORS_CAME', 'BLOOD_DRIVES_HELD'] as const

/** The region’s year, moving. Whole years alone: a day or a place tells of few people. */
export function BloodFigures() {
  const words = useWords()
  const counters = useCounters({ scope: null, metrics: shown, period: null })
  return (
    <section aria-label={words('blood.public.figures')}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures}>
        {shown.map((metric) => (
          <Figure
            key={metric}
            metric={metric}
            unit={metricUnits[metric]}
            counter={counters.byMetric.get(metric)}
            loaded={counters.loaded}
          />
        ))}
      </div>
    </section>
  )
}

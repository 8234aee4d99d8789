import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import type { PeriodInput } from '../../live/counter.ts'
import { metricUnits } from '../../live/metric-units.ts'
import { useToday } from '../../live/region-context.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Figure, FigureFrame } from '../../ui/figure.tsx'
import { storeMetrics, type StoreMetric, type StoreSearch } from '../search.ts'
import styles from './store-figures.module.css'
import { useAidTime } from './use-aid-time.ts'

interface StoreFiguresProps {
  /** Null is the current year. A day or a month tells of few people: of these there are years, and all of it. */
  readonly period: PeriodInput | null
  /** The figure that is broken down beside them, and how. */
  readonly search?: StoreSearch & { readonly figure: StoreMetric }
}

/** What the Social store and help on request have done, moving. */
export function StoreFigures({ period, search }: StoreFiguresProps) {
  const counters = useCounters({ scope: null, metrics: storeMetrics, period })
  const closed = counters.byMetric.get('AID_REQUESTS_CLOSED')
  return (
    <div className={styles.section}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures}>
        {storeMetrics.map((metric) => (
          <Figure
            key={metric}
            metric={metric}
            unit={metricUnits[metric]}
            counter={counters.byMetric.get(metric)}
            loaded={counters.loaded}
            link={(label) => (
              <Link
                to="/store"
                search={{ ...search, figure: metric }}
                {...(search && { 'aria-current': search.figure === metric, replace: true, resetScroll: false })}
              >
                {label}
              </Link>
            )}
          />
        ))}
        <AidTime period={period} version={closed?.version} />
      </div>
    </div>
  )
}

/** How long it takes until a request for help is met; hidden while it would tell of few. */
function AidTime({
  period,
  version,
}: {
  readonly period: PeriodInput | null
  /** Grows with every request that is closed. */
  readonly version: number | undefined
}) {
  const words = useWords()
  const format = useFormat()
  const year = useToday().slice(0, 4)
  const { minutes, loaded } = useAidTime({ period, year, version })
  return (
    <FigureFrame
      label={words('socialStore.time')}
      value={loaded ? (minutes === null ? '–' : format.span(minutes * 60_000, 'hour')) : null}
      hint={words(loaded && minutes === null ? 'socialStore.time.hidden' : 'socialStore.time.hint')}
      data-figure="aid-time"
      data-value={loaded ? (minutes ?? 'hidden') : undefined}
    />
  )
}

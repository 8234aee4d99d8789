import { toNumber } from '../../format/numbers.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import type { CounterScopeInput, Metric } from '../../live/counter.ts'
import { metricUnits, uniqueMetrics } from '../../live/metric-units.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'
import { useWords } from '../../messages/messages.ts'
import { DayBars } from '../../ui/day-bars.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import type { FigureStep } from '../search.ts'
import { stepsUpTo } from './figure-steps.ts'
import styles from './figure.module.css'

const seriesQuery = graphql(`
  query FigureSeries(
    $scope: CounterScopeInput
    $metrics: [Metric!]!
    $by: PeriodKind!
    $from: Date!
    $to: Date!
    $asOf: DateTime
  ) {
    counterSeries(scope: $scope, metrics: $metrics, by: $by, from: $from, to: $to, asOf: $asOf) {
      metric
      by
      points {
        startsOn
        value
      }
    }
  }
`)

interface FigureSeriesProps {
  readonly metric: Metric
  readonly scope: CounterScopeInput | null
  readonly step: FigureStep
  /** The last day to show. */
  readonly day: string
  readonly asOf: string | null
  /** Of the figure: grows with each change of it. */
  readonly version: number | undefined
}

/** A figure bar by bar; in words why there is none. */
export function FigureSeries({ metric, scope, step, day, asOf, version }: FigureSeriesProps) {
  const words = useWords()
  const { by, from, last } = stepsUpTo(step, day)
  const { data, former, error, refetch } = useLiveQuery({
    query: seriesQuery,
    variables: { scope, metrics: [metric], by, from, to: day, asOf },
    keepFormer: true,
  })
  useRefetchOnVersion(version, refetch)
  if (!data) return error ? <ErrorNotice onRetry={refetch} /> : <SkeletonBlock height="15rem" />
  const [series] = data.counterSeries
  if (!series)
    return (
      <p className={styles.note}>
        {words(metric === 'ORGANISATIONS_ACTIVE' ? 'figurePage.level' : 'figurePage.guarded')}
      </p>
    )
  return (
    <div className={`${styles.series} awaiting`} aria-busy={former}>
      {error && <ErrorNotice onRetry={refetch} kept />}
      <DayBars
        // While another step is awaited, the bars are still those of the former one.
        by={series.by === 'WEEK' || series.by === 'MONTH' ? series.by : 'DAY'}
        days={series.points.map(({ startsOn, value }) => ({ day: startsOn, value: toNumber(value) }))}
        today={last}
        endsOn={null}
        goalPerDay={null}
        unit={metricUnits[metric]}
        label={words(`metric.${metric}`)}
      />
      {uniqueMetrics.has(metric) && <p className={styles.note}>{words('figurePage.unique')}</p>}
    </div>
  )
}

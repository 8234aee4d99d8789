import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { uniqueMetrics } from '../../live/metric-units.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import type { PartChoice, StoreMetric } from '../search.ts'
import styles from './figure-parts.module.css'

const breakdownQuery = graphql(`
  query FigureParts($metric: Metric!, $by: BreakdownBy!, $year: Int!) {
    figureBreakdown(metric: $metric, by: $by, year: $year) {
      unit
      whole
      until
      step
      fewestShown
      parts {
        startsOn
        district {
          id
          name {
            kk
            ru
            en
          }
        }
        value
      }
    }
  }
`)

interface FigurePartsProps {
  readonly metric: StoreMetric
  readonly by: PartChoice
  readonly year: number
  /** Of the figure: grows with each change of it. */
  readonly version: number | undefined
}

/** A figure by district or by month: what may be told of its parts, and in words why the others are not. */
export function FigureParts({ metric, by, year, version }: FigurePartsProps) {
  const words = useWords()
  const format = useFormat()
  const { data, former, error, refetch } = useLiveQuery({
    query: breakdownQuery,
    variables: { metric, by: by === 'month' ? 'MONTH' : 'DISTRICT', year },
    keepFormer: true,
  })
  useRefetchOnVersion(version, refetch)

  const breakdown = data?.figureBreakdown
  if (!breakdown) return error ? <ErrorNotice onRetry={refetch} /> : <SkeletonLines count={10} height="1.6em" />
  const { unit, until, step, fewestShown } = breakdown
  const isAhead = (startsOn: string | null) => until !== null && startsOn !== null && startsOn > until
  const most = Math.max(1, ...breakdown.parts.map(({ value }) => toNumber(value)))
  const nothingTold = until !== null && until < `${year}-01-01`
  return (
    <div className={`${styles.parts} awaiting`} aria-busy={former}>
      {error && <ErrorNotice onRetry={refetch} kept />}
      {nothingTold ? (
        <EmptyState title={words('socialStore.aheadYear')} hint={words('socialStore.aheadYear.hint')} />
      ) : (
        <table className="table">
          <caption className="visually-hidden">{`${words(`metric.${metric}`)}, ${year}`}</caption>
          <thead>
            <tr>
              <th scope="col">{words(`socialStore.by.${by}`)}</th>
              <th scope="col" className="number">
                {words(`metric.${metric}`)}
              </th>
              <td className={styles.chart} aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {breakdown.parts.map(({ district, startsOn, value }) => (
              <tr
                key={district?.id ?? startsOn}
                data-part={district?.id ?? startsOn}
                data-value={value === null ? (isAhead(startsOn) ? 'ahead' : 'hidden') : toNumber(value)}
              >
                <th scope="row">{district ? format.text(district.name) : startsOn && format.day(startsOn, 'month')}</th>
                <td className="number">
                  {value === null ? (
                    <span className="soft">
                      {words(isAhead(startsOn) ? 'socialStore.ahead' : 'socialStore.hidden')}
                    </span>
                  ) : (
                    format.metric(toNumber(value), unit)
                  )}
                </td>
                <td className={styles.chart} aria-hidden="true">
                  {value !== null && (
                    <span className={styles.bar} style={{ width: `${(toNumber(value) / most) * 100}%` }} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words('socialStore.whole')}</th>
              <td className="number">
                <b>{format.metric(toNumber(breakdown.whole), unit)}</b>
              </td>
              <td className={styles.chart} aria-hidden="true" />
            </tr>
          </tfoot>
        </table>
      )}
      <p className={styles.why} data-testid="parts-note">
        {until !== null
          ? words('socialStore.guarded', {
              fewest: format.number(fewestShown ?? 0),
              step: format.number(toNumber(step)),
              until: format.day(until),
            })
          : metric !== 'FAIRS_HELD' && words('socialStore.exact')}
        {uniqueMetrics.has(metric) && by === 'month' && ` ${words('socialStore.unique')}`}
      </p>
    </div>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { dayInZone } from '../../format/days.ts'
import { fromLocalTime, toLocalTime } from '../../format/local-time.ts'
import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import type { Metric } from '../../live/counter.ts'
import { metricUnits } from '../../live/metric-units.ts'
import { useRegion, useToday } from '../../live/region-context.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'
import { useWords } from '../../messages/messages.ts'
import { NotFound } from '../../shell/not-found.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Amount } from '../../ui/figure.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PeriodWords } from '../../ui/period-words.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { WhatChanged } from '../../ui/what-changed.tsx'
import { openWhy } from '../../ui/why-store.ts'
import { figurePeriods, figureSteps, type FigurePeriod, type FigureSearch } from '../search.ts'
import { FigureComparison } from './figure-comparison.tsx'
import { FigureSeries } from './figure-series.tsx'
import { scopeOf } from './figure-scope.ts'
import styles from './figure.module.css'

const route = getRouteApi('/shell/figures/$metric')

const figureQuery = graphql(`
  query FigureOfItsOwn($scope: CounterScopeInput, $metrics: [Metric!], $period: PeriodInput, $asOf: DateTime) {
    metricDefinitions {
      metric
      definition {
        kk
        ru
        en
      }
    }
    counters(scope: $scope, metrics: $metrics, period: $period, asOf: $asOf) {
      id
      metric
      value
      version
      asOf
      period {
        kind
        startsOn
        endsOn
      }
      scope {
        __typename
        ... on Node {
          id
        }
        ... on Region {
          name {
            kk
            ru
            en
          }
        }
        ... on District {
          name {
            kk
            ru
            en
          }
        }
        ... on Organisation {
          name {
            kk
            ru
            en
          }
        }
        ... on Campaign {
          name {
            kk
            ru
            en
          }
        }
        ... on Event {
          name {
            kk
            ru
            en
          }
        }
      }
      former {
        through
        previousPeriod {
          id
          value
          version
          through
          period {
            kind
            startsOn
            endsOn
          }
        }
        lastYear {
          id
          value
          version
          through
          period {
            kind
            startsOn
            endsOn
          }
        }
      }
    }
  }
`)

/** A figure on a page of its own: now or as it was known, beside what it was before, over time, and what changed it. */
export function FigurePage() {
  const { metric } = route.useParams()
  return metric in metricUnits ? <Figure metric={metric as Metric} /> : <NotFound />
}

function Figure({ metric }: { readonly metric: Metric }) {
  const words = useWords()
  const format = useFormat()
  const { timeZone } = useRegion()
  const today = useToday()
  const { in: place, period: chosen, by = 'week', as } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (search: FigureSearch) =>
    void navigate({ search: (former) => ({ ...former, ...search }), replace: true, resetScroll: false })

  const scope = scopeOf(place)
  const whole = scope !== null && ('campaign' in scope || 'event' in scope)
  const usual: FigurePeriod = whole ? 'all' : 'year'
  const choice = chosen ?? usual
  const period = choice === usual ? null : { kind: kindOf[choice] }
  const asOf = as ? fromLocalTime(as, timeZone) : null
  const present = useCounters({ scope, metrics: [metric], period }).byMetric.get(metric)
  const { data, former, error, refetch } = useLiveQuery({
    query: figureQuery,
    variables: { scope, metrics: [metric], period, asOf },
    keepFormer: true,
  })
  useRefetchOnVersion(asOf ? undefined : present?.version, refetch)
  const found = data?.counters[0]
  const definition = data?.metricDefinitions.find((each) => each.metric === metric)?.definition
  const unit = metricUnits[metric]
  const value = asOf || !present ? found && toNumber(found.value) : present.value

  return (
    <Page
      title={words(`metric.${metric}`)}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={definition && <p className="narrow">{format.text(definition)}</p>}
      aside={
        !(scope && 'event' in scope) && (
          <Segments
            label={words('period.label')}
            choices={figurePeriods}
            chosen={choice}
            nameOf={(each) => words(nameOfPeriod[each])}
            onChoose={(each) => choose({ period: each === usual ? undefined : each })}
          />
        )
      }
    >
      <div className="two-columns">
        <Panel
          title={found ? format.text(found.scope.name) : words('figurePage.value')}
          note={found && <PeriodWords startsOn={found.period.startsOn} endsOn={found.period.endsOn} />}
        >
          {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
          <div className="awaiting" aria-busy={former}>
            <p className={styles.value} data-testid="figure-value" data-value={value}>
              {value === undefined ? '\u00a0' : <Amount value={value} unit={unit} />}
            </p>
            <p className={styles.note}>
              {found && asOf && words('figurePage.asOfNote', { moment: format.moment(found.asOf) })}
              {data && !found && words('figurePage.guarded')}
              {!asOf && '\u00a0'}
            </p>
          </div>
          <div className={styles.asOf}>
            <label>
              {words('figurePage.asOf')}
              <input
                type="datetime-local"
                className="field"
                value={as ?? ''}
                max={toLocalTime(new Date().toISOString(), timeZone)}
                onChange={({ target }) => choose({ as: target.value || undefined })}
              />
            </label>
            <button type="button" className="button" disabled={!as} onClick={() => choose({ as: undefined })}>
              {words('figurePage.now')}
            </button>
          </div>
          {found && (
            <button type="button" className="button" aria-haspopup="dialog" onClick={() => openWhy(found.id)}>
              {words('figurePage.entries')}
            </button>
          )}
        </Panel>
        <div className="stack">
          <Panel title={words('figurePage.compared')}>
            {!data && !error && <SkeletonLines count={3} />}
            {data && (
              <div className="awaiting" aria-busy={former}>
                <FigureComparison
                  value={value ?? 0}
                  unit={unit}
                  kind={kindOf[choice]}
                  previousPeriod={found?.former.previousPeriod ?? null}
                  lastYear={found?.former.lastYear ?? null}
                />
              </div>
            )}
          </Panel>
          {present && <WhatChanged counter={present.id} unit={unit} since={asOf} framed />}
        </div>
      </div>
      {!(scope && 'event' in scope) && (
        <Panel
          title={words('figurePage.series')}
          action={
            <Segments
              label={words('figurePage.by')}
              choices={figureSteps}
              chosen={by}
              nameOf={(each) => words(`figurePage.by.${each}`)}
              onChoose={(each) => choose({ by: each === 'week' ? undefined : each })}
            />
          }
        >
          <FigureSeries
            metric={metric}
            scope={scope}
            step={by}
            day={asOf ? dayInZone(new Date(asOf), timeZone) : today}
            asOf={asOf}
            version={asOf ? undefined : present?.version}
          />
        </Panel>
      )}
    </Page>
  )
}

const kindOf = { day: 'DAY', week: 'WEEK', month: 'MONTH', year: 'YEAR', all: 'ALL' } as const
const nameOfPeriod = {
  day: 'period.today',
  week: 'figurePage.week',
  month: 'period.month',
  year: 'period.year',
  all: 'period.all',
} as const

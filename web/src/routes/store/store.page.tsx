import { getRouteApi, Link } from '@tanstack/react-router'
import { addYears } from '../../format/days.ts'
import { useToday } from '../../live/region-context.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { wholePeriod } from '../board/periods.ts'
import { StopList, useUpcomingStops } from '../fairs/upcoming-stops.tsx'
import { partChoices, storeMetrics, storeYears, type StoreSearch } from '../search.ts'
import { FigureParts } from './figure-parts.tsx'
import { StoreFigures } from './store-figures.tsx'
import styles from './store.module.css'

const route = getRouteApi('/shell/store')
const soonest = 4

/** What the Social store is and does, its figures and their parts, where it comes next and how to be helped. */
export function StorePage() {
  const words = useWords()
  const today = useToday()
  const search = route.useSearch()
  const { figure = 'FAMILIES_HELPED', by = 'district', period: choice = 'year' } = search
  const navigate = route.useNavigate()
  const choose = (chosen: StoreSearch) =>
    void navigate({ search: (former) => ({ ...former, ...chosen }), replace: true, resetScroll: false })
  const period = wholePeriod(choice, today)
  const counters = useCounters({ scope: null, metrics: storeMetrics, period })
  const year = Number((choice === 'last-year' ? addYears(today, -1) : today).slice(0, 4))

  return (
    <Page
      title={words('socialStore.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p className="narrow">{words('socialStore.note')}</p>}
      aside={
        <Segments
          label={words('period.label')}
          choices={storeYears}
          chosen={choice}
          nameOf={(each) => words(`period.${each}`)}
          onChoose={(each) => choose({ period: each === 'year' ? undefined : each })}
        />
      }
    >
      <StoreFigures period={period} search={{ ...search, figure }} />
      <div className="two-columns">
        <Panel
          title={words(`metric.${figure}`)}
          note={String(year)}
          flush
          action={
            <Segments
              label={words('socialStore.by')}
              choices={partChoices}
              chosen={by}
              nameOf={(each) => words(`socialStore.by.${each}`)}
              onChoose={(each) => choose({ by: each === 'district' ? undefined : each })}
            />
          }
        >
          <FigureParts metric={figure} by={by} year={year} version={counters.byMetric.get(figure)?.version} />
        </Panel>
        <div className="stack">
          <NextFairs />
          <Panel title={words('socialStore.help')}>
            <p>{words('socialStore.help.how')}</p>
            <p className={styles.ask}>
              <Link to="/help" className="button primary">
                {words('askHelp.title')}
              </Link>
            </p>
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function NextFairs() {
  const words = useWords()
  const { stops, loaded, failed, refetch } = useUpcomingStops()
  return (
    <Panel title={words('socialStore.fairs')} action={<Link to="/fairs">{words('socialStore.fairs.all')}</Link>}>
      {failed && <ErrorNotice onRetry={refetch} kept={loaded} />}
      {!loaded && !failed && <SkeletonLines count={soonest} height="2.2em" />}
      {loaded && stops.length === 0 && (
        <EmptyState title={words('fairs.public.empty')} hint={words('fairs.public.emptyHint')} />
      )}
      <StopList stops={stops.slice(0, soonest)} withDay />
    </Panel>
  )
}

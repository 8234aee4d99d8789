import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useRegion, useToday } from '../../live/region-context.ts'
import { useLastChange } from '../../live/use-activity.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { useShortcuts } from '../../shell/shortcuts.ts'
import { Freshness } from '../../ui/freshness.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useTitle } from '../../ui/use-title.ts'
import { ActivityList } from '../activity/activity-list.tsx'
import { CurrentCampaign } from '../campaigns/current-campaign.tsx'
import { TodaysEvents } from '../events/todays-events.tsx'
import { periodChoices, type PeriodChoice } from '../search.ts'
import { BoardFigures, boardMetrics } from './board-figures.tsx'
import { Segments } from '../../ui/segments.tsx'
import { StoreFigures } from '../store/store-figures.tsx'
import styles from './board.module.css'
import { boardPeriod, wholePeriod } from './periods.ts'
import { ProgrammeFigures } from './programme-figures.tsx'
import { RiverPanel } from './river-panel.tsx'

const route = getRouteApi('/shell/')

/** The public board and the desk's first page. */
export function BoardPage() {
  // At the region's midnight everything is read anew: "today" and, once a year, "this year" mean something else.
  return <Board key={useToday()} />
}

function Board() {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const { name } = useRegion()
  const { period: choice = 'year', river = 'VOLUNTEERS_INVOLVED' } = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = useMedia('(max-width: 640px)')
  const changedAt = useLastChange()
  useTitle(null)

  const choose = (period: PeriodChoice) =>
    void navigate({
      search: (former) => ({ ...former, period: period === 'year' ? undefined : period }),
      replace: true,
    })
  useShortcuts({
    KeyD: () => choose('today'),
    KeyM: () => choose('month'),
    KeyY: () => choose('year'),
    KeyL: () => choose('last-year'),
    KeyA: () => choose('all'),
  })

  const { shown, before } = boardPeriod(choice, today)
  const counters = useCounters({ scope: null, metrics: boardMetrics, period: shown })
  const riverPanel = (
    <RiverPanel
      metric={river}
      onMetric={(metric) => void navigate({ search: (former) => ({ ...former, river: metric }), replace: true })}
      period={shown}
    />
  )

  return (
    <div className={styles.board}>
      <header className={styles.header}>
        <div>
          <h1>{name ? format.text(name) : words('board.title')}</h1>
          <p>{format.day(today, 'long')}</p>
        </div>
        <Segments
          label={words('period.label')}
          choices={periodChoices}
          chosen={choice}
          nameOf={(each) => words(`period.${each}`)}
          onChoose={choose}
        />
        <Freshness asOf={counters.asOf} changedAt={changedAt} />
      </header>
      <BoardFigures choice={choice} counters={counters} before={before} />
      <section className={styles.store} aria-labelledby="store">
        <header>
          <h2 id="store">{words('socialStore.figures')}</h2>
          {(choice === 'today' || choice === 'month') && <p>{words('socialStore.wholeOnly')}</p>}
          <Link to="/store">{words('socialStore.more')}</Link>
        </header>
        <StoreFigures period={wholePeriod(choice, today)} />
      </section>
      <ProgrammeFigures
        inLines={narrow}
        period={wholePeriod(choice, today)}
        frame={(figures) => (
          <section className={styles.store} aria-labelledby="programmes">
            <header>
              <h2 id="programmes">{words('programmes.figures')}</h2>
              {(choice === 'today' || choice === 'month') && <p>{words('socialStore.wholeOnly')}</p>}
            </header>
            {figures}
          </section>
        )}
      />
      {!narrow && riverPanel}
      <div className={styles.columns}>
        <div className={styles.campaign}>
          <CurrentCampaign />
        </div>
        <div className={styles.events}>
          <TodaysEvents />
        </div>
        <div className={styles.activity}>
          <ActivityList />
        </div>
      </div>
      {narrow && riverPanel}
    </div>
  )
}

import { useFormat } from '../../format/use-format.ts'
import { ConnectionBadge } from '../../live/connection-badge.tsx'
import { ConnectionNotice } from '../../live/connection-notice.tsx'
import { DistrictFollower } from '../../live/district-follower.tsx'
import { useNow } from '../../live/now.ts'
import { useRegion, useToday } from '../../live/region-context.ts'
import { useLastChange } from '../../live/use-activity.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useDistrictCounters } from '../../live/use-district-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { DemonstrationLabel } from '../../shell/demonstration-label.tsx'
import { Logo } from '../../shell/logo.tsx'
import { PauseButton } from '../../shell/pause-button.tsx'
import { togglePause } from '../../live/pause.ts'
import { useShortcuts } from '../../shell/shortcuts.ts'
import { Freshness } from '../../ui/freshness.tsx'
import { RiverLine } from '../../ui/river/river-line.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useTitle } from '../../ui/use-title.ts'
import { ActivityList } from '../activity/activity-list.tsx'
import { BoardFigures, boardMetrics } from '../board/board-figures.tsx'
import { ProgrammeFigures } from '../board/programme-figures.tsx'
import { boardPeriod } from '../board/periods.ts'
import { CurrentCampaign } from '../campaigns/current-campaign.tsx'
import { StoreFigures } from '../store/store-figures.tsx'
import { TodaysEvents } from '../events/todays-events.tsx'
import { useIdle } from './use-idle.ts'
import { useWakeLock } from './use-wake-lock.ts'
import styles from './wall.module.css'

/** For a screen across the room: one screen, no scrolling, nothing to press. */
export function WallPage() {
  return <Wall key={useToday()} />
}

function Wall() {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const { name, districts } = useRegion()
  const now = useNow()
  const idle = useIdle(4000)
  const changedAt = useLastChange()
  const portrait = useMedia('(orientation: portrait)')
  const { before } = boardPeriod('year', today)
  const counters = useCounters({ scope: null, metrics: boardMetrics, period: null })
  const { values } = useDistrictCounters(null)
  const people = new Map([...values].map(([district, metrics]) => [district, metrics.get('VOLUNTEERS_INVOLVED') ?? 0]))
  useWakeLock()
  useTitle(words('nav.wall'))
  useShortcuts({ KeyP: togglePause })

  return (
    <main className={styles.wall} data-idle={idle || undefined}>
      <header className={styles.header}>
        <Logo size="3.2em" />
        <div>
          <h1>{name ? format.text(name) : words('app.name')}</h1>
          <p>{words('app.tagline')}</p>
        </div>
        <div className={styles.states}>
          <span className={styles.pause}>
            <PauseButton />
          </span>
          <DemonstrationLabel />
          <Freshness asOf={counters.asOf} changedAt={changedAt} />
          <ConnectionBadge />
        </div>
        <div className={styles.clock}>
          <time dateTime={new Date(now).toISOString()}>{format.time(new Date(now))}</time>
          <span>{format.day(today, 'weekday')}</span>
        </div>
      </header>
      <div className={styles.figures}>
        <BoardFigures choice="year" counters={counters} before={before} />
      </div>
      <div className={styles.store}>
        <StoreFigures period={null} />
      </div>
      <div className={`${styles.store} ${styles.programmes}`}>
        <ProgrammeFigures period={null} inLines />
      </div>
      <div className={styles.river}>
        {districts.map(({ id }) => (
          <DistrictFollower key={id} district={id} onChange={null} />
        ))}
        {districts.length > 0 && (
          <RiverLine districts={districts} values={people} metric="VOLUNTEERS_INVOLVED" unit="PEOPLE" />
        )}
      </div>
      <div className={styles.columns}>
        <CurrentCampaign />
        <TodaysEvents limit={portrait ? 5 : 3} />
        <ActivityList limit={portrait ? 7 : 6} />
      </div>
      <div className={styles.notice}>
        <ConnectionNotice />
      </div>
    </main>
  )
}

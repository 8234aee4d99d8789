import { useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { toNumber } from '../../format/numbers.ts'
import { uniqueMetrics } from '../../live/metric-units.ts'
import { newestCounters } from '../../live/newest-counters.ts'
import { useToday } from '../../live/region-context.ts'
import { readCounter } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { DayBars } from '../../ui/day-bars.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Amount } from '../../ui/figure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Progress } from '../../ui/progress.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { openWhy } from '../../ui/why-store.ts'
import type { CampaignPanelData } from './campaign-parts.ts'
import { goalPace, goalPerDay } from './goal-pace.ts'
import { useCampaignProgress } from './use-campaign-progress.ts'
import styles from './campaign-goals.module.css'

/** The goals with where each stands against its plan, and one of them day by day. */
export function CampaignGoals({ campaign }: { readonly campaign: CampaignPanelData }) {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const { series } = useCampaignProgress(campaign.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const charted = campaign.goals.find((goal) => goal.metric === (chosen ?? 'ATTENDANCES')) ?? campaign.goals[0]
  const metric = charted?.metric ?? (series.has('ATTENDANCES') ? 'ATTENDANCES' : [...series.keys()][0])
  const days = metric && series.get(metric)
  const ended = campaign.endsOn !== null && campaign.endsOn < today

  return (
    <div className={styles.goals}>
      {campaign.goals.length === 0 && <p className={styles.none}>{words('campaign.noGoals')}</p>}
      <ul className={styles.list} aria-label={words('campaign.goals')}>
        {campaign.goals.map((goal) => {
          const counter = newestCounters([readCounter(goal.counter)])[0] ?? readCounter(goal.counter)
          const target = toNumber(goal.target)
          const { fraction, expected, pace } = goalPace({
            value: counter.value,
            target,
            startsOn: campaign.startsOn,
            endsOn: campaign.endsOn,
            today,
          })
          const label = words(`metric.${goal.metric}`)
          return (
            <li key={goal.metric} className={styles.goal} data-metric={goal.metric} data-value={counter.value}>
              <div className={styles.line}>
                <button
                  type="button"
                  className={styles.pick}
                  aria-pressed={goal.metric === metric}
                  onClick={() => setChosen(goal.metric)}
                >
                  {label}
                </button>
                <span className={styles.pace} data-pace={pace}>
                  <b>{format.percent(fraction)}</b> {!(ended && pace !== 'reached') && words(`campaign.pace.${pace}`)}
                </span>
                <span className={styles.amount}>
                  <b>
                    <Amount value={counter.value} unit={goal.unit} />
                  </b>{' '}
                  / {format.metric(target, goal.unit)}
                </span>
                <button
                  type="button"
                  className={`${styles.why} no-print`}
                  onClick={() => openWhy(counter.id)}
                  aria-label={words('why.open', { metric: label })}
                  aria-haspopup="dialog"
                >
                  <Icon name="why" />
                </button>
              </div>
              <Progress
                fraction={fraction}
                mark={ended ? null : expected}
                label={`${label}: ${format.percent(fraction)}`}
              />
            </li>
          )
        })}
      </ul>
      {metric && days && days.days.length > 0 && (
        <DayBars
          days={days.days}
          today={today}
          endsOn={campaign.endsOn}
          goalPerDay={
            charted && !uniqueMetrics.has(charted.metric)
              ? goalPerDay(toNumber(charted.target), campaign.startsOn, campaign.endsOn)
              : null
          }
          unit={days.unit}
          label={words('campaign.dayByDay', { metric: words(`metric.${metric}`) })}
        />
      )}
      {metric && !days && <SkeletonBlock height="9em" />}
      {metric && days && days.days.length === 0 && campaign.phase !== 'UPCOMING' && (
        <EmptyState title={words('why.empty')} />
      )}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { Progress } from '../../ui/progress.tsx'
import type { CampaignPanelData } from './campaign-parts.ts'
import { CampaignPhaseChip, useCampaignDates } from './campaign-phase.tsx'
import styles from './campaign-card.module.css'

export function CampaignCard({ campaign }: { readonly campaign: CampaignPanelData }) {
  const words = useWords()
  const format = useFormat()
  const { dates, left } = useCampaignDates(campaign)
  return (
    <article className={`card padded ${styles.card}`}>
      <p className={styles.over}>
        <span>{words(`campaign.kind.${campaign.kind}`)}</span>
        <CampaignPhaseChip phase={campaign.phase} />
      </p>
      <h2>
        <Link to="/campaigns/$slug" params={{ slug: campaign.slug }}>
          {format.text(campaign.name)}
        </Link>
      </h2>
      {campaign.slogan && <p className={styles.slogan}>{format.quoted(campaign.slogan)}</p>}
      <p className="soft">
        {dates}
        {left && ` · ${left}`}
      </p>
      <ul className={styles.goals}>
        {campaign.goals.map((goal) => {
          const value = toNumber(goal.counter.value)
          const target = toNumber(goal.target)
          const label = words(`metric.${goal.metric}`)
          return (
            <li key={goal.metric}>
              <p className={styles.goal}>
                <span>{label}</span>
                <span>
                  <b>{format.metric(value, goal.unit)}</b> / {format.metric(target, goal.unit)}
                </span>
              </p>
              <Progress fraction={target > 0 ? value / target : 0} label={label} />
            </li>
          )
        })}
      </ul>
    </article>
  )
}

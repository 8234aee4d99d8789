import { daysBetween } from '../../format/days.ts'
import { useFormat } from '../../format/use-format.ts'
import { useToday } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import type { IconName } from '../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../ui/status-chip.tsx'
import type { CampaignHeadData } from './campaign-parts.ts'

const looks: Record<CampaignHeadData['phase'], { icon: IconName; tone: Tone }> = {
  UPCOMING: { icon: 'calendar', tone: 'calm' },
  RUNNING: { icon: 'running', tone: 'live' },
  ENDED: { icon: 'check', tone: 'good' },
}

export function CampaignPhaseChip({ phase }: { readonly phase: CampaignHeadData['phase'] }) {
  const words = useWords()
  const { icon, tone } = looks[phase]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`campaign.phase.${phase}`)}
    </StatusChip>
  )
}

type Dates = Pick<CampaignHeadData, 'startsOn' | 'endsOn'>

/** Its dates, and how many days are left or still to wait. */
export function useCampaignDates({ startsOn, endsOn }: Dates): {
  readonly dates: string
  readonly left: string | null
} {
  const words = useWords()
  const format = useFormat()
  const today = useToday()
  const dates = endsOn === null ? words('campaign.yearRound') : format.days(startsOn, endsOn, today)
  if (today < startsOn) {
    const count = daysBetween(today, startsOn)
    return { dates, left: words('campaign.startsIn', { count, shown: format.number(count) }) }
  }
  if (endsOn === null || today > endsOn) return { dates, left: null }
  const count = daysBetween(today, endsOn)
  return { dates, left: words('campaign.daysLeft', { count, shown: format.number(count) }) }
}

import { useWords } from '../../messages/messages.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import type { Briefing } from './briefing-parts.ts'

/** Whether another puts it right, and whether it is made up. */
export function BriefingChips({
  briefing: { supersededBy, isDemonstration },
}: {
  readonly briefing: Pick<Briefing, 'supersededBy' | 'isDemonstration'>
}) {
  const words = useWords()
  if (!supersededBy && !isDemonstration) return null
  return (
    <div>
      {supersededBy && (
        <StatusChip icon="correction" tone="warn">
          {words('briefing.superseded')}
        </StatusChip>
      )}{' '}
      {isDemonstration && <StatusChip icon="info">{words('briefing.demonstration')}</StatusChip>}
    </div>
  )
}

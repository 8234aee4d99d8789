import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { AidStatus } from './aid-kinds.ts'

const looks: Record<AidStatus, { icon: IconName; tone: Tone }> = {
  RECEIVED: { icon: 'stale', tone: 'warn' },
  VERIFIED: { icon: 'search', tone: 'warn' },
  MATCHED: { icon: 'people', tone: 'live' },
  DELIVERED: { icon: 'home', tone: 'live' },
  CLOSED: { icon: 'check', tone: 'good' },
  REFUSED: { icon: 'cancelled', tone: 'calm' },
}

export function AidStatusChip({ status }: { readonly status: AidStatus }) {
  const words = useOfficeWords()
  const { icon, tone } = looks[status]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`aid.status.${status}`)}
    </StatusChip>
  )
}

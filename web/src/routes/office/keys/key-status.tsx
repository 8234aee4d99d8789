import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { KeyStatus } from '../search.ts'

const looks: Record<KeyStatus, { icon: IconName; tone: Tone }> = {
  ACTIVE: { icon: 'check', tone: 'good' },
  ENDING: { icon: 'stale', tone: 'warn' },
  EXPIRED: { icon: 'stale', tone: 'calm' },
  REVOKED: { icon: 'cancelled', tone: 'bad' },
}

export function KeyStatusChip({ status }: { readonly status: KeyStatus }) {
  const words = useOfficeWords()
  const { icon, tone } = looks[status]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`keys.status.${status}`)}
    </StatusChip>
  )
}

import { useWords } from '../../messages/messages.ts'
import type { IconName } from '../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../ui/status-chip.tsx'

export type OrganisationStatus = 'ACTIVE' | 'SUSPENDED' | 'CLOSED'

const looks: Record<OrganisationStatus, { icon: IconName; tone: Tone }> = {
  ACTIVE: { icon: 'check', tone: 'good' },
  SUSPENDED: { icon: 'pause', tone: 'warn' },
  CLOSED: { icon: 'cancelled', tone: 'calm' },
}

export function OrganisationStatusChip({ status }: { readonly status: OrganisationStatus }) {
  const words = useWords()
  const { icon, tone } = looks[status]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`organisation.status.${status}`)}
    </StatusChip>
  )
}

import { useWords } from '../../messages/messages.ts'
import type { IconName } from '../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../ui/status-chip.tsx'
import type { EventStatus } from './event-parts.ts'

const looks: Record<EventStatus, { icon: IconName; tone: Tone }> = {
  DRAFT: { icon: 'draft', tone: 'calm' },
  PUBLISHED: { icon: 'calendar', tone: 'calm' },
  RUNNING: { icon: 'running', tone: 'live' },
  DONE: { icon: 'check', tone: 'good' },
  VERIFIED: { icon: 'verified', tone: 'good' },
  CANCELLED: { icon: 'cancelled', tone: 'bad' },
}

export function EventStatusChip({ status }: { readonly status: EventStatus }) {
  const words = useWords()
  const { icon, tone } = looks[status]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`event.status.${status}`)}
    </StatusChip>
  )
}

import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { MessageState } from '../search.ts'

const looks: Record<MessageState, { icon: IconName; tone: Tone }> = {
  QUEUED: { icon: 'stale', tone: 'calm' },
  SENDING: { icon: 'connecting', tone: 'live' },
  SENT: { icon: 'check', tone: 'good' },
  UNCERTAIN: { icon: 'help', tone: 'warn' },
  FAILED: { icon: 'cancelled', tone: 'bad' },
  DROPPED: { icon: 'close', tone: 'calm' },
}

export function MessageStateChip({ state }: { readonly state: MessageState }) {
  const words = useOfficeWords()
  const { icon, tone } = looks[state]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`messages.state.${state}`)}
    </StatusChip>
  )
}

import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { FairStatusName } from './fair-parts.ts'

const looks = {
  PLANNED: { icon: 'calendar', tone: 'calm' },
  OUT: { icon: 'running', tone: 'live' },
  RETURNED: { icon: 'correction', tone: 'warn' },
  CLOSED: { icon: 'check', tone: 'good' },
  CANCELLED: { icon: 'cancelled', tone: 'bad' },
} as const

/** How far a fair has come. */
export function FairChip({ status }: { readonly status: FairStatusName }) {
  const words = useOfficeWords()
  return <StatusChip {...looks[status]}>{words(`fairs.status.${status}`)}</StatusChip>
}

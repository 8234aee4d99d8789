import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { DriveStatusName } from './blood-parts.ts'

const looks = {
  DRAFT: { icon: 'draft', tone: 'calm' },
  PUBLISHED: { icon: 'live', tone: 'live' },
  CLOSED: { icon: 'check', tone: 'good' },
  CANCELLED: { icon: 'cancelled', tone: 'bad' },
} as const

/** How far a drive has come. */
export function DriveChip({ status }: { readonly status: DriveStatusName }) {
  const words = useOfficeWords()
  return <StatusChip {...looks[status]}>{words(`blood.status.${status}`)}</StatusChip>
}

import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { FamilyLine } from './family-parts.ts'

const looks = {
  VALID: { icon: 'check', tone: 'good' },
  EXPIRING: { icon: 'stale', tone: 'warn' },
  EXPIRED: { icon: 'info', tone: 'bad' },
  NONE: { icon: 'cancelled', tone: 'calm' },
} as const

/** Whether a family may be helped today, as far as its need decides on it. */
export function NeedChip({ state }: { readonly state: FamilyLine['needState'] }) {
  const words = useOfficeWords()
  return <StatusChip {...looks[state]}>{words(`families.need.${state}`)}</StatusChip>
}

import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { DeskBriefing } from './briefing-commands.ts'

const looks = {
  DRAFT: { icon: 'draft' },
  IN_REVIEW: { icon: 'stale', tone: 'warn' },
  APPROVED: { icon: 'check', tone: 'good' },
  PUBLISHED: { icon: 'verified', tone: 'good' },
} as const

/** How far it has come, and who has the next word. */
export function BriefingState({ briefing: { status, isReviewed } }: { readonly briefing: DeskBriefing }) {
  const words = useOfficeWords()
  const label =
    status === 'IN_REVIEW' && isReviewed ? 'briefings.state.REVIEWED' : (`briefings.state.${status}` as const)
  return <StatusChip {...looks[status]}>{words(label)}</StatusChip>
}

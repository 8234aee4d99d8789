import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { ShiftLine } from './distribution-parts.ts'

const looks = {
  AHEAD: { icon: 'calendar', tone: 'calm' },
  RUNNING: { icon: 'running', tone: 'live' },
  OVER: { icon: 'stale', tone: 'warn' },
  CLOSED: { icon: 'check', tone: 'good' },
  CANCELLED: { icon: 'cancelled', tone: 'bad' },
} as const

/** How far a shift has come by the clock; over and not closed, somebody has yet to agree on its count. */
export function ShiftChip({ shift: { status, startsAt, endsAt } }: { readonly shift: ShiftLine }) {
  const words = useOfficeWords()
  const now = useNow(30_000)
  const byClock = now < Date.parse(startsAt) ? 'AHEAD' : now < Date.parse(endsAt) ? 'RUNNING' : 'OVER'
  const state = status === 'OPEN' ? byClock : status
  return <StatusChip {...looks[state]}>{words(`tea.state.${state}`)}</StatusChip>
}

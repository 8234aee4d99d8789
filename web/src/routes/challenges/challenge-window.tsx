import { useFormat } from '../../format/use-format.ts'
import { useNow } from '../../live/now.ts'
import { useWords } from '../../messages/messages.ts'
import { StatusChip } from '../../ui/status-chip.tsx'

interface Window {
  readonly opensAt: string
  readonly closesAt: string
}

export type WindowPhase = 'before' | 'open' | 'over'

/** Whether posts are taken now, by the reader’s clock; the server says the last word. */
export function useWindowPhase({ opensAt, closesAt }: Window): WindowPhase {
  const now = useNow(30_000)
  if (now < Date.parse(opensAt)) return 'before'
  return now < Date.parse(closesAt) ? 'open' : 'over'
}

const looks = {
  before: { icon: 'stale', tone: 'calm' },
  open: { icon: 'live', tone: 'live' },
  over: { icon: 'check', tone: 'calm' },
} as const

export function WindowChip({ challenge }: { readonly challenge: Window }) {
  const words = useWords()
  const phase = useWindowPhase(challenge)
  const { icon, tone } = looks[phase]
  return (
    <StatusChip icon={icon} tone={tone}>
      {words(`challenge.phase.${phase}`)}
    </StatusChip>
  )
}

/** From when until when posts are taken, by the region’s clock. */
export function WindowDates({ challenge: { opensAt, closesAt } }: { readonly challenge: Window }) {
  const format = useFormat()
  const moment = (at: string) => `${format.dayOf(at, 'short')}, ${format.time(at)}`
  return (
    <>
      {moment(opensAt)} – {moment(closesAt)}
    </>
  )
}

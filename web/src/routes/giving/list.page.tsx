import { Link } from '@tanstack/react-router'
import { addDays } from '../../format/days.ts'
import { useFormat } from '../../format/use-format.ts'
import { useNow } from '../../live/now.ts'
import { useToday } from '../../live/region-context.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { CounterStrip } from '../../ui/counter-strip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { ShiftCards } from './shift-cards.tsx'
import { useGivingShifts } from './use-shifts.ts'

const metrics = ['PEOPLE_SERVED', 'PORTIONS_GIVEN'] as const
/** How far back one looks. */
const shownDays = 7

/** Where tea is poured now, where it will be, and how much was: nobody is asked for a name. */
export function GivingPage() {
  const words = useWords()
  const format = useFormat()
  const now = useNow(30_000)
  const { byMetric } = useCounters({ scope: null, metrics })
  const version = metrics.reduce((sum, metric) => sum + (byMetric.get(metric)?.version ?? 0), 0)
  const { shifts, loaded, failed, refetch } = useGivingShifts(addDays(useToday(), -shownDays), version)
  const isOver = ({ endsAt }: { endsAt: string }) => new Date(endsAt).getTime() < now
  const hasBegun = ({ startsAt }: { startsAt: string }) => new Date(startsAt).getTime() <= now
  const open = shifts.filter((shift) => shift.status === 'OPEN' && !isOver(shift))
  const running = open.filter(hasBegun)
  const ahead = open.filter((shift) => !hasBegun(shift)).reverse()
  const past = shifts.filter((shift) => shift.status === 'CLOSED' || isOver(shift))
  const days = [...new Set(past.map(({ startsAt }) => format.dayOf(startsAt)))]
  return (
    <Page
      title={words('giving.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('giving.note')}</p>}
    >
      <CounterStrip scope={null} metrics={metrics} />
      {failed && <ErrorNotice onRetry={refetch} kept={loaded} />}
      {!loaded && !failed && <SkeletonBlock height="14rem" />}
      {loaded && shifts.length === 0 && <EmptyState title={words('giving.empty')} hint={words('giving.emptyHint')} />}
      {running.length > 0 && (
        <Panel title={words('giving.now')}>
          <ShiftCards shifts={running} withTotals />
        </Panel>
      )}
      {ahead.length > 0 && (
        <Panel title={words('giving.ahead')}>
          <ShiftCards shifts={ahead} withDay />
        </Panel>
      )}
      {days.map((day) => (
        <Panel key={day} title={day}>
          <ShiftCards shifts={past.filter(({ startsAt }) => format.dayOf(startsAt) === day)} withTotals />
        </Panel>
      ))}
    </Page>
  )
}

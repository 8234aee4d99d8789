import { Link } from '@tanstack/react-router'
import { useDeskViewer } from '../../../desk/viewer.ts'
import type { Permission } from '../../../desk/viewer.ts'
import type { OfficeMessageId } from '../../../messages/office-messages.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

interface Tab {
  readonly to: `/office/events/$eventId${'' | '/signups' | '/check-in' | '/screen' | '/hours'}`
  readonly label: OfficeMessageId
  /** What it takes to open it; left out: nothing more than the desk. */
  readonly opens?: Permission
}

/** The pages of one event, in the order of its life. */
const tabs: readonly Tab[] = [
  { to: '/office/events/$eventId', label: 'plan.tab.overview' },
  { to: '/office/events/$eventId/signups', label: 'plan.tab.signups', opens: 'PARTICIPATION_READ' },
  { to: '/office/events/$eventId/check-in', label: 'plan.tab.checkIn', opens: 'ATTENDANCE_WRITE' },
  { to: '/office/events/$eventId/screen', label: 'plan.tab.screen', opens: 'ATTENDANCE_WRITE' },
  { to: '/office/events/$eventId/hours', label: 'plan.tab.hours', opens: 'PARTICIPATION_READ' },
]

/** Leads from one page of an event to the next. */
export function EventTabs({ eventId }: { readonly eventId: string }) {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  return (
    <nav className="segments no-print" aria-label={words('plan.tabs')}>
      {tabs
        .filter(({ opens }) => !opens || may(opens))
        .map(({ to, label }) => (
          <Link key={to} to={to} params={{ eventId }} activeOptions={{ exact: true, includeSearch: false }}>
            {words(label)}
          </Link>
        ))}
    </nav>
  )
}

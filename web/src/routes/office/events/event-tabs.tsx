import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** The pages of one event, in the order of its life. */
const tabs = [{ to: '/office/events/$eventId', label: 'plan.tab.overview' }] as const

/** Leads from one page of an event to the next. */
export function EventTabs({ eventId }: { readonly eventId: string }) {
  const words = useOfficeWords()
  if ((tabs.length as number) < 2) return null
  return (
    <nav className="segments no-print" aria-label={words('plan.tabs')}>
      {tabs.map(({ to, label }) => (
        <Link key={label} to={to} params={{ eventId }} activeOptions={{ exact: true, includeSearch: false }}>
          {words(label)}
        </Link>
      ))}
    </nav>
  )
}

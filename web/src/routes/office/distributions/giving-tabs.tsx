import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'

export function GivingTabs() {
  const words = useOfficeWords()
  return (
    <nav className="segments no-print" aria-label={words('tea.tabs')}>
      <Link to="/office/distributions" activeOptions={{ exact: true, includeSearch: false }}>
        {words('tea.shifts')}
      </Link>
      <Link to="/office/distributions/places" activeOptions={{ includeSearch: false }}>
        {words('tea.places')}
      </Link>
    </nav>
  )
}

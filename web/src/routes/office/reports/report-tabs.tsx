import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'

export function ReportTabs() {
  const words = useOfficeWords()
  return (
    <nav className="segments no-print" aria-label={words('reports.tabs')}>
      <Link to="/office/reports" activeOptions={{ exact: true, includeSearch: false }}>
        {words('reports.made')}
      </Link>
      <Link to="/office/reports/months">{words('reports.months')}</Link>
    </nav>
  )
}

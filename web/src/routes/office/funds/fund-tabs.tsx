import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'

export function FundTabs() {
  const words = useOfficeWords()
  return (
    <nav className="segments no-print" aria-label={words('funds.tabs')}>
      <Link to="/office/funds" activeOptions={{ exact: true, includeSearch: false }}>
        {words('funds.title')}
      </Link>
      <Link to="/office/funds/donors" activeOptions={{ includeSearch: false }}>
        {words('funds.donors')}
      </Link>
    </nav>
  )
}

import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** Who is here, and who is asked to come. */
export function PeopleTabs() {
  const words = useOfficeWords()
  return (
    <nav className="segments no-print" aria-label={words('people.tabs')}>
      <Link to="/office/people" activeOptions={{ exact: true, includeSearch: false }}>
        {words('people.tab.accounts')}
      </Link>
      <Link to="/office/people/invitations" activeOptions={{ includeSearch: false }}>
        {words('people.tab.invitations')}
      </Link>
    </nav>
  )
}

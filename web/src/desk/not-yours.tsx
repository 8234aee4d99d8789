import { Link } from '@tanstack/react-router'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Page } from '../ui/page.tsx'

/** A page of the desk that the viewer's roles do not open: who can change that, and where to go instead. */
export function NotYours() {
  const words = useOfficeWords()
  return (
    <Page title={words('desk.notYours')} note={<p>{words('desk.notYours.hint')}</p>}>
      <p>
        <Link to="/office" className="button">
          {words('desk.nav.home')}
        </Link>
      </p>
    </Page>
  )
}

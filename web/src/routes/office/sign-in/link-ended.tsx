import { Link } from '@tanstack/react-router'
import { GateCard } from '../../../desk/gate.tsx'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useTitle } from '../../../ui/use-title.ts'

/** Used, withdrawn, out of date or cut short: the server does not say which, and the remedy is the same. */
export function LinkEnded() {
  const words = useOfficeWords()
  useTitle(words('link.ended'))
  return (
    <GateCard title={words('link.ended')}>
      <p>{words('link.ended.hint')}</p>
      <Link to="/office/sign-in" className="button primary">
        {words('link.toSignIn')}
      </Link>
    </GateCard>
  )
}

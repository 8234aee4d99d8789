import { Link, useLocation } from '@tanstack/react-router'
import { useOfficeWords, type OfficeMessageId } from '../../../messages/office-messages.ts'
import type { Phase } from './session.ts'
import styles from './check-in.module.css'

interface WaitingProps {
  readonly phase: Phase
  readonly said: Readonly<Record<Exclude<Phase, 'ready'>, OfficeMessageId>>
  readonly onTake: () => void
}

/** There is nothing on this device to work with, and why. */
export function Waiting({ phase, said, onTake }: WaitingProps) {
  const words = useOfficeWords()
  const location = useLocation()
  return (
    <div className={styles.empty} role="status" data-phase={phase}>
      <p>{words(said[phase === 'ready' ? 'opening' : phase])}</p>
      {phase === 'sign-in' && (
        <Link to="/office/sign-in" search={{ next: location.href }} className="button primary">
          {words('sessionEnded.again')}
        </Link>
      )}
      {phase === 'revoked' && (
        <button type="button" className="button primary" onClick={onTake}>
          {words('checkin.takeAgain')}
        </button>
      )}
    </div>
  )
}

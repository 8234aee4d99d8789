import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptAction } from '../../../offline/roster-store.ts'
import { useReasonWords } from './reason-words.ts'
import styles from './check-in.module.css'

/** What the server did not take stays on the device, with names and times, until somebody has entered it by hand. */
export function RefusedList({
  refused,
  onSeen,
}: {
  readonly refused: readonly KeptAction[]
  readonly onSeen: () => void
}) {
  const words = useOfficeWords()
  const format = useFormat()
  const reason = useReasonWords()
  return (
    <section className={styles.trouble} aria-label={words('checkin.refused.title')} data-testid="refused">
      <h2>{words('checkin.refused.title')}</h2>
      <p>{words('checkin.refused.hint')}</p>
      <ul>
        {refused.map((action) => (
          <li key={action.id}>
            <p>
              <b>{action.name}</b> · {words(`checkin.kind.${action.kind}`)} · {format.dayOf(action.at)},{' '}
              {format.time(action.at)}
            </p>
            <p>{reason(action.problem ?? '')}</p>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onSeen}>
        {words('checkin.refused.seen')}
      </button>
    </section>
  )
}

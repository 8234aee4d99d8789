import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptFairAction, KeptItem } from '../../../offline/fair-store.ts'
import { useFairProblem } from './fair-problem.ts'
import desk from '../check-in/check-in.module.css'

interface RefusedVisitsProps {
  readonly refused: readonly KeptFairAction[]
  readonly items: readonly KeptItem[]
  readonly onSeen: () => void
}

/** What the server did not take stays on the device, with what was given, until somebody has entered it by hand. */
export function RefusedVisits({ refused, items, onSeen }: RefusedVisitsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const problemWords = useFairProblem()
  const said = ({ lines }: KeptFairAction) =>
    lines
      .map(({ itemId, quantity }) => {
        const item = items.find((one) => one.itemId === itemId)
        return `${item ? format.text(item.name) : '–'}: ${format.number(quantity)}`
      })
      .join(', ')
  return (
    <section className={desk.trouble} aria-label={words('checkin.refused.title')} data-testid="refused">
      <h2>{words('checkin.refused.title')}</h2>
      <p>{words('checkin.refused.hint')}</p>
      <ul>
        {refused.map((action) => (
          <li key={action.id}>
            <p>
              <b>{action.name}</b> · {format.dayOf(action.at)}, {format.time(action.at)}
            </p>
            <p>{said(action)}</p>
            <p>{problemWords(action.problem)}</p>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onSeen}>
        {words('checkin.refused.seen')}
      </button>
    </section>
  )
}

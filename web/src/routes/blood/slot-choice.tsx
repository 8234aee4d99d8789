import { useFormat } from '../../format/use-format.ts'
import { useNow } from '../../live/now.ts'
import { useWords } from '../../messages/messages.ts'
import styles from './blood.module.css'

interface SlotChoiceProps {
  readonly slots: readonly { readonly startsAt: string; readonly free: number }[]
  readonly chosen: string | null
  readonly disabled?: boolean
  readonly onChoose: (startsAt: string) => void
}

/** Quarters of an hour that are still to come and have a place. */
export function SlotChoice({ slots, chosen, disabled = false, onChoose }: SlotChoiceProps) {
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const open = slots.filter(({ startsAt, free }) => free > 0 && new Date(startsAt).getTime() > now)
  if (open.length === 0) return <p>{words('blood.public.full')}</p>
  return (
    <ul className={styles.slots} aria-label={words('blood.public.times')}>
      {open.map(({ startsAt, free }) => (
        <li key={startsAt}>
          <button
            type="button"
            className={chosen === startsAt ? 'button primary' : 'button'}
            aria-pressed={chosen === startsAt}
            disabled={disabled}
            onClick={() => onChoose(startsAt)}
          >
            <b>{format.time(startsAt)}</b>
            <small>{words('blood.public.places', { count: free, shown: format.number(free) })}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}

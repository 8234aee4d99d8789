import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import type { GivingShift } from './use-shifts.ts'
import styles from './giving.module.css'

interface ShiftCardsProps {
  readonly shifts: readonly GivingShift[]
  /** What was counted so far. */
  readonly withTotals?: boolean
  /** Where no heading says which day it is. */
  readonly withDay?: boolean
}

export function ShiftCards({ shifts, withTotals = false, withDay = false }: ShiftCardsProps) {
  const words = useWords()
  const format = useFormat()
  return (
    <ul className={styles.shifts}>
      {shifts.map(({ id, startsAt, endsAt, place, people, given }) => (
        <li key={id} data-shift={id}>
          <time dateTime={startsAt}>
            {withDay && <span>{format.dayOf(startsAt, 'short')}</span>}
            {format.time(startsAt)}–{format.time(endsAt)}
          </time>
          <span className={styles.where}>
            <b>{format.text(place.name)}</b>
            <small>
              <Link to="/districts/$id" params={{ id: place.district.id }}>
                {format.text(place.district.name)}
              </Link>
              , {format.text(place.address)}
            </small>
          </span>
          {withTotals && (
            <dl className={styles.totals}>
              <div>
                <dt>{words('giving.people')}</dt>
                <dd data-people>{format.number(people)}</dd>
              </div>
              {given
                .filter(({ quantity }) => quantity > 0)
                .map(({ item, quantity }) => (
                  <div key={item.id}>
                    <dt>{format.text(item.name)}</dt>
                    <dd>{format.number(quantity)}</dd>
                  </div>
                ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  )
}

import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { Row } from './local-state.ts'
import styles from './check-in.module.css'

interface PersonRowProps {
  readonly row: Row
  readonly roster: KeptRoster
  readonly onCheckIn: (row: Row) => Promise<void>
  readonly onCheckOut: (row: Row) => Promise<void>
}

/** One tap on somebody who is not there checks them in; who is there has a button of their own to leave by. */
export function PersonRow({ row, roster, onCheckIn, onCheckOut }: PersonRowProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const shift = roster.shifts.find(({ id }) => id === row.shiftId)
  const organisation = roster.organisations.find(({ id }) => id === row.organisationId)
  const about = [
    roster.shifts.length > 1 && shift && `${format.time(shift.startsAt)} ${format.text(shift.role)}`,
    organisation && format.text(organisation.name),
    row.checkedInAt && words('checkin.since', { time: format.time(row.checkedInAt) }),
    row.checkedOutAt && words('checkin.until', { time: format.time(row.checkedOutAt) }),
  ].filter(Boolean)
  const said = (
    <span className={styles.person}>
      <b>{row.name}</b>
      <small>{about.join(' · ')}</small>
    </span>
  )
  const chip = (
    <span className={styles.chip} data-state={row.state}>
      {row.isUnsent && <Icon name="reconnecting" />}
      {words(`checkin.state.${row.state}`)}
    </span>
  )
  return (
    <li className={styles.row} data-state={row.state} data-person={row.name}>
      {row.state === 'HERE' || row.state === 'LEFT' ? (
        <div className={styles.tap}>
          {said}
          {chip}
          {row.state === 'HERE' && (
            <button
              type="button"
              className={styles.out}
              onClick={() => void onCheckOut(row)}
              aria-label={words('checkin.outOf', { name: row.name })}
            >
              {words('checkin.out')}
            </button>
          )}
        </div>
      ) : (
        <button type="button" className={styles.tap} onClick={() => void onCheckIn(row)}>
          {said}
          {chip}
          <span className={styles.in} aria-hidden="true">
            <Icon name="check" size="1.5em" />
          </span>
        </button>
      )}
    </li>
  )
}

import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'

interface ShiftFieldProps {
  readonly roster: KeptRoster
  readonly value: string
  readonly onChange: (shiftId: string) => void
  /** Says that all of them are meant; left out, one has to be chosen. */
  readonly all?: string
  readonly className?: string | undefined
}

/** Which shift; nothing where there is but one. */
export function ShiftField({ roster, value, onChange, all, className }: ShiftFieldProps) {
  const words = useOfficeWords()
  const format = useFormat()
  if (roster.shifts.length < 2) return null
  return (
    <label className={className}>
      <span>{words('checkin.shift')}</span>
      <select className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
        {roster.shifts.map(({ id, role, startsAt }) => (
          <option key={id} value={id}>
            {format.time(startsAt)} {format.text(role)}
          </option>
        ))}
      </select>
    </label>
  )
}

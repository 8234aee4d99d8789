import { useState, type SubmitEvent } from 'react'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster, KeptWalkIn } from '../../../offline/roster-store.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ageOn } from '../volunteers/age.ts'
import { ShiftField } from './shift-field.tsx'
import styles from './check-in.module.css'

interface WalkInSheetProps {
  readonly roster: KeptRoster
  readonly shift: string
  readonly onClose: () => void
  readonly onRegister: (walkIn: KeptWalkIn, shiftId: string) => Promise<void>
}

const consentAgeYears = 14

/** Somebody came who is on no list: two fields, since the law needs the age, and what is asked of children. */
export function WalkInSheet({ roster, shift, onClose, onRegister }: WalkInSheetProps) {
  const words = useOfficeWords()
  const today = useToday()
  const [name, setName] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [phone, setPhone] = useState('')
  const [shiftId, setShiftId] = useState(shift || (roster.shifts[0]?.id ?? ''))
  const [isAccompanied, setAccompanied] = useState(false)
  const [wrong, setWrong] = useState<{ name?: boolean; birthDate?: boolean; accompanied?: boolean; phone?: boolean }>(
    {},
  )
  const isChild = birthDate !== '' && ageOn(birthDate, today) < consentAgeYears

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const number = phone.replace(/[\s()-]/g, '')
    const found = {
      name: name.trim().split(/\s+/).length < 2,
      birthDate: birthDate === '' || birthDate > today || birthDate < '1900-01-01',
      accompanied: isChild && !isAccompanied,
      phone: number !== '' && !/^\+\d{8,15}$/.test(number),
    }
    setWrong(found)
    if (Object.values(found).some(Boolean)) return
    await onRegister({ name: name.trim(), birthDate, phone: number || null, isAccompanied: isChild }, shiftId)
    onClose()
  }

  return (
    <Dialog title={words('checkin.walkIn')} onClose={onClose}>
      <form className={styles.sheet} onSubmit={(event) => void submit(event)} noValidate>
        <label>
          <span>{words('checkin.walkIn.name')}</span>
          <input
            className="field"
            value={name}
            onChange={(event) => setName(event.target.value)}
            aria-invalid={wrong.name}
            autoComplete="off"
            autoFocus
          />
          {wrong.name && <small role="alert">{words('checkin.walkIn.nameWrong')}</small>}
        </label>
        <label>
          <span>{words('checkin.walkIn.birthDate')}</span>
          <input
            className="field"
            type="date"
            value={birthDate}
            max={today}
            onChange={(event) => setBirthDate(event.target.value)}
            aria-invalid={wrong.birthDate}
          />
          {wrong.birthDate && <small role="alert">{words('checkin.walkIn.birthDateWrong')}</small>}
        </label>
        {isChild && (
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={isAccompanied}
              onChange={(event) => setAccompanied(event.target.checked)}
              aria-invalid={wrong.accompanied}
            />
            <span>{words('checkin.walkIn.accompanied')}</span>
            {wrong.accompanied && <small role="alert">{words('checkin.reason.GUARDIAN_CONSENT_REQUIRED')}</small>}
          </label>
        )}
        <label>
          <span>{words('checkin.walkIn.phone')}</span>
          <input
            className="field"
            type="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
            aria-invalid={wrong.phone}
            autoComplete="off"
          />
          {wrong.phone && <small role="alert">{words('issue.phone')}</small>}
        </label>
        <ShiftField roster={roster} value={shiftId} onChange={setShiftId} />
        <p className={styles.consent}>{words('checkin.walkIn.consent')}</p>
        <button type="submit" className="button primary">
          {words('checkin.walkIn.register')}
        </button>
      </form>
    </Dialog>
  )
}

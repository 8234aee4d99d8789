import { useState, type SubmitEvent } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'
import { CodeCamera } from '../../../ui/code-camera.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { hashPass } from './fingerprint.ts'
import type { Row } from './local-state.ts'
import { Stranger, type Admitted } from './stranger.tsx'
import styles from './check-in.module.css'

interface PassScannerProps {
  readonly roster: KeptRoster
  readonly rows: readonly Row[]
  readonly shift: string
  readonly isOnline: boolean
  readonly onClose: () => void
  readonly onFound: (row: Row) => Promise<void>
  /** The server checked in somebody who is not on this device. */
  readonly onAdmitted: (admitted: Admitted) => void
  readonly onNewcomer: () => void
}

/**
 * Reads passes with the camera, one after the other; a pass can be typed as well. Needs no network: the roster knows its hash.
 * Whose pass is not on the roster is looked up where there is one.
 */
export function PassScanner({ roster, rows, onClose, onFound, onAdmitted, ...around }: PassScannerProps) {
  const words = useOfficeWords()
  const [said, setSaid] = useState('')
  const [stranger, setStranger] = useState('')

  const show = async (code: string) => {
    const hash = await hashPass(roster.eventId, code)
    const theirs = rows.filter(({ passHashes }) => passHashes.includes(hash))
    const row = theirs.find(({ state }) => state !== 'HERE' && state !== 'LEFT' && state !== 'CANCELLED') ?? theirs[0]
    setStranger(row ? '' : code)
    if (!row) return setSaid(words('checkin.scan.unknown'))
    if (row.state === 'HERE' || row.state === 'LEFT') return setSaid(words('checkin.scan.already', { name: row.name }))
    await onFound(row)
    setSaid(words('checkin.done.in', { name: row.name }))
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement
    const code = field.value.trim()
    if (code) void show(code)
    field.value = ''
  }

  return (
    <Dialog title={words('checkin.scan')} onClose={onClose}>
      <CodeCamera
        label={words('checkin.scan.camera')}
        blocked={words('checkin.scan.noCamera')}
        onRead={(code) => show(code.trim())}
      />
      <p className={styles.said} role="status">
        {said || words('checkin.scan.hint')}
      </p>
      {stranger && (
        <Stranger
          key={stranger}
          pass={stranger}
          roster={roster}
          {...around}
          onAdmitted={(admitted) => {
            setStranger('')
            setSaid(words('checkin.done.in', { name: admitted.name }))
            onAdmitted(admitted)
          }}
        />
      )}
      <form className={styles.sheet} onSubmit={submit}>
        <label>
          <span>{words('checkin.scan.typed')}</span>
          <input className="field" name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </label>
      </form>
    </Dialog>
  )
}

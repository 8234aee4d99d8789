import { useRef, useState, type SubmitEvent } from 'react'
import { useCodeCamera } from '../../../desk/code-camera.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { hashPass } from './fingerprint.ts'
import type { Row } from './local-state.ts'
import styles from './check-in.module.css'

interface PassScannerProps {
  readonly eventId: string
  readonly rows: readonly Row[]
  readonly onClose: () => void
  readonly onFound: (row: Row) => Promise<void>
}

/** Reads passes with the camera, one after the other; a pass can be typed as well. Needs no network: the roster knows its hash. */
export function PassScanner({ eventId, rows, onClose, onFound }: PassScannerProps) {
  const words = useOfficeWords()
  const [said, setSaid] = useState('')
  const latest = useRef({ rows, onFound })
  latest.current = { rows, onFound }

  const show = async (code: string) => {
    const hash = await hashPass(eventId, code.trim())
    const theirs = latest.current.rows.filter(({ passHashes }) => passHashes.includes(hash))
    const row = theirs.find(({ state }) => state !== 'HERE' && state !== 'LEFT' && state !== 'CANCELLED') ?? theirs[0]
    if (!row) {
      setSaid(words('checkin.scan.unknown'))
      return
    }
    if (row.state === 'HERE' || row.state === 'LEFT') {
      setSaid(words('checkin.scan.already', { name: row.name }))
      return
    }
    await latest.current.onFound(row)
    setSaid(words('checkin.done.in', { name: row.name }))
  }

  const { video, cannotSee } = useCodeCamera(show)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement
    void show(field.value)
    field.value = ''
  }

  return (
    <Dialog title={words('checkin.scan')} onClose={onClose}>
      {cannotSee ? (
        <p className={styles.note}>{words('checkin.scan.noCamera')}</p>
      ) : (
        <video ref={video} className={styles.camera} muted playsInline aria-label={words('checkin.scan.camera')} />
      )}
      <p className={styles.said} role="status">
        {said || words('checkin.scan.hint')}
      </p>
      <form className={styles.sheet} onSubmit={submit}>
        <label>
          <span>{words('checkin.scan.typed')}</span>
          <input className="field" name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </label>
      </form>
    </Dialog>
  )
}

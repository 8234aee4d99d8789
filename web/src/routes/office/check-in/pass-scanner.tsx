import { useState } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'
import { CodeScanner } from './code-scanner.tsx'
import { hashPass } from './fingerprint.ts'
import type { Row } from './local-state.ts'
import { Stranger, type Admitted } from './stranger.tsx'

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

/** Reads passes: the roster knows their hashes. Whose pass is not on the roster is looked up where there is a network. */
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

  return (
    <CodeScanner
      title={words('checkin.scan')}
      hint={words('checkin.scan.hint')}
      typed={words('checkin.scan.typed')}
      said={said}
      onClose={onClose}
      onCode={show}
    >
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
    </CodeScanner>
  )
}

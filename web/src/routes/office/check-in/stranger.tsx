import { useState } from 'react'
import { useQuery } from 'urql'
import { useCommand } from '../../../desk/use-command.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'
import { checkInByPassMutation, passHolderQuery } from './documents.ts'
import { nameOf } from './local-state.ts'
import { useReasonWords } from './reason-words.ts'
import { ShiftField } from './shift-field.tsx'
import styles from './check-in.module.css'

export interface Admitted {
  readonly attendanceId: string
  readonly name: string
}

interface StrangerProps {
  readonly pass: string
  readonly roster: KeptRoster
  readonly shift: string
  readonly isOnline: boolean
  readonly onAdmitted: (admitted: Admitted) => void
  readonly onNewcomer: () => void
}

/** Somebody’s pass that this device does not know: the server may. Whom nobody knows is a newcomer. */
export function Stranger({ pass, roster, shift, isOnline, onAdmitted, onNewcomer }: StrangerProps) {
  const words = useOfficeWords()
  const reason = useReasonWords()
  const [shiftId, setShiftId] = useState(shift || (roster.shifts[0]?.id ?? ''))
  const command = useCommand(checkInByPassMutation, {})
  const [{ data, error, fetching }] = useQuery({
    query: passHolderQuery,
    variables: { event: roster.eventId, pass },
    requestPolicy: 'network-only',
    pause: !isOnline,
  })
  const holder = data?.event?.passHolder
  const name = holder ? nameOf(holder) : ''
  const admit = async () => {
    const outcome = await command.send({ eventId: roster.eventId, qr: pass, shiftId })
    if (outcome && 'payload' in outcome) onAdmitted({ attendanceId: outcome.payload.attendanceId, name })
  }
  const state = !isOnline || error ? 'offline' : fetching ? 'looking' : holder ? 'known' : 'nobody'
  return (
    <div className={styles.stranger} data-stranger={state} aria-busy={state === 'looking'}>
      <p role="status">{words(`checkin.stranger.${state}`, { name })}</p>
      {state === 'known' && (
        <>
          <ShiftField roster={roster} value={shiftId} onChange={setShiftId} />
          {command.problem && (
            <p className={styles.wrong} role="alert">
              {reason(command.problem.code)}
            </p>
          )}
          <button type="button" className="button primary" disabled={command.sending} onClick={() => void admit()}>
            {words('checkin.stranger.admit')}
          </button>
        </>
      )}
      {(state === 'nobody' || state === 'offline') && (
        <button type="button" className="button" onClick={onNewcomer}>
          {words('checkin.stranger.newcomer')}
        </button>
      )}
    </div>
  )
}

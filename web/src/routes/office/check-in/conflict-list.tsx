import { useState } from 'react'
import { useCommand } from '../../../desk/use-command.ts'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { KeptRoster } from '../../../offline/roster-store.ts'
import { decideConflictMutation } from './documents.ts'
import { useReasonWords } from './reason-words.ts'
import type { Conflict } from './session.ts'
import styles from './check-in.module.css'

interface ConflictListProps {
  readonly conflicts: readonly Conflict[]
  readonly roster: KeptRoster
  readonly onDecided: () => void
}

/** Where devices say different things, with what each choice comes to. */
export function ConflictList({ conflicts, roster, onDecided }: ConflictListProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const reason = useReasonWords()
  const { send, sending, problem } = useCommand(decideConflictMutation, {})
  const [asked, setAsked] = useState('')
  const decide = async (actionId: string, decision: 'TAKEN_OVER' | 'DISMISSED') => {
    setAsked(actionId)
    await send({ actionId, decision })
    onDecided()
  }
  const roleOf = (shiftId: string | null) => {
    const shift = roster.shifts.length > 1 && roster.shifts.find(({ id }) => id === shiftId)
    return shift ? ` · ${format.text(shift.role)}` : ''
  }
  return (
    <section className={styles.trouble} aria-label={words('checkin.conflicts.title')} data-testid="conflicts">
      <h2>{words('checkin.conflicts.title')}</h2>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.actionId} data-conflict={conflict.problem}>
            <p>
              <b>
                {conflict.familyName} {conflict.givenName}
              </b>
            </p>
            <p>
              {conflict.deviceLabel}: {words(`checkin.kind.${conflict.kind}`)}, {format.time(conflict.at)}
              {roleOf(conflict.shiftId)}
            </p>
            {conflict.standingCheckedInAt && (
              <p>
                {words('checkin.conflicts.standing')}: {format.time(conflict.standingCheckedInAt)}–
                {conflict.standingCheckedOutAt && format.time(conflict.standingCheckedOutAt)}
                {roleOf(conflict.standingShiftId)}
              </p>
            )}
            <p>{reason(conflict.problem)}</p>
            <div className={styles.choices}>
              <button
                type="button"
                className="button primary"
                disabled={sending}
                onClick={() => void decide(conflict.actionId, 'TAKEN_OVER')}
              >
                {words(`checkin.take.${conflict.kind}`)}
              </button>
              <button
                type="button"
                className="button"
                disabled={sending}
                onClick={() => void decide(conflict.actionId, 'DISMISSED')}
              >
                {words('checkin.conflicts.dismiss')}
              </button>
            </div>
            {asked === conflict.actionId && <ProblemNotice problem={problem} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { decideFairConflictMutation } from './fair-commands.ts'
import type { DeskFair } from './fair-parts.ts'
import { useFairProblem } from './fair-problem.ts'
import { ReasonModal } from './reason-modal.tsx'
import styles from './fairs.module.css'

type Conflict = NonNullable<DeskFair['conflicts']>[number]

/** What devices brought and something stands in the way of: a supervisor decides, and the fair does not close before. */
export function FairConflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const words = useOfficeWords()
  const format = useFormat()
  const problemWords = useFairProblem()
  const mayDecide = useDeskViewer().may('STORE_OVERRIDE')
  const [asked, setAsked] = useState<{ readonly actionId: string; readonly take: boolean } | null>(null)
  const close = () => setAsked(null)
  const given = ({ lines }: Conflict) =>
    lines.map(({ item, quantity }) => `${item ? format.text(item.name) : '–'}: ${format.number(quantity)}`).join(', ')
  return (
    <Panel title={words('fairs.conflicts')} note={words('fairs.conflicts.note')}>
      <ul className={styles.list} data-testid="conflicts">
        {conflicts.map((conflict) => (
          <li key={conflict.actionId} data-conflict={conflict.problem}>
            <span className={styles.what}>
              <b>
                {conflict.family
                  ? words('fairs.conflicts.family', { number: conflict.family.number })
                  : words('fairs.conflicts.gone')}
                {' · '}
                {conflict.kind === 'UNDO' ? words('fairs.conflicts.undo') : given(conflict)}
              </b>
              <small>
                {conflict.deviceLabel} · {format.dayOf(conflict.at, 'short')}, {format.time(conflict.at)}
                {conflict.stop && ` · ${format.text(conflict.stop.place)}`}
              </small>
              <span>
                {problemWords(conflict.problem)}{' '}
                {conflict.standing &&
                  words('fairs.conflicts.standing', {
                    number: conflict.standing.number,
                    at: `${format.dayOf(conflict.standing.visitedAt, 'short')}, ${format.time(conflict.standing.visitedAt)}`,
                  })}
              </span>
            </span>
            {mayDecide && (
              <span className={styles.actions}>
                <button
                  type="button"
                  className="button primary"
                  onClick={() => setAsked({ actionId: conflict.actionId, take: true })}
                >
                  {words('fairs.conflicts.take')}
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => setAsked({ actionId: conflict.actionId, take: false })}
                >
                  {words('fairs.conflicts.dismiss')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked?.take && (
        <ReasonModal
          document={decideFairConflictMutation}
          input={{ actionId: asked.actionId, decision: 'TAKEN_OVER' }}
          title={words('fairs.conflicts.take')}
          onClose={close}
        >
          <p className="soft">{words('fairs.conflicts.take.what')}</p>
        </ReasonModal>
      )}
      {asked && !asked.take && (
        <Confirm
          document={decideFairConflictMutation}
          input={{ actionId: asked.actionId, decision: 'DISMISSED' }}
          title={words('fairs.conflicts.dismiss')}
          action={words('fairs.conflicts.dismiss')}
          consequences={[words('fairs.conflicts.dismiss.what')]}
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
    </Panel>
  )
}

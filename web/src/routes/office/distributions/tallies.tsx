import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ReasonModal } from '../fairs/reason-modal.tsx'
import { decideLateTallyMutation, reverseDistributionTallyMutation } from './distribution-commands.ts'
import type { DeskShift, Tally } from './distribution-parts.ts'
import styles from './distributions.module.css'

type Asked = { readonly tally: Tally; readonly what: 'reverse' | 'TAKEN_OVER' | 'DISMISSED' }

const isOpen = ({ isLate, decision }: Tally) => isLate && decision === null
const stands = ({ isReversed, isLate, decision }: Tally) => !isReversed && (!isLate || decision === 'TAKEN_OVER')

/** What the count is made of, the newest first: nothing of it is ever changed, only taken back or added to. */
export function Tallies({ shift: { tallies } }: { readonly shift: DeskShift }) {
  const words = useOfficeWords()
  const mayCorrect = useDeskViewer().may('DISTRIBUTIONS_CORRECT')
  const [asked, setAsked] = useState<Asked | null>(null)
  const all = (tallies?.edges ?? []).map(({ node }) => node)
  const late = all.filter(isOpen)
  const close = () => setAsked(null)
  return (
    <>
      {late.length > 0 && (
        <Panel title={words('tea.late')} note={words('tea.late.note')}>
          <ul className={styles.list}>
            {late.map((tally) => (
              <li key={tally.id} data-late>
                <TallyWords tally={tally} />
                {mayCorrect && (
                  <span className={styles.actions}>
                    <button
                      type="button"
                      className="button primary"
                      onClick={() => setAsked({ tally, what: 'TAKEN_OVER' })}
                    >
                      {words('tea.late.take')}
                    </button>
                    <button type="button" className="button" onClick={() => setAsked({ tally, what: 'DISMISSED' })}>
                      {words('tea.late.dismiss')}
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={words('tea.tallies')} note={words('tea.tallies.note')}>
        {all.length === 0 && <EmptyState title={words('tea.tallies.empty')} hint={words('tea.tallies.empty.hint')} />}
        <ul className={styles.list}>
          {all
            .filter((tally) => !isOpen(tally))
            .map((tally) => (
              <li key={tally.id} data-kind={tally.kind} data-stands={stands(tally)}>
                <TallyWords tally={tally} />
                {mayCorrect && stands(tally) && tally.kind !== 'REVERSAL' && (
                  <button type="button" className="button" onClick={() => setAsked({ tally, what: 'reverse' })}>
                    {words('tea.reverse')}
                  </button>
                )}
              </li>
            ))}
        </ul>
      </Panel>
      {asked?.what === 'reverse' && (
        <ReasonModal
          document={reverseDistributionTallyMutation}
          input={{ tallyId: asked.tally.id }}
          title={words('tea.reverse')}
          onClose={close}
        >
          <p className="soft">{words('tea.reverse.what')}</p>
        </ReasonModal>
      )}
      {asked && asked.what !== 'reverse' && (
        <Confirm
          document={decideLateTallyMutation}
          input={{ tallyId: asked.tally.id, decision: asked.what }}
          title={words(asked.what === 'TAKEN_OVER' ? 'tea.late.take' : 'tea.late.dismiss')}
          action={words(asked.what === 'TAKEN_OVER' ? 'tea.late.take' : 'tea.late.dismiss')}
          consequences={[words(asked.what === 'TAKEN_OVER' ? 'tea.late.take.what' : 'tea.late.dismiss.what')]}
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
    </>
  )
}

function TallyWords({ tally }: { readonly tally: Tally }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { kind, people, lines, link, recordedAt, recordedBy, reason } = tally
  const parts = [
    ...(people === 0 ? [] : [`${words('tea.people')} ${format.signed(people)}`]),
    ...lines.map(({ item, quantity }) => `${format.text(item.name)} ${format.signed(quantity)}`),
  ]
  return (
    <span className={styles.what}>
      <b>{parts.join(' · ')}</b>
      <small>
        {[
          words(`tea.kind.${kind}`),
          link ?? recordedBy,
          `${format.dayOf(recordedAt, 'short')}, ${format.time(recordedAt)}`,
          reason,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </span>
  )
}

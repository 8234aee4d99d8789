import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { openFairStopMutation, skipFairStopMutation } from './fair-commands.ts'
import type { FairLine } from './fair-parts.ts'
import { ReasonModal } from './reason-modal.tsx'
import styles from './fairs.module.css'

/** The stops in their order; on the road each is opened or skipped. */
export function FairRoute({ fair }: { readonly fair: FairLine }) {
  const words = useOfficeWords()
  const format = useFormat()
  const [asked, setAsked] = useState<{ readonly id: string; readonly step: 'open' | 'skip' } | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <ol className={styles.list}>
        {fair.stops.map(({ id, position, place, district, startsAt, endsAt, heldAt, skippedAt, skipReason }) => (
          <li key={id} data-stop={position}>
            <span className={styles.what}>
              <b>
                {position}. {format.text(district.name)}, {format.text(place)}
              </b>
              <small>
                {format.dayOf(startsAt)}, {format.time(startsAt)}–{format.time(endsAt)}
              </small>
            </span>
            {heldAt && (
              <StatusChip icon="check" tone="good">
                {words('fairs.stop.held', { time: format.time(heldAt) })}
              </StatusChip>
            )}
            {skippedAt && (
              <StatusChip icon="cancelled" tone="bad">
                {words('fairs.stop.skipped', { reason: skipReason ?? '' })}
              </StatusChip>
            )}
            {fair.status === 'OUT' && !heldAt && !skippedAt && (
              <span className={styles.actions}>
                <button type="button" className="button primary" onClick={() => setAsked({ id, step: 'open' })}>
                  {words('fairs.stop.open')}
                </button>
                <button type="button" className="button" onClick={() => setAsked({ id, step: 'skip' })}>
                  {words('fairs.stop.skip')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {asked?.step === 'open' && (
        <Confirm
          document={openFairStopMutation}
          input={{ stopId: asked.id }}
          title={words('fairs.stop.open')}
          action={words('fairs.stop.open')}
          consequences={[words('fairs.stop.open.what')]}
          onDone={() => say(words('plan.saved'))}
          onClose={close}
        />
      )}
      {asked?.step === 'skip' && (
        <ReasonModal
          document={skipFairStopMutation}
          input={{ stopId: asked.id }}
          title={words('fairs.stop.skip')}
          onClose={close}
        />
      )}
    </>
  )
}

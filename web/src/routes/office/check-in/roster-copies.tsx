import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { say } from '../../../desk/say.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { revokeRosterCopyMutation, rosterCopiesQuery } from './documents.ts'
import styles from './roster-copies.module.css'

interface Copy {
  readonly id: string
  readonly deviceLabel: string
  readonly takenBy: string
}

/** Which devices hold the names of an event, and a way to take them off one that is lost. Nothing before the first took them. */
export function RosterCopies({ eventId, mayRevoke }: { readonly eventId: string; readonly mayRevoke: boolean }) {
  const words = useOfficeWords()
  const now = useNow(60_000)
  const [ending, setEnding] = useState<Copy | null>(null)
  const { data, error, refetch } = useLiveQuery({ query: rosterCopiesQuery, variables: { event: eventId } })
  const copies = data?.event?.rosterCopies ?? []
  if (error && !data) return <ErrorNotice onRetry={refetch} />
  if (copies.length === 0) return null
  return (
    <Panel title={words('copies.title')} note={words('copies.note')}>
      <ul className={styles.copies}>
        {copies.map((copy) => {
          const state = copy.revokedAt ? 'revoked' : Date.parse(copy.expiresAt) <= now ? 'expired' : 'held'
          return (
            <li key={copy.id} data-copy={state}>
              <div className={styles.about}>
                <strong>{copy.deviceLabel}</strong>
                <span className="soft">
                  {copy.takenBy} · {words('copies.taken')} <Moment at={copy.issuedAt} exact />
                </span>
                <span className="soft">
                  {words('copies.heard')} <Moment at={copy.lastHeardAt} never={words('copies.never')} />
                </span>
              </div>
              {state === 'held' && mayRevoke ? (
                <button
                  type="button"
                  className="button"
                  aria-label={words('copies.revokeOf', { device: copy.deviceLabel, person: copy.takenBy })}
                  onClick={() => setEnding(copy)}
                >
                  {words('copies.revoke')}
                </button>
              ) : (
                <StatusChip icon={state === 'held' ? 'check' : 'cancelled'} tone={state === 'held' ? 'good' : 'calm'}>
                  {words(`copies.state.${state}`)}
                </StatusChip>
              )}
            </li>
          )
        })}
      </ul>
      {ending && (
        <Confirm
          document={revokeRosterCopyMutation}
          input={{ copyId: ending.id }}
          title={words('copies.revokeOf', { device: ending.deviceLabel, person: ending.takenBy })}
          consequences={[words('copies.revoke.what'), words('copies.revoke.unsent')]}
          action={words('copies.revoke')}
          danger
          onDone={() => say(words('copies.revoked'))}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { readUserAgent } from './user-agent.ts'
import styles from './account.module.css'

export const sessionFragment = graphql(`
  fragment SessionParts on Session {
    id
    createdAt
    lastUsedAt
    userAgent
    address
    isCurrent
    usedSecondFactor
  }
`)

const revokeSessionMutation = graphql(
  `
    mutation RevokeSession($input: RevokeSessionInput!) {
      revokeSession(input: $input) {
        __typename
        ... on ViewerPayload {
          viewer {
            sessions {
              ...SessionParts
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, sessionFragment],
)

const revokeOthersMutation = graphql(
  `
    mutation RevokeOtherSessions($input: RevokeOtherSessionsInput!) {
      revokeOtherSessions(input: $input) {
        __typename
        ... on ViewerPayload {
          viewer {
            sessions {
              ...SessionParts
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, sessionFragment],
)

type Session = ResultOf<typeof sessionFragment>

export function Sessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const words = useOfficeWords()
  const [ending, setEnding] = useState<Session | 'others' | null>(null)
  const nameOf = (session: Session) => {
    const { browser, system } = readUserAgent(session.userAgent)
    return [browser, system].filter(Boolean).join(', ') || words('account.unknownBrowser')
  }
  // Where one sits comes first; then what was used last.
  const ordered = [...sessions].sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
  return (
    <>
      <ul>
        {ordered.map((session) => (
          <li key={session.id} className={styles.session} data-current={session.isCurrent || undefined}>
            <div>
              <b>{nameOf(session)}</b>
              <p>
                {session.address ?? words('account.unknownAddress')} · {words('account.signedInAt')}{' '}
                <Moment at={session.createdAt} />
              </p>
              <p>
                {words('account.usedAt')} <Moment at={session.lastUsedAt} />
              </p>
            </div>
            {session.isCurrent ? (
              <StatusChip icon="check" tone="good">
                {words('account.thisBrowser')}
              </StatusChip>
            ) : (
              <button
                type="button"
                className="button"
                onClick={() => setEnding(session)}
                aria-label={words('account.endSession.of', { name: nameOf(session) })}
              >
                {words('account.endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className={styles.below}>
          <button type="button" className="button" onClick={() => setEnding('others')}>
            {words('account.endOthers')}
          </button>
        </div>
      )}
      {ending !== null && ending !== 'others' && (
        <Confirm
          document={revokeSessionMutation}
          input={{ sessionId: ending.id }}
          title={words('account.endSession.title', { name: nameOf(ending) })}
          consequences={[words('account.endSession.now'), words('account.endSession.strange')]}
          action={words('account.endSession')}
          danger
          onDone={() => say(words('account.sessionEnded'))}
          onClose={() => setEnding(null)}
        />
      )}
      {ending === 'others' && (
        <Confirm
          document={revokeOthersMutation}
          input={{}}
          title={words('account.endOthers.title')}
          consequences={[words('account.endOthers.now')]}
          action={words('account.endOthers')}
          danger
          onDone={() => say(words('account.othersEnded'))}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

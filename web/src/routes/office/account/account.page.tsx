import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { RoleLines } from '../people/role-lines.tsx'
import { NameForm } from './name-form.tsx'
import { ChangePassword } from './change-password.tsx'
import { SecondFactor } from './second-factor.tsx'
import { sessionFragment, Sessions } from './sessions.tsx'

const sessionsQuery = graphql(
  `
    query MySessions {
      viewer {
        sessions {
          ...SessionParts
        }
      }
    }
  `,
  [sessionFragment],
)

export function AccountPage() {
  const words = useOfficeWords()
  const { account } = useDeskViewer()
  const query = useLiveQuery({ query: sessionsQuery, variables: {}, requestPolicy: 'cache-and-network' })
  const sessions = query.data?.viewer.sessions
  return (
    <Page title={words('desk.nav.account')} note={<p>{account.email}</p>}>
      <div className="two-columns">
        <div className="stack">
          <SecondFactor />
          <Panel title={words('account.sessions')} note={words('account.sessions.note')}>
            {query.error && <ErrorNotice onRetry={query.refetch} kept={sessions !== undefined} />}
            {sessions ? <Sessions sessions={sessions} /> : !query.error && <SkeletonLines count={3} height="3rem" />}
          </Panel>
        </div>
        <div className="stack">
          <NameForm />
          <ChangePassword />
          <Panel title={words('account.roles')} note={words('account.roles.note')}>
            <RoleLines grants={account.grants} />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { Moment } from '../../../desk/moment.tsx'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { personFragment } from './person-commands.ts'
import { PersonAccess } from './person-access.tsx'
import { PersonRoles } from './person-roles.tsx'

const personQuery = graphql(
  `
    query Person($id: ID!) {
      node(id: $id) {
        __typename
        ... on Account {
          ...PersonParts
        }
      }
    }
  `,
  [personFragment],
)

const route = getRouteApi('/office/desk/people/$id')

export function PersonPage() {
  const words = useOfficeWords()
  const { id } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: personQuery, variables: { id } })
  const person = data?.node?.__typename === 'Account' ? data.node : null
  if (!person)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />

  return (
    <Page
      title={person.displayName}
      crumbs={<Link to="/office/people">{words('people.title')}</Link>}
      chips={
        <>
          {person.suspendedAt ? (
            <StatusChip icon="pause" tone="warn">
              {words('people.suspended')}
            </StatusChip>
          ) : (
            <StatusChip icon="check" tone="good">
              {words('people.open')}
            </StatusChip>
          )}
          {person.isViewer && <StatusChip icon="person">{words('people.you')}</StatusChip>}
        </>
      }
      note={<p>{person.email}</p>}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <div className="two-columns">
        <PersonRoles person={person} />
        <div className="stack">
          <Panel title={words('people.about')}>
            <dl className="facts">
              <dt>{words('people.since')}</dt>
              <dd>
                <Moment at={person.createdAt} exact />
              </dd>
              <dt>{words('people.lastSignedIn')}</dt>
              <dd>
                <Moment at={person.lastSignedInAt} never={words('people.never')} />
              </dd>
              <dt>{words('people.secondFactor')}</dt>
              <dd>{words(person.hasSecondFactor ? 'people.secondFactor.on' : 'people.secondFactor.off')}</dd>
              {person.suspendedAt && (
                <>
                  <dt>{words('people.suspended')}</dt>
                  <dd>
                    <Moment at={person.suspendedAt} exact />
                  </dd>
                </>
              )}
            </dl>
          </Panel>
          <PersonAccess person={person} />
        </div>
      </div>
    </Page>
  )
}

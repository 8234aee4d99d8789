import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { CounterStrip } from '../../../ui/counter-strip.tsx'
import { DetailState } from '../../../ui/detail-state.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { OrganisationStatusChip } from '../../organisations/organisation-parts.tsx'
import { KeyStatusChip } from '../keys/key-status.tsx'
import { ChangeStatus } from './change-status.tsx'

const organisationQuery = graphql(`
  query DeskOrganisation($id: ID!, $keys: Boolean!, $people: Boolean!) {
    organisation(id: $id) {
      id
      kind
      status
      name {
        kk
        ru
        en
      }
      district {
        id
        name {
          kk
          ru
          en
        }
      }
      statuses {
        status
        validFrom
        validTo
      }
    }
    partnerKeys(filter: { organisation: $id }, first: 20) @include(if: $keys) {
      totalCount
      edges {
        node {
          id
          name
          prefix
          status
        }
      }
    }
    accounts(filter: { organisation: $id }, first: 20) @include(if: $people) {
      totalCount
      edges {
        node {
          id
          displayName
          email
          grants {
            id
            role
            organisation {
              id
            }
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/office/desk/organisations/$id')

export function DeskOrganisationPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { id } = route.useParams()
  const [changing, setChanging] = useState(false)
  const { data, fetching, error, refetch } = useLiveQuery({
    query: organisationQuery,
    variables: { id, keys: may('KEYS_MANAGE'), people: may('ACCOUNTS_MANAGE') },
  })
  const organisation = data?.organisation
  if (!organisation)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const { partnerKeys, accounts } = data

  return (
    <Page
      title={format.text(organisation.name)}
      crumbs={<Link to="/office/organisations">{words('organisations.title')}</Link>}
      chips={organisation.status && <OrganisationStatusChip status={organisation.status} />}
      note={
        <p>
          {words(`organisation.kind.${organisation.kind}`)} · {format.text(organisation.district.name)} ·{' '}
          <Link to="/organisations/$id" params={{ id }}>
            {words('organisations.onBoard')}
          </Link>
        </p>
      }
      aside={
        may('ORGANISATIONS_WRITE') && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {words('organisations.change')}
          </button>
        )
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <CounterStrip
        scope={{ organisation: id }}
        metrics={['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES']}
      />
      <div className="two-columns">
        <div className="stack">
          {accounts && (
            <Panel
              title={words('organisations.people')}
              note={words('organisations.people.note')}
              action={
                accounts.totalCount > 0 && (
                  <Link to="/office/people" search={{ organisation: id }}>
                    {words('list.all')}
                  </Link>
                )
              }
            >
              {accounts.edges.length === 0 && (
                <EmptyState title={words('organisations.people.none')} hint={words('organisations.people.noneHint')}>
                  <Link to="/office/people/invite">{words('people.invite')}</Link>
                </EmptyState>
              )}
              <ul>
                {accounts.edges.map(({ node }) => (
                  <li key={node.id} className="link-row">
                    <span>
                      <Link to="/office/people/$id" params={{ id: node.id }}>
                        {node.displayName}
                      </Link>
                      <span className="soft under">{node.email}</span>
                    </span>
                    <span className="soft">
                      {node.grants
                        .filter(({ organisation: of }) => of?.id === id)
                        .map(({ role }) => words(`role.${role}`))
                        .join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          {partnerKeys && (
            <Panel
              title={words('keys.title')}
              note={words('organisations.keys.note')}
              action={
                organisation.status === 'ACTIVE' && (
                  <Link to="/office/keys/new" search={{ organisation: id }} className="button">
                    <Icon name="plus" />
                    {words('keys.make')}
                  </Link>
                )
              }
            >
              {partnerKeys.edges.length === 0 && (
                <EmptyState title={words('organisations.keys.none')} hint={words('organisations.keys.noneHint')} />
              )}
              <ul>
                {partnerKeys.edges.map(({ node }) => (
                  <li key={node.id} className="link-row">
                    <span>
                      <Link to="/office/keys/$id" params={{ id: node.id }}>
                        {node.name}
                      </Link>
                      <span className="soft under">
                        <code>{node.prefix}…</code>
                      </span>
                    </span>
                    <KeyStatusChip status={node.status} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <Panel title={words('organisation.history')}>
          <ul>
            {organisation.statuses.map((period) => (
              <li key={period.validFrom} className="link-row">
                <span>
                  {period.validTo
                    ? `${format.day(period.validFrom)} – ${format.day(period.validTo)}`
                    : words('organisation.since', { from: format.day(period.validFrom) })}
                </span>
                <OrganisationStatusChip status={period.status} />
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {changing && (
        <ChangeStatus
          organisation={{ id, name: format.text(organisation.name), status: organisation.status }}
          onDone={() => say(words('organisations.changed'))}
          onClose={() => setChanging(false)}
        />
      )}
    </Page>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { deadline } from '../../../desk/deadline.ts'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { Segments } from '../../../ui/segments.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { useListAddress } from '../../use-list-address.ts'
import { InvitationLink } from './invitation-link.tsx'
import { PeopleTabs } from './people-tabs.tsx'
import { RoleLines } from './role-lines.tsx'
import styles from './people.module.css'

const invitationsQuery = graphql(
  `
    query Invitations($filter: InvitationFilter, $first: Int, $after: String, $last: Int, $before: String) {
      invitations(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            email
            displayName
            createdAt
            expiresAt
            acceptedAt
            revokedAt
            createdBy {
              id
              displayName
            }
            grants {
              role
              organisation {
                id
                name {
                  kk
                  ru
                  en
                }
              }
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

const renewMutation = graphql(
  `
    mutation RenewInvitation($input: RenewInvitationInput!) {
      renewInvitation(input: $input) {
        __typename
        ... on InvitationPayload {
          link
          invitation {
            id
            displayName
            expiresAt
            revokedAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const revokeMutation = graphql(
  `
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
      revokeInvitation(input: $input) {
        __typename
        ... on InvitationPayload {
          invitation {
            id
            revokedAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const route = getRouteApi('/office/desk/people/invitations')

interface Chosen {
  readonly what: 'renew' | 'revoke'
  readonly id: string
  readonly name: string
}

export function InvitationsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const now = useNow(30_000)
  const search = route.useSearch()
  const { page, change } = useListAddress(search)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [made, setMade] = useState<{ link: string | null; name: string; expiresAt: string } | null>(null)
  const open = search.open !== 'no'
  const query = useLiveQuery({
    keepFormer: true,
    query: invitationsQuery,
    variables: { ...page, filter: { open } },
  })

  return (
    <DeskPage
      title={words('people.tab.invitations')}
      crumbs={<Link to="/office/people">{words('people.title')}</Link>}
      aside={
        <Link to="/office/people/invite" className="button primary">
          <Icon name="mail" />
          {words('people.invite')}
        </Link>
      }
      tabs={<PeopleTabs />}
      filters={
        <Segments
          label={words('invitations.which')}
          choices={[undefined, 'no'] as const}
          chosen={search.open}
          nameOf={(choice) => words(choice ? 'invitations.closed' : 'invitations.open')}
          onChoose={(choice) => change({ open: choice })}
        />
      }
    >
      <DeskTable
        label={words('people.tab.invitations')}
        query={query}
        found={query.data?.invitations}
        keyOf={({ id }) => id}
        count={(count) => words('invitations.count', { count, shown: format.number(count) })}
        empty={{
          title: words(open ? 'invitations.empty' : 'invitations.emptyClosed'),
          hint: words(open ? 'invitations.empty.hint' : 'invitations.emptyClosed.hint'),
          action: open && (
            <Link to="/office/people/invite" className="button">
              {words('people.invite')}
            </Link>
          ),
        }}
        columns={[
          {
            key: 'name',
            head: words('people.person'),
            leading: true,
            width: 30,
            cell: (node) => (
              <>
                {node.displayName}
                <span className={styles.under}>{node.email}</span>
              </>
            ),
          },
          { key: 'roles', head: words('people.roles'), width: 26, cell: (node) => <RoleLines grants={node.grants} /> },
          {
            key: 'made',
            head: words('invitations.made'),
            width: 16,
            cell: (node) => (
              <>
                <Moment at={node.createdAt} />
                <span className={styles.under}>{node.createdBy?.displayName ?? words('people.theMachine')}</span>
              </>
            ),
          },
          {
            key: 'state',
            head: words('invitations.state'),
            cell: (node) => {
              if (node.acceptedAt)
                return (
                  <StatusChip icon="check" tone="good">
                    {words('invitations.accepted')}
                  </StatusChip>
                )
              if (node.revokedAt) return <StatusChip icon="cancelled">{words('invitations.revoked')}</StatusChip>
              if (Date.parse(node.expiresAt) <= now)
                return <StatusChip icon="stale">{words('invitations.expired')}</StatusChip>
              return (
                <>
                  <span className={styles.under}>{words('invitations.until', deadline(format, node.expiresAt))}</span>
                  <span className={styles.actions}>
                    <button
                      type="button"
                      className="button"
                      onClick={() => setChosen({ what: 'renew', id: node.id, name: node.displayName })}
                    >
                      {words('invitations.renew')}
                    </button>
                    <button
                      type="button"
                      className="button"
                      onClick={() => setChosen({ what: 'revoke', id: node.id, name: node.displayName })}
                    >
                      {words('invitations.revoke')}
                    </button>
                  </span>
                </>
              )
            },
          },
        ]}
      />
      {chosen?.what === 'renew' && (
        <Confirm
          document={renewMutation}
          input={{ invitationId: chosen.id }}
          title={words('invitations.renew.title', { name: chosen.name })}
          consequences={[words('invitations.renew.old'), words('invitations.renew.new')]}
          action={words('invitations.renew')}
          onDone={({ link, invitation }) =>
            setMade({ link, name: invitation.displayName, expiresAt: invitation.expiresAt })
          }
          onClose={() => setChosen(null)}
        />
      )}
      {chosen?.what === 'revoke' && (
        <Confirm
          document={revokeMutation}
          input={{ invitationId: chosen.id }}
          title={words('invitations.revoke.title', { name: chosen.name })}
          consequences={[words('invitations.revoke.ends'), words('invitations.revoke.again')]}
          action={words('invitations.revoke')}
          danger
          onDone={() => say(words('invitations.revoked.done'))}
          onClose={() => setChosen(null)}
        />
      )}
      {made && <InvitationLink made={made} onClose={() => setMade(null)} />}
    </DeskPage>
  )
}

import { Link } from '@tanstack/react-router'
import { deadline } from '../../../desk/deadline.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Listing } from '../../../ui/listing.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { Panel } from '../../../ui/panel.tsx'

const openInvitationsQuery = graphql(
  `
    query OpenInvitations {
      invitations(filter: { open: true }, first: 5) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            displayName
            email
            expiresAt
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Who was asked to come and has not come yet. */
export function OpenInvitations() {
  const words = useOfficeWords()
  const format = useFormat()
  const query = useLiveQuery({ query: openInvitationsQuery, variables: {} })
  return (
    <Panel title={words('home.invitations')} action={<Link to="/office/people/invitations">{words('list.all')}</Link>}>
      <Listing
        query={query}
        found={query.data?.invitations ?? undefined}
        skeleton={{ count: 3, height: '2.4rem' }}
        empty={{ title: words('home.invitations.none'), hint: words('home.invitations.noneHint') }}
        paged={false}
      >
        {(node) => (
          <li key={node.id} className="link-row">
            <span>
              {node.displayName}
              <span className="soft under">{node.email}</span>
            </span>
            <span className="soft">{words('invitations.until', deadline(format, node.expiresAt))}</span>
          </li>
        )}
      </Listing>
    </Panel>
  )
}

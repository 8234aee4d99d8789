import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { deadline } from '../../../desk/deadline.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Listing } from '../../../ui/listing.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { Panel } from '../../../ui/panel.tsx'
import { KeyStatusChip } from '../keys/key-status.tsx'

const endingKeysQuery = graphql(
  `
    query EndingKeys {
      partnerKeys(filter: { status: [ACTIVE, ENDING] }, first: 100) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            name
            status
            expiresAt
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
  `,
  [pageInfoFragment],
)

const soonMilliseconds = 14 * 86_400_000

/** Programs that stop working soon unless somebody sees to it. */
export function EndingKeys() {
  const words = useOfficeWords()
  const format = useFormat()
  const now = useNow(60_000)
  const query = useLiveQuery({ query: endingKeysQuery, variables: {} })
  const keys = query.data?.partnerKeys
  const ending = useMemo(() => {
    if (!keys) return undefined
    const edges = keys.edges
      .filter(({ node }) => node.expiresAt !== null && Date.parse(node.expiresAt) - now < soonMilliseconds)
      .sort((a, b) => Date.parse(a.node.expiresAt ?? '') - Date.parse(b.node.expiresAt ?? ''))
    return { ...keys, edges, totalCount: edges.length }
  }, [keys, now])
  return (
    <Panel title={words('home.keys')} action={<Link to="/office/keys">{words('list.all')}</Link>}>
      <Listing
        query={query}
        found={ending}
        skeleton={{ count: 3, height: '2.4rem' }}
        empty={{ title: words('home.keys.none'), hint: words('home.keys.noneHint') }}
        paged={false}
      >
        {(node) => (
          <li key={node.id} className="link-row">
            <span>
              <Link to="/office/keys/$id" params={{ id: node.id }}>
                {node.name}
              </Link>
              <span className="soft under">{format.text(node.organisation.name)}</span>
            </span>
            <span className="soft">
              {node.expiresAt && words('keys.until', deadline(format, node.expiresAt))}{' '}
              {node.status === 'ENDING' && <KeyStatusChip status={node.status} />}
            </span>
          </li>
        )}
      </Listing>
    </Panel>
  )
}

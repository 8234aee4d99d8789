import { Link } from '@tanstack/react-router'
import { Moment } from '../../../desk/moment.tsx'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Listing } from '../../../ui/listing.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { Panel } from '../../../ui/panel.tsx'
import styles from './volunteers.module.css'

const readersQuery = graphql(
  `
    query VolunteerReaders($filter: AccessLogFilter) {
      accessLog(filter: $filter, first: 8) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            at
            action
            operation
            account {
              id
              displayName
            }
            key {
              id
              name
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Who has read this person's data, the latest first. */
export function Readers({ volunteer }: { readonly volunteer: string }) {
  const words = useOfficeWords()
  const query = useLiveQuery({ query: readersQuery, variables: { filter: { volunteer } } })
  return (
    <Panel
      title={words('readers.title')}
      note={words('readers.note')}
      action={
        <Link to="/office/access-log" search={{ volunteer }}>
          {words('list.all')}
        </Link>
      }
    >
      <Listing
        query={query}
        found={query.data?.accessLog ?? undefined}
        skeleton={{ count: 5, height: '2.4rem' }}
        empty={{ title: words('readers.empty'), hint: words('readers.empty.hint') }}
        className={styles.readers}
        paged={false}
      >
        {(node) => (
          <li key={node.id}>
            {node.account?.displayName ?? node.key?.name ?? words('log.unknown')}
            <small>
              {words(`log.action.${node.action}`)} · <Moment at={node.at} />
            </small>
          </li>
        )}
      </Listing>
    </Panel>
  )
}

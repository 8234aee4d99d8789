import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { Listing } from '../../ui/listing.tsx'
import { pageInfoFragment } from '../../ui/page-info.ts'
import { pageVariables, type Paging } from '../search.ts'
import { eventRowFragment } from './event-parts.ts'
import { EventRow } from './event-row.tsx'
import { eventKinds } from './todays-events.tsx'

const eventsQuery = graphql(
  `
    query Events(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $filter: EventFilter
      $direction: OrderDirection!
    ) {
      events(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: $filter
        orderBy: { field: STARTS_AT, direction: $direction }
      ) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...EventRow
          }
        }
      }
    }
  `,
  [pageInfoFragment, eventRowFragment],
)

type EventStatusInput = 'DRAFT' | 'PUBLISHED' | 'RUNNING' | 'DONE' | 'VERIFIED' | 'CANCELLED'

export interface EventListFilter {
  readonly status?: EventStatusInput[]
  readonly campaign?: string
  readonly district?: string
  readonly organisation?: string
  readonly on?: string
  readonly from?: string
  readonly until?: string
  readonly search?: string
}

interface EventListProps {
  readonly filter: EventListFilter
  readonly paging: Paging
  /** The earliest first; the latest first when left out. */
  readonly ascending?: boolean
  /** Says how many there are above the list. */
  readonly counted?: boolean
}

/** Events under a filter, a page at a time; running ones move. */
export function EventList({ filter, paging, ascending = false, counted = false }: EventListProps) {
  const words = useWords()
  const format = useFormat()
  const query = useLiveQuery({
    query: eventsQuery,
    variables: { ...pageVariables(paging), filter, direction: ascending ? 'ASC' : 'DESC' },
    keepFormer: true,
  })
  useRefetchOnActivity(eventKinds, query.refetch)
  return (
    <Listing
      query={query}
      found={query.data?.events}
      skeleton={{ count: 9, height: '1.6rem' }}
      empty={{ title: words('events.empty'), hint: words('events.empty.hint') }}
      count={counted ? (count) => words('events.count', { count, shown: format.number(count) }) : undefined}
    >
      {(node) => <EventRow key={node.id} event={node} withDay />}
    </Listing>
  )
}

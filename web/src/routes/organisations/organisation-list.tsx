import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { Listing } from '../../ui/listing.tsx'
import { pageInfoFragment } from '../../ui/page-info.ts'
import { pageVariables, type OrganisationKindFilter, type OrganisationStatusFilter, type Paging } from '../search.ts'
import { OrganisationStatusChip } from './organisation-parts.tsx'

const organisationsQuery = graphql(
  `
    query Organisations($first: Int, $after: String, $last: Int, $before: String, $filter: OrganisationFilter) {
      organisations(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: $filter
        orderBy: { field: NAME, direction: ASC }
      ) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            kind
            name {
              kk
              ru
              en
            }
            status
            district {
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

export interface OrganisationListFilter {
  readonly kind?: OrganisationKindFilter[]
  readonly status?: OrganisationStatusFilter
  readonly district?: string
  readonly search?: string
}

interface OrganisationListProps {
  readonly filter: OrganisationListFilter
  /** Null shows all of them: where another list of the page owns the address. */
  readonly paging: Paging | null
}

export function OrganisationList({ filter, paging }: OrganisationListProps) {
  const words = useWords()
  const format = useFormat()
  const query = useLiveQuery({
    keepFormer: true,
    query: organisationsQuery,
    variables: { ...(paging ? pageVariables(paging) : { first: 100, after: null, last: null, before: null }), filter },
  })
  useRefetchOnActivity(['ORGANISATION_REGISTERED'], query.refetch)
  return (
    <Listing
      query={query}
      found={query.data?.organisations}
      skeleton={{ count: 8, height: '1.6rem' }}
      empty={{ title: words('organisations.empty'), hint: words('organisations.empty.hint') }}
      count={(count) => words('organisations.count', { count, shown: format.number(count) })}
      paged={paging !== null}
    >
      {(node) => (
        <li key={node.id} className="link-row">
          <span>
            <Link to="/organisations/$id" params={{ id: node.id }}>
              {format.text(node.name)}
            </Link>
            <span className="soft under">
              {words(`organisation.kind.${node.kind}`)} · {format.text(node.district.name)}
            </span>
          </span>
          {node.status && <OrganisationStatusChip status={node.status} />}
        </li>
      )}
    </Listing>
  )
}

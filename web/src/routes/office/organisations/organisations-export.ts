import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const organisationsQuery = graphql(
  `
    query DeskOrganisations($filter: OrganisationFilter, $first: Int, $after: String, $last: Int, $before: String) {
      organisations(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
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
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Organisations as a file: exactly those that the list shows. */
export function useOrganisationsExport(filter: ReturnType<typeof graphql.scalar<'OrganisationFilter'>>) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: organisationsQuery,
    variables: { filter },
    found: ({ organisations }) => organisations,
    isOfPeople: false,
    fileName: words('organisations.title'),
    columns: [
      { head: words('organisations.name'), cell: ({ name }) => format.text(name) },
      { head: words('filter.kind'), cell: ({ kind }) => words(`organisation.kind.${kind}`) },
      { head: words('filter.district'), cell: ({ district }) => format.text(district.name) },
      { head: words('filter.status'), cell: ({ status }) => (status ? words(`organisation.status.${status}`) : '') },
    ],
  })
}

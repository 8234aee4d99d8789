import type { VariablesOf } from 'gql.tada'
import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import type { pageVariables } from '../../search.ts'

export const deskEventsQuery = graphql(
  `
    query DeskEvents(
      $filter: EventFilter
      $orderBy: EventOrder
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      events(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            status
            startsAt
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
            organiser {
              id
              name {
                kk
                ru
                en
              }
            }
            shifts {
              id
              capacity
              signedUpCount
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Events as a file: exactly those that the list shows. */
export function useEventsExport(
  variables: Omit<VariablesOf<typeof deskEventsQuery>, keyof ReturnType<typeof pageVariables>>,
) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: deskEventsQuery,
    variables,
    found: ({ events }) => events,
    isOfPeople: false,
    fileName: words('plan.title'),
    columns: [
      { head: words('plan.name'), cell: ({ name }) => format.text(name) },
      { head: words('event.when'), cell: ({ startsAt }) => format.moment(startsAt) },
      { head: words('event.organiser'), cell: ({ organiser }) => format.text(organiser.name) },
      { head: words('filter.district'), cell: ({ district }) => format.text(district.name) },
      {
        head: words('export.signedUp'),
        cell: ({ shifts }) => String(shifts.reduce((sum, { signedUpCount }) => sum + signedUpCount, 0)),
      },
      {
        head: words('event.shift.places'),
        cell: ({ shifts }) => String(shifts.reduce((sum, { capacity }) => sum + capacity, 0)),
      },
      { head: words('filter.status'), cell: ({ status }) => words(`event.status.${status}`) },
    ],
  })
}

import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const queueQuery = graphql(
  `
    query HoursQueue($enteredBy: EntryOrigin, $first: Int, $after: String, $last: Int, $before: String) {
      eventsAwaitingApproval(enteredBy: $enteredBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            name {
              kk
              ru
              en
            }
            organiser {
              id
              name {
                kk
                ru
                en
              }
            }
            startsAt
            finishedAt
            closingReport {
              awaiting
              minutesAwaiting
              ownAwaiting
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

/** Events whose hours wait, as a file. */
export function useQueueExport(enteredBy: ReturnType<typeof graphql.scalar<'EntryOrigin'>>) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: queueQuery,
    variables: { enteredBy },
    found: ({ eventsAwaitingApproval }) => eventsAwaitingApproval,
    isOfPeople: false,
    fileName: words('hours.title'),
    columns: [
      { head: words('hours.event'), cell: ({ name }) => format.text(name) },
      { head: words('field.organisation'), cell: ({ organiser }) => format.text(organiser.name) },
      { head: words('event.when'), cell: ({ startsAt }) => format.moment(startsAt) },
      { head: words('hours.ended'), cell: ({ finishedAt }) => (finishedAt ? format.moment(finishedAt) : '') },
      { head: words('export.awaiting'), cell: ({ closingReport }) => String(closingReport?.awaiting ?? '') },
      {
        head: words('export.awaitingMinutes'),
        cell: ({ closingReport }) => String(closingReport?.minutesAwaiting ?? ''),
      },
    ],
  })
}

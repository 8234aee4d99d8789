import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { hoursEntryFragment, nameOfEntry, type HoursEvent } from './event-hours.ts'

const exportQuery = graphql(
  `
    query EventHoursExport($id: ID!, $first: Int, $after: String) {
      event(id: $id) {
        id
        attendances(first: $first, after: $after) {
          pageInfo {
            ...PageEnds
          }
          edges {
            node {
              ...HoursEntryParts
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment, hoursEntryFragment],
)

/** Everybody’s hours at an event as a file, approved and waiting. */
export function useEventHoursExport({ id, name }: Pick<HoursEvent, 'id' | 'name'>) {
  const words = useOfficeWords()
  const format = useFormat()
  return exportOf({
    document: exportQuery,
    variables: { id },
    found: ({ event }) => event?.attendances,
    isOfPeople: true,
    fileName: `${words('hours.title')} – ${format.text(name)}`,
    columns: [
      { head: words('hours.person'), cell: (entry) => nameOfEntry(entry) ?? words('hours.hidden') },
      { head: words('hours.in'), cell: ({ checkedInAt }) => format.moment(checkedInAt) },
      {
        head: words('hours.out'),
        cell: ({ checkedOutAt }) => (checkedOutAt ? format.moment(checkedOutAt) : words('hours.there')),
      },
      { head: words('export.minutes'), cell: ({ minutes }) => String(minutes ?? '') },
      { head: words('hours.by'), cell: ({ recordedBy }) => recordedBy ?? '' },
      {
        head: words('hours.state'),
        cell: ({ voidedAt, approvedAt }) =>
          words(voidedAt ? 'hours.corrected.mark' : approvedAt ? 'hours.approved' : 'hours.waiting'),
      },
      { head: words('export.approvedBy'), cell: ({ approvedBy }) => approvedBy ?? '' },
      { head: words('export.approvedAt'), cell: ({ approvedAt }) => (approvedAt ? format.moment(approvedAt) : '') },
      { head: words('export.reason'), cell: ({ voidReason }) => voidReason ?? '' },
    ],
  })
}

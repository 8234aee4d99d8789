import { exportOf } from '../../../desk/export/use-export.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { signupRowFragment, type SignupsEvent } from './signups-query.ts'

const exportQuery = graphql(
  `
    query SignupsExport($id: ID!, $shift: ID!, $first: Int, $after: String) {
      event(id: $id) {
        id
        signups(first: $first, after: $after, filter: { shift: $shift }) {
          pageInfo {
            ...PageEnds
          }
          edges {
            node {
              ...SignupRow
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment, signupRowFragment],
)

/** Everybody who signed up for a shift as a file: with a place, waiting, and ended. */
export function useSignupsExport({ id, name, shifts }: SignupsEvent, shiftId: string) {
  const words = useOfficeWords()
  const format = useFormat()
  const role = shifts.find((shift) => shift.id === shiftId)?.role
  return exportOf({
    document: exportQuery,
    variables: { id, shift: shiftId },
    found: ({ event }) => event?.signups,
    isOfPeople: true,
    fileName: [words('signups.title'), format.text(name), ...(role ? [format.text(role)] : [])].join(' – '),
    columns: [
      {
        head: words('hours.person'),
        cell: ({ volunteer }) =>
          volunteer ? `${volunteer.familyName} ${volunteer.givenName}` : words('signups.stranger'),
      },
      {
        head: words('field.organisation'),
        cell: ({ organisation }) => (organisation ? format.text(organisation.name) : words('volunteers.alone')),
      },
      { head: words('filter.status'), cell: ({ status }) => words(`signups.status.${status}`) },
      { head: words('signups.waiting'), cell: ({ queuePosition }) => String(queuePosition ?? '') },
      { head: words('export.signedUpAt'), cell: ({ signedUpAt }) => format.moment(signedUpAt) },
      {
        head: words('export.endedAt'),
        cell: ({ cancelledAt, lapsedAt }) => {
          const endedAt = cancelledAt ?? lapsedAt
          return endedAt ? format.moment(endedAt) : ''
        },
      },
      { head: words('export.reason'), cell: ({ cancelReason }) => cancelReason ?? '' },
    ],
  })
}

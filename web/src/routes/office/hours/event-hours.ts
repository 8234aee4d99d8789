import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const hoursEntryFragment = graphql(`
  fragment HoursEntryParts on Attendance {
    id
    checkedInAt
    checkedOutAt
    minutes
    checkOutMethod
    isLate
    isOwnEntry
    recordedBy
    checkedOutBy
    approvedAt
    approvedBy
    voidedAt
    voidReason
    volunteer {
      id
      familyName
      givenName
    }
  }
`)

export const eventHoursQuery = graphql(
  `
    query EventHours($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      event(id: $id) {
        id
        status
        name {
          kk
          ru
          en
        }
        startsAt
        finishedAt
        organiser {
          id
          name {
            kk
            ru
            en
          }
        }
        closingReport {
          attended
          checkedOutAtEnd
          noShows
          late
          minutes
          awaiting
          minutesAwaiting
          ownAwaiting
        }
        noShows(first: 50) {
          totalCount
          pageInfo {
            ...PageEnds
          }
          edges {
            node {
              id
              volunteer {
                id
                familyName
                givenName
              }
              shift {
                id
                role {
                  kk
                  ru
                  en
                }
              }
            }
          }
        }
        attendances(first: $first, after: $after, last: $last, before: $before) {
          totalCount
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

/** An event with what came of it. */
export type HoursEvent = NonNullable<ResultOf<typeof eventHoursQuery>['event']>
export type HoursEntry = NonNullable<HoursEvent['attendances']>['edges'][number]['node']

/** Whose entry it is, as the desk calls people. */
export function nameOfEntry({ volunteer }: HoursEntry): string | null {
  return volunteer && [volunteer.familyName, volunteer.givenName].join(' ')
}

import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const fairLineFragment = graphql(`
  fragment FairLine on Fair {
    id
    status
    leftAt
    name {
      kk
      ru
      en
    }
    stops {
      id
      position
      startsAt
      endsAt
      heldAt
      skippedAt
      skipReason
      place {
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
    }
  }
`)

export type FairLine = ResultOf<typeof fairLineFragment>
export type FairStatusName = FairLine['status']

export const fairQuery = graphql(
  `
    query DeskFair($id: ID!) {
      fair(id: $id) {
        ...FairLine
        returnedAt
        closedAt
        cancelReason
        place {
          id
        }
        statement {
          loaded
          given
          broughtBack
          writtenOff
          found
          left
          item {
            id
            code
            unit
            name {
              kk
              ru
              en
            }
          }
        }
        copies {
          id
          deviceLabel
          takenBy
          issuedAt
          expiresAt
          revokedAt
        }
        conflicts {
          actionId
          kind
          at
          deviceLabel
          problem
          family {
            id
            number
          }
          stop {
            id
            place {
              kk
              ru
              en
            }
          }
          lines {
            quantity
            item {
              id
              name {
                kk
                ru
                en
              }
            }
          }
          standing {
            id
            number
            visitedAt
          }
        }
      }
    }
  `,
  [fairLineFragment],
)

export type DeskFair = NonNullable<ResultOf<typeof fairQuery>['fair']>

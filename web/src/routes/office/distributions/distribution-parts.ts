import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useCounters } from '../../../live/use-counters.ts'

/** A shift as its row in the list, and as the form to change it, have it. */
export const shiftLineFragment = graphql(`
  fragment DeskShift on DistributionShift {
    id
    status
    startsAt
    endsAt
    people
    plannedPortions
    campaign {
      id
      name {
        kk
        ru
        en
      }
    }
    organisation {
      id
      name {
        kk
        ru
        en
      }
    }
    place {
      id
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
    }
    given {
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
  }
`)

export type ShiftLine = ResultOf<typeof shiftLineFragment>

export const deskShiftQuery = graphql(
  `
    query DeskDistributionShift($id: ID!) {
      distributionShift(id: $id) {
        id
        ...DeskShift
        closedAt
        closingNote
        cancelReason
        links {
          id
          label
          token
          expiresAt
          revokedAt
          phones
          lastSeenAt
        }
        tallies(first: 50) {
          totalCount
          edges {
            node {
              id
              kind
              people
              link
              recordedAt
              recordedBy
              reason
              isReversed
              isLate
              decision
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
            }
          }
        }
      }
    }
  `,
  [shiftLineFragment],
)

export type DeskShift = NonNullable<ResultOf<typeof deskShiftQuery>['distributionShift']>
export type Tally = NonNullable<DeskShift['tallies']>['edges'][number]['node']

export const placeFragment = graphql(`
  fragment DeskPlace on DistributionPlace {
    id
    retiredAt
    name {
      kk
      ru
      en
    }
    address {
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
    point {
      latitude
      longitude
    }
  }
`)

export type Place = ResultOf<typeof placeFragment>

/** Where shifts are planned, and what is given. */
export const placesQuery = graphql(
  `
    query DeskDistributionPlaces {
      distributionPlaces(first: 100) {
        edges {
          node {
            id
            ...DeskPlace
          }
        }
      }
      distributionItems {
        id
        unit
        name {
          kk
          ru
          en
        }
      }
    }
  `,
  [placeFragment],
)

export type Thing = ResultOf<typeof placesQuery>['distributionItems'][number]

const metrics = ['PEOPLE_SERVED', 'PORTIONS_GIVEN'] as const

/** Grows with every head and portion that is counted anywhere. */
export function useGivingVersion(): number {
  const { byMetric } = useCounters({ scope: null, metrics })
  return metrics.reduce((sum, metric) => sum + (byMetric.get(metric)?.version ?? 0), 0)
}

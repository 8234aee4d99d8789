import type { ResultOf } from 'gql.tada'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'

const givingShiftsQuery = graphql(`
  query GivingShifts($from: Date!) {
    distributionShifts(filter: { from: $from, status: [OPEN, CLOSED] }, first: 60) {
      edges {
        node {
          id
          status
          startsAt
          endsAt
          people
          plannedPortions
          given {
            quantity
            item {
              id
              unit
              name {
                kk
                ru
                en
              }
            }
          }
          place {
            id
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
          }
        }
      }
    }
  }
`)

export type GivingShift = ResultOf<typeof givingShiftsQuery>['distributionShifts']['edges'][number]['node']

/** Shifts from a day on, asked for again whenever a head or a portion more was counted. */
export function useGivingShifts(from: string, version: number | undefined) {
  const { data, error, refetch } = useLiveQuery({ query: givingShiftsQuery, variables: { from } })
  useRefetchOnVersion(version, refetch)
  const shifts = data?.distributionShifts.edges.map(({ node }) => node) ?? []
  return { shifts, loaded: data !== undefined, failed: error !== undefined, refetch }
}

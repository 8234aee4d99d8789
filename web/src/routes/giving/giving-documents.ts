import { graphql } from '../../graphql/graphql.ts'

export const phoneShiftFragment = graphql(`
  fragment PhoneShift on DistributionShift {
    id
    status
    people
    startsAt
    endsAt
    place {
      id
      name {
        kk
        ru
        en
      }
    }
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
  }
`)

export const openedLinkQuery = graphql(
  `
    query GivingByLink($token: String!) {
      distributionByLink(token: $token) {
        ended
        expiresAt
        shift {
          id
          ...PhoneShift
        }
      }
    }
  `,
  [phoneShiftFragment],
)

export const countMutation = graphql(
  `
    mutation CountDistribution($input: CountDistributionInput!) {
      countDistribution(input: $input) {
        __typename
        ... on CountDistributionPayload {
          lastSequence
          isLate
          shift {
            id
            ...PhoneShift
          }
        }
        ... on Error {
          code
        }
      }
    }
  `,
  [phoneShiftFragment],
)

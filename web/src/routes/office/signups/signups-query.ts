import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const signupRowFragment = graphql(`
  fragment SignupRow on Signup {
    id
    status
    source
    signedUpAt
    queuePosition
    obstacle
    offerExpiresAt
    cancelledAt
    cancelReason
    lapsedAt
    isAccompanied
    shift {
      id
    }
    volunteer {
      id
      familyName
      givenName
    }
    organisation {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

export const signupsQuery = graphql(`
  query EventSignups($id: ID!, $shift: ID!) {
    event(id: $id) {
      id
      status
      startsAt
      name {
        kk
        ru
        en
      }
      organiser {
        id
      }
      everybody: signups(first: 1, filter: { shift: $shift }) {
        totalCount
      }
      shifts {
        id
        capacity
        signedUpCount
        waitingCount
        startsAt
        endsAt
        role {
          kk
          ru
          en
        }
      }
    }
  }
`)

export const signupGroupQuery = graphql(
  `
    query SignupGroup($id: ID!, $shift: ID!, $status: [SignupStatus!]!, $after: String) {
      event(id: $id) {
        id
        signups(first: 50, after: $after, filter: { shift: $shift, status: $status }) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
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
  [signupRowFragment],
)

export const shiftsQuery = graphql(`
  query EventShiftsToSignUp($id: ID!) {
    event(id: $id) {
      id
      shifts {
        id
      }
    }
  }
`)

export const othersQuery = graphql(
  `
    query SignupsToSwapWith($id: ID!) {
      event(id: $id) {
        id
        signups(first: 100, filter: { status: [CONFIRMED] }) {
          edges {
            node {
              ...SignupRow
            }
          }
        }
      }
    }
  `,
  [signupRowFragment],
)

export type SignupRow = ResultOf<typeof signupRowFragment>
export type SignupsEvent = NonNullable<ResultOf<typeof signupsQuery>['event']>
export type SignupsShift = SignupsEvent['shifts'][number]

import { problemFragment } from '../../desk/problem.ts'
import { graphql } from '../../graphql/graphql.ts'

export const acceptMutation = graphql(
  `
    mutation AcceptMyOffer($input: AcceptMyOfferInput!) {
      acceptMyOffer(input: $input) {
        __typename
        ... on MySignupPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const declineMutation = graphql(
  `
    mutation DeclineMyOffer($input: DeclineMyOfferInput!) {
      declineMyOffer(input: $input) {
        __typename
        ... on MySignupPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelMutation = graphql(
  `
    mutation CancelMySignup($input: CancelMySignupInput!) {
      cancelMySignup(input: $input) {
        __typename
        ... on MySignupPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const moveMutation = graphql(
  `
    mutation MoveMySignup($input: MoveMySignupInput!) {
      moveMySignup(input: $input) {
        __typename
        ... on MySignupPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

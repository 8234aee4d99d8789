import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const signUpMutation = graphql(
  `
    mutation SignUp($input: SignUpInput!) {
      signUp(input: $input) {
        __typename
        ... on SignupPayload {
          signupId
          signup {
            id
            status
          }
          warnings {
            kind
            minutes
            shift {
              id
              event {
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
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelSignupMutation = graphql(
  `
    mutation CancelSignup($input: CancelSignupInput!) {
      cancelSignup(input: $input) {
        __typename
        ... on SignupPayload {
          signupId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const moveSignupMutation = graphql(
  `
    mutation MoveSignup($input: MoveSignupInput!) {
      moveSignup(input: $input) {
        __typename
        ... on SignupPayload {
          signupId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const swapSignupsMutation = graphql(
  `
    mutation SwapSignups($input: SwapSignupsInput!) {
      swapSignups(input: $input) {
        __typename
        ... on SwapSignupsPayload {
          signup {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const acceptOfferMutation = graphql(
  `
    mutation AcceptOffer($input: AcceptOfferInput!) {
      acceptOffer(input: $input) {
        __typename
        ... on SignupPayload {
          signupId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const declineOfferMutation = graphql(
  `
    mutation DeclineOffer($input: DeclineOfferInput!) {
      declineOffer(input: $input) {
        __typename
        ... on SignupPayload {
          signupId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

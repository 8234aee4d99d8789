import { graphql } from '../../graphql/graphql.ts'

export const acceptMutation = graphql(`
  mutation AcceptMyOffer($input: AcceptMyOfferInput!) {
    acceptMyOffer(input: $input) {
      __typename
      ... on MySignupPayload {
        token
      }
      ... on ValidationError {
        code
      }
      ... on NotFoundError {
        code
      }
      ... on IdempotencyKeyReusedError {
        code
      }
      ... on EventStatusError {
        code
      }
      ... on OfferEndedError {
        code
      }
    }
  }
`)

export const declineMutation = graphql(`
  mutation DeclineMyOffer($input: DeclineMyOfferInput!) {
    declineMyOffer(input: $input) {
      __typename
      ... on MySignupPayload {
        token
      }
      ... on ValidationError {
        code
      }
      ... on NotFoundError {
        code
      }
      ... on IdempotencyKeyReusedError {
        code
      }
      ... on OfferEndedError {
        code
      }
    }
  }
`)

export const cancelMutation = graphql(`
  mutation CancelMySignup($input: CancelMySignupInput!) {
    cancelMySignup(input: $input) {
      __typename
      ... on MySignupPayload {
        token
      }
      ... on ValidationError {
        code
      }
      ... on NotFoundError {
        code
      }
      ... on IdempotencyKeyReusedError {
        code
      }
      ... on EventStatusError {
        code
      }
      ... on SignupCancelledError {
        code
      }
    }
  }
`)

export const moveMutation = graphql(`
  mutation MoveMySignup($input: MoveMySignupInput!) {
    moveMySignup(input: $input) {
      __typename
      ... on MySignupPayload {
        token
      }
      ... on ValidationError {
        code
      }
      ... on NotFoundError {
        code
      }
      ... on IdempotencyKeyReusedError {
        code
      }
      ... on EventStatusError {
        code
      }
      ... on SignupCancelledError {
        code
      }
      ... on SignupClosedError {
        code
        reason
        opensAt
        closesAt
      }
      ... on ShiftFullError {
        code
        waiting
      }
      ... on AlreadySignedUpError {
        code
      }
      ... on SignupOverlapsError {
        code
        shift {
          id
          startsAt
          endsAt
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
      ... on SkillMissingError {
        code
        skills {
          kk
          ru
          en
        }
      }
      ... on ConsentWithdrawnError {
        code
      }
      ... on VolunteerTooYoungError {
        code
        minimumAge
      }
      ... on GuardianConsentRequiredError {
        code
      }
      ... on OtherEventError {
        code
      }
    }
  }
`)

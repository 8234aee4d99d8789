import type { ResultOf } from 'gql.tada'
import { problemFragment } from '../../desk/problem.ts'
import { graphql } from '../../graphql/graphql.ts'

export const publicDriveFragment = graphql(`
  fragment PublicDrive on BloodDrive {
    id
    status
    startsAt
    endsAt
    donationTypes
    cancelReason
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
`)

export const publicDriveQuery = graphql(
  `
    query PublicBloodDrive($id: ID!, $on: Date!) {
      node(id: $id) {
        __typename
        id
        ... on BloodDrive {
          ...PublicDrive
          slots {
            startsAt
            free
          }
        }
      }
      bloodRules(on: $on) {
        id
        donationType
        minAgeYears
        maxAgeYears
        minWeightKg
        source {
          kk
          ru
          en
        }
        intervals {
          afterType
          days
        }
      }
    }
  `,
  [publicDriveFragment],
)

export type BloodRuleLine = ResultOf<typeof publicDriveQuery>['bloodRules'][number]
export type DonationTypeName = BloodRuleLine['donationType']

export const bookMutation = graphql(
  `
    mutation BookBloodPublicly($input: BookBloodAppointmentPubliclyInput!) {
      bookBloodAppointmentPublicly(input: $input) {
        __typename
        ... on MyBloodAppointmentPayload {
          token
        }
        ... on BloodAlreadyBookedError {
          linkToken
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const mineQuery = graphql(
  `
    query MyBloodAppointment($token: String!) {
      myBloodAppointment(token: $token) {
        slotAt
        donationType
        cancelledAt
        givenName
        wantsReminders
        drive {
          ...PublicDrive
          slots {
            startsAt
            free
          }
        }
      }
    }
  `,
  [publicDriveFragment],
)

export const moveMineMutation = graphql(
  `
    mutation MoveMyBlood($input: MoveMyBloodAppointmentInput!) {
      moveMyBloodAppointment(input: $input) {
        __typename
        ... on MyBloodAppointmentPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelMineMutation = graphql(
  `
    mutation CancelMyBlood($input: CancelMyBloodAppointmentInput!) {
      cancelMyBloodAppointment(input: $input) {
        __typename
        ... on MyBloodAppointmentPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const remindMineMutation = graphql(
  `
    mutation SetMyBloodReminders($input: SetMyBloodRemindersInput!) {
      setMyBloodReminders(input: $input) {
        __typename
        ... on MyBloodAppointmentPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

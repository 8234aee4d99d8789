import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const consentFragment = graphql(`
  fragment ConsentParts on Consent {
    id
    purpose
    givenAt
    recordedAt
    withdrawnAt
    recordedBy {
      id
      displayName
    }
  }
`)

export const abilitiesFragment = graphql(`
  fragment AbilityParts on Volunteer {
    skills {
      id
      name {
        kk
        ru
        en
      }
    }
    availability {
      weekday
      fromMinute
      toMinute
    }
  }
`)

export const setSkillsMutation = graphql(
  `
    mutation SetVolunteerSkills($input: SetVolunteerSkillsInput!) {
      setVolunteerSkills(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
            ...AbilityParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, abilitiesFragment],
)

export const setAvailabilityMutation = graphql(
  `
    mutation SetVolunteerAvailability($input: SetVolunteerAvailabilityInput!) {
      setVolunteerAvailability(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
            ...AbilityParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, abilitiesFragment],
)

export const recordConsentMutation = graphql(
  `
    mutation RecordConsent($input: RecordConsentInput!) {
      recordConsent(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
            consents {
              ...ConsentParts
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, consentFragment],
)

export const withdrawConsentMutation = graphql(
  `
    mutation WithdrawConsent($input: WithdrawConsentInput!) {
      withdrawConsent(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteer {
            id
            consents {
              ...ConsentParts
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, consentFragment],
)

export const exportMutation = graphql(
  `
    mutation ExportPersonalData($input: ExportPersonalDataInput!) {
      exportPersonalData(input: $input) {
        __typename
        ... on PersonalDataExport {
          document
          fileName
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const eraseMutation = graphql(
  `
    mutation EraseVolunteer($input: EraseVolunteerInput!) {
      eraseVolunteer(input: $input) {
        __typename
        ... on ErasedPayload {
          volunteerId
          erasedAt
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

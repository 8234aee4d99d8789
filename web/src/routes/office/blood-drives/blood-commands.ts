import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const planBloodDriveMutation = graphql(
  `
    mutation PlanBloodDrive($input: PlanBloodDriveInput!) {
      planBloodDrive(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeBloodDriveMutation = graphql(
  `
    mutation ChangeBloodDrive($input: ChangeBloodDriveInput!) {
      changeBloodDrive(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const setBloodSlotsMutation = graphql(
  `
    mutation SetBloodSlots($input: SetBloodSlotsInput!) {
      setBloodSlots(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const publishBloodDriveMutation = graphql(
  `
    mutation PublishBloodDrive($input: PublishBloodDriveInput!) {
      publishBloodDrive(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelBloodDriveMutation = graphql(
  `
    mutation CancelBloodDrive($input: CancelBloodDriveInput!) {
      cancelBloodDrive(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const closeBloodDriveMutation = graphql(
  `
    mutation CloseBloodDrive($input: CloseBloodDriveInput!) {
      closeBloodDrive(input: $input) {
        __typename
        ... on BloodDrivePayload {
          driveId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const registerBloodDonorMutation = graphql(
  `
    mutation RegisterBloodDonor($input: RegisterBloodDonorInput!) {
      registerBloodDonor(input: $input) {
        __typename
        ... on BloodDonorPayload {
          donorId
        }
        ... on BloodDonorKnownError {
          donorIds
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const setBloodRemindersMutation = graphql(
  `
    mutation SetBloodReminders($input: SetBloodRemindersInput!) {
      setBloodReminders(input: $input) {
        __typename
        ... on BloodDonorPayload {
          donorId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const mergeBloodDonorsMutation = graphql(
  `
    mutation MergeBloodDonors($input: MergeBloodDonorsInput!) {
      mergeBloodDonors(input: $input) {
        __typename
        ... on MergeBloodDonorsPayload {
          donorId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const bookBloodAppointmentMutation = graphql(
  `
    mutation BookBloodAppointment($input: BookBloodAppointmentInput!) {
      bookBloodAppointment(input: $input) {
        __typename
        ... on BloodAppointmentPayload {
          appointmentId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelBloodAppointmentMutation = graphql(
  `
    mutation CancelBloodAppointment($input: CancelBloodAppointmentInput!) {
      cancelBloodAppointment(input: $input) {
        __typename
        ... on BloodAppointmentPayload {
          appointmentId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordBloodOutcomeMutation = graphql(
  `
    mutation RecordBloodOutcome($input: RecordBloodOutcomeInput!) {
      recordBloodOutcome(input: $input) {
        __typename
        ... on BloodOutcomePayload {
          outcomeId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const undoBloodOutcomeMutation = graphql(
  `
    mutation UndoBloodOutcome($input: UndoBloodOutcomeInput!) {
      undoBloodOutcome(input: $input) {
        __typename
        ... on BloodOutcomePayload {
          outcomeId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const setBloodRuleMutation = graphql(
  `
    mutation SetBloodRule($input: SetBloodRuleInput!) {
      setBloodRule(input: $input) {
        __typename
        ... on BloodRulePayload {
          ruleId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const endBloodRuleMutation = graphql(
  `
    mutation EndBloodRule($input: EndBloodRuleInput!) {
      endBloodRule(input: $input) {
        __typename
        ... on BloodRulePayload {
          ruleId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeBloodDonorMutation = graphql(
  `
    mutation ChangeBloodDonor($input: ChangeBloodDonorInput!) {
      changeBloodDonor(input: $input) {
        __typename
        ... on BloodDonorPayload {
          donorId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const eraseBloodDonorMutation = graphql(
  `
    mutation EraseBloodDonor($input: EraseBloodDonorInput!) {
      eraseBloodDonor(input: $input) {
        __typename
        ... on BloodDonorPayload {
          donorId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const moveBloodAppointmentMutation = graphql(
  `
    mutation MoveBloodAppointment($input: MoveBloodAppointmentInput!) {
      moveBloodAppointment(input: $input) {
        __typename
        ... on BloodAppointmentPayload {
          appointmentId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

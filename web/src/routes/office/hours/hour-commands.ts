import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const approveMutation = graphql(
  `
    mutation ApproveHours($input: ApproveHoursInput!) {
      approveHours(input: $input) {
        __typename
        ... on ApproveHoursPayload {
          approved
          ownLeft
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const correctMutation = graphql(
  `
    mutation CorrectAttendance($input: CorrectAttendanceInput!) {
      correctAttendance(input: $input) {
        __typename
        ... on CorrectAttendancePayload {
          voided {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const issueMutation = graphql(
  `
    mutation IssueCertificate($input: IssueCertificateInput!) {
      issueCertificate(input: $input) {
        __typename
        ... on CertificatePayload {
          certificate {
            id
            code
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const revokeMutation = graphql(
  `
    mutation RevokeCertificate($input: RevokeCertificateInput!) {
      revokeCertificate(input: $input) {
        __typename
        ... on CertificatePayload {
          certificate {
            id
            revokedAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

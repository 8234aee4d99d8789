import type { FragmentOf } from 'gql.tada'
import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const reportLineFragment = graphql(`
  fragment ReportLine on Report @_unmask {
    id
    kind
    startsOn
    format
    locale
    state
    stage
    stepsDone
    stepsTotal
    isFinal
    moment
    fileName
    path
    fileHash
    askedAt
    askedBy
  }
`)

export type ReportLine = FragmentOf<typeof reportLineFragment>

export const reportMonthsQuery = graphql(`
  query ReportMonths {
    reportMonths {
      startsOn
      isOver
      closing {
        id
        moment
        closedAt
        closedBy
      }
    }
  }
`)

export const askForReportMutation = graphql(
  `
    mutation AskForReport($input: AskForReportInput!) {
      askForReport(input: $input) {
        __typename
        ... on ReportPayload {
          report {
            ...ReportLine
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, reportLineFragment],
)

export const cancelReportMutation = graphql(
  `
    mutation CancelReport($input: CancelReportInput!) {
      cancelReport(input: $input) {
        __typename
        ... on ReportPayload {
          report {
            ...ReportLine
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, reportLineFragment],
)

export const closeMonthMutation = graphql(
  `
    mutation CloseMonth($input: CloseMonthInput!) {
      closeMonth(input: $input) {
        __typename
        ... on CloseMonthPayload {
          closing {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { graphql } from '../graphql/graphql.ts'

/** What every mutation of the desk asks of an error in its result. */
export const problemFragment = graphql(`
  fragment Problem on Error {
    __typename
    code
    message
    ... on ValidationError {
      issues {
        path
        code
        limit
      }
    }
    ... on SignupsInTheWayError {
      obstacle
      count
    }
    ... on CapacityBelowPlacesHeldError {
      count: held
    }
    ... on ShiftInUseError {
      count: signups
    }
    ... on TooManyAttemptsError {
      retryAt
    }
  }
`)

export type IssueCode = ReturnType<typeof graphql.scalar<'ValidationIssueCode'>>

export interface Issue {
  /** Where in the input. */
  readonly path: string
  readonly code: IssueCode
  /** The bound that was passed, where there is one. */
  readonly limit?: number | null
}

export interface Problem {
  readonly code: string
  readonly issues?: readonly Issue[]
  readonly retryAt?: string
  /** Why people who signed up stand in the way, and how many. */
  readonly obstacle?: string
  readonly count?: number
}

/** Neither done nor refused: the answer did not come, so trying again is safe. */
export const unanswered: Problem = { code: 'UNANSWERED' }

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
        message
      }
    }
    ... on TooManyAttemptsError {
      retryAt
    }
  }
`)

export interface Issue {
  readonly path: string
  readonly message: string
}

export interface Problem {
  readonly code: string
  readonly issues?: readonly Issue[]
  readonly retryAt?: string
}

/** Neither done nor refused: the answer did not come, so trying again is safe. */
export const unanswered: Problem = { code: 'UNANSWERED' }

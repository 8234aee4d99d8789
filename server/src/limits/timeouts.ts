import { ranOutOfTime } from '@erikti/prisma/out-of-time'
import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'

/** Whether the error comes of a statement or a transaction that was stopped because it took too long. */
export function isTimeout(error: unknown): boolean {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  if (cause instanceof GraphQLError) return cause.extensions['code'] === 'TIMEOUT'
  return ranOutOfTime(cause)
}

/** No answer in time. `operation` says what it means for what was asked. */
export function timedOut(
  operation: 'query' | 'mutation' | 'subscription',
  place: Partial<GraphQLError> = {},
): GraphQLError {
  const message =
    operation === 'mutation'
      ? 'The change took too long and was stopped; it may have been saved or not. Repeat it with the same idempotencyKey: it has one effect, whatever became of this one.'
      : 'The answer took too long and was given up. Ask for less at once.'
  return new GraphQLError(message, {
    ...(place.nodes && { nodes: place.nodes }),
    ...(place.path && { path: place.path }),
    extensions: { code: 'TIMEOUT', http: { status: 504 } },
  })
}

/** The result with timeouts named as such. A query is answered whole or not at all; a mutation keeps what it has done. */
export function nameTimeouts(result: ExecutionResult, operation: 'query' | 'mutation'): ExecutionResult {
  if (!result.errors?.some(isTimeout)) return result
  if (operation === 'query') return { errors: [timedOut('query')] }
  return { ...result, errors: result.errors.map((error) => (isTimeout(error) ? timedOut('mutation', error) : error)) }
}

import { randomUUID } from 'node:crypto'
import { GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import { describeError, isMisfit } from '../lifecycle/error-description.ts'
import { isOutage, unavailable } from './outages.ts'

/** True for errors that were made to be read by the client; not for one that wraps something unexpected. */
function isMeantForClient(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false
  // With a place in the answer, it is about what we answer; what the client sent has none.
  if (error.path && isMisfit(error)) return false
  return error.originalError === undefined || error.originalError === error || isMeantForClient(error.originalError)
}

function giveCode(error: unknown, code: string): void {
  // The object is the error's own, made by its constructor; only its type is read-only.
  if (error instanceof GraphQLError) (error.extensions as Record<string, unknown>)['code'] ??= code
}

export type MaskError = (error: unknown) => GraphQLError

/**
 * Lets errors through that were made for the client. Any other is logged, once however often it is met, and replaced by
 * one that says nothing but the id under which it is in the log, and whether it is the database that is away.
 */
export function createErrorMask(logger: Logger, createId: () => string = randomUUID): MaskError {
  const correlationIds = new WeakMap<object, string>()

  function correlate(cause: unknown): string {
    const isObject = typeof cause === 'object' && cause !== null
    const known = isObject ? correlationIds.get(cause) : undefined
    if (known !== undefined) return known
    const correlationId = createId()
    if (isObject) correlationIds.set(cause, correlationId)
    logger.error({ correlationId, err: describeError(cause) }, 'unexpected error')
    return correlationId
  }

  return (error) => {
    if (isMeantForClient(error)) {
      giveCode(error, 'BAD_REQUEST')
      return error
    }
    let cause = error
    while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
    const place =
      error instanceof GraphQLError
        ? { ...(error.nodes && { nodes: error.nodes }), ...(error.path && { path: error.path }) }
        : {}
    if (isOutage(cause)) return unavailable(correlate(cause), place)
    // `unexpected` makes Yoga answer with status 500 where there are no data at all.
    const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId: correlate(cause), unexpected: true }
    return new GraphQLError('Unexpected error.', { ...place, extensions })
  }
}

/**
 * Names by a code, like all others, the errors of requests that never came to run: what does not parse or validate, and
 * variables that do not fit, which have an answer without `data` and so, over HTTP, the status 400.
 */
export const errorCodes: Plugin = {
  onParse() {
    return ({ result }) => giveCode(result, 'GRAPHQL_PARSE_FAILED')
  },
  onValidate() {
    return ({ result }) => {
      for (const error of result) giveCode(error, 'GRAPHQL_VALIDATION_FAILED')
    }
  },
  onExecute() {
    return {
      onExecuteDone({ result }) {
        if (Symbol.asyncIterator in result || 'data' in result) return
        for (const error of result.errors ?? []) {
          giveCode(error, 'BAD_USER_INPUT')
          // `spec`: clients that accept only `application/json` expect 200 with it.
          ;(error.extensions as Record<string, unknown>)['http'] ??= { spec: true, status: 400 }
        }
      },
    }
  },
}

/** The error as it goes over a socket: without what is meant for HTTP's status line. */
export function formatError(error: GraphQLError): GraphQLFormattedError {
  const { http: _, ...extensions } = error.extensions
  return { ...error.toJSON(), extensions }
}

import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { LiveScope } from '../live/live-scope.ts'
import type { MaskError } from './errors.ts'
import { findOutage } from './outages.ts'

/** An operation that has been parsed, validated and given its context, with the functions that Yoga's plugins have wrapped. */
export interface PreparedOperation extends ExecutionArgs {
  execute(args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult
  subscribe(args: ExecutionArgs): Promise<AsyncIterable<ExecutionResult> | ExecutionResult>
  scope: LiveScope
}

type Results = AsyncIterableIterator<ExecutionResult>

/** Runs a query or a mutation. Never throws: a throw would close the socket with all its other operations. */
export async function executeOperation(operation: PreparedOperation, maskError: MaskError): Promise<ExecutionResult> {
  try {
    return await operation.execute(operation)
  } catch (error) {
    return { errors: [maskError(error)] }
  } finally {
    operation.scope.end()
  }
}

/**
 * Runs a subscription for one socket. Every result is made when the socket has taken the one before. Never throws; the
 * results throw only masked errors.
 */
export async function subscribeOperation(
  operation: PreparedOperation,
  maskError: MaskError,
): Promise<Results | ExecutionResult> {
  try {
    const results = await operation.subscribe(operation)
    if (Symbol.asyncIterator in results) return endWith(results[Symbol.asyncIterator](), operation.scope, maskError)
    operation.scope.end()
    return results
  } catch (error) {
    operation.scope.end()
    return { errors: [maskError(error)] }
  }
}

function endWith(results: AsyncIterator<ExecutionResult>, scope: LiveScope, maskError: MaskError): Results {
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      try {
        const result = await results.next()
        if (result.done) scope.end()
        const outage = result.done ? undefined : findOutage(result.value)
        // Never half: whoever is told so asks again from where they stand.
        if (outage) throw outage
        return result
      } catch (error) {
        scope.end()
        throw maskError(error)
      }
    },
    async return() {
      scope.end()
      await results.return?.()
      return { value: undefined, done: true }
    },
  }
}

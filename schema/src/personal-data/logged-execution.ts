import { getOperationAST, Kind } from 'graphql'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { Context } from '../context.ts'
import { executeOperation } from '../execution/execute.ts'
import { logReads } from './access-log.service.ts'

/**
 * Executes a query or a mutation, and writes whose personal data it read into the access log before the answer is given away.
 * What cannot be logged is not given: then this rejects.
 */
export function executeLogged(args: ExecutionArgs): Promise<ExecutionResult> | ExecutionResult {
  const result = executeOperation(args)
  return 'then' in result ? result.then((settled) => logThenGive(args, settled)) : logThenGive(args, result)
}

function logThenGive(args: ExecutionArgs, result: ExecutionResult): Promise<ExecutionResult> | ExecutionResult {
  const { viewer, database, clock, personalReads } = args.contextValue as Context
  const reads = personalReads.take()
  if (reads.length === 0) return result
  return logReads(database, viewer, reads, { at: clock(), operation: nameOperation(args) }).then(() => result)
}

const longestNameCharacters = 100

/** The operation's own name, or the first field that it asks for. Both are names of GraphQL, so they hold no values. */
function nameOperation({ document, operationName }: ExecutionArgs): string {
  const operation = getOperationAST(document, operationName)
  const [first] = operation?.selectionSet.selections ?? []
  const name = operation?.name?.value ?? (first?.kind === Kind.FIELD ? first.name.value : '(fragment)')
  return name.slice(0, longestNameCharacters)
}

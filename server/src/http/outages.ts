import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Admission } from '../limits/admission.ts'

const outageCode = 'SERVICE_UNAVAILABLE'
const retryAfterSeconds = 1

interface Admitted {
  admission?: Admission
}

/** By Node, by PostgreSQL (shut down, crashed, starting, no connection, too many of them) and by Prisma. */
const codes =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|57P0[123]|08\w{3}|53300|P1001|P1002|P1017)$/
/** What `pg` and its pool say without a code. */
const messages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/
/** Prisma writes PostgreSQL's code into its own message. */
const prismaMessage = /Code: `(?:57P0[123]|08\w{3}|53300)`|Connection terminated/
const mostCauses = 5

/** Whether the error comes of a database that cannot be reached at present: the same may succeed in a while. */
export function isOutage(error: unknown): boolean {
  let cause = error
  for (let depth = 0; depth < mostCauses && typeof cause === 'object' && cause !== null; depth += 1) {
    const { name, message, code, originalCode, syscall, originalError } = cause as Record<string, unknown>
    if ([code, originalCode].some((one) => typeof one === 'string' && codes.test(one))) return true
    // The embedded database's socket is a file, which is gone with it.
    if (code === 'ENOENT' && syscall === 'connect') return true
    const isPrisma = typeof name === 'string' && /^(?:PrismaClient|DriverAdapter)/.test(name)
    if (typeof message === 'string' && (isPrisma ? prismaMessage : messages).test(message)) return true
    cause = originalError ?? (cause as { cause?: unknown }).cause
  }
  return false
}

/** `correlationId`: under what it is in the log. */
export function unavailable(correlationId: string, place: Partial<GraphQLError> = {}): GraphQLError {
  return new GraphQLError('The database cannot be reached at present. Ask again in a while.', {
    ...(place.nodes && { nodes: place.nodes }),
    ...(place.path && { path: place.path }),
    extensions: {
      code: outageCode,
      correlationId,
      retryAfterSeconds,
      http: { status: 503, headers: { 'Retry-After': String(retryAfterSeconds) } },
    },
  })
}

/** Why an answer lacks something, when it is because the database was away. */
export function findOutage({ errors }: Pick<ExecutionResult, 'errors'>): GraphQLError | undefined {
  return errors?.find(({ extensions }) => extensions['code'] === outageCode)
}

/**
 * Over HTTP: a query is answered whole or not at all, with 503. Of a mutation, what has been done is told, and its status speaks of
 * that: GraphQL over HTTP has 2xx for an answer with data.
 */
export const outages: Plugin<object, Admitted> = {
  onExecutionResult({ result, context, setResult }) {
    if (!result || Array.isArray(result) || Symbol.asyncIterator in result) return
    const outage = findOutage(result)
    if (!outage) return
    const { data, ...others } = result
    const isMutation = (context as Admitted).admission?.operation === 'mutation'
    if (!isMutation) setResult({ ...others, errors: [outage] })
    else if (Object.values(data ?? {}).some((part) => part !== null))
      setResult({ ...result, errors: (result.errors ?? []).map(withoutStatus) })
  },
}

function withoutStatus(error: GraphQLError): GraphQLError {
  const { message, nodes, path } = error
  const { http: _, ...extensions } = error.extensions
  return new GraphQLError(message, { ...(nodes && { nodes }), ...(path && { path }), extensions })
}

import type { Database } from '@erikti/prisma/client'
import type { LivePort } from '@erikti/schema/live/live-port'
import type { Clock } from '@erikti/schema/shared/clock'
import { getOperationAST, GraphQLError } from 'graphql'
import type { ExecutionArgs } from 'graphql'
import type { ConnectionInitMessage, Context as SocketContext, ServerOptions, SubscribePayload } from 'graphql-ws'
import type { AccessWatch } from '../live/access-watch.ts'
import { openLiveScope } from '../live/live-scope.ts'
import { isUnauthenticated, requireStanding } from './authentication.ts'
import { createBrowserPort } from './browser.ts'
import { formatError } from './errors.ts'
import type { MaskError } from './errors.ts'
import type { GraphqlServer } from './graphql.ts'
import { executeOperation, subscribeOperation } from './operation-execution.ts'
import type { PreparedOperation } from './operation-execution.ts'
import { SocketCloseCode } from './socket-close-codes.ts'
import type { SocketSession } from './socket-session.ts'
import type { Admission } from '../limits/admission.ts'
import { isRateLimited } from '../limits/limit-errors.ts'
import type { Limits } from '../limits/limits.ts'
import type { OperationLimits } from '../limits/operation-limits.ts'
import type { SocketLimits } from '../limits/socket-limits.ts'

export interface SocketOperationsOptions {
  graphql: GraphqlServer
  database: Database
  clock: Clock
  live: LivePort
  access: AccessWatch
  limits: Pick<Limits, 'subscriptionsPerSocket' | 'runningPerSocket'>
  operationLimits: OperationLimits
  socketLimits: SocketLimits
  maskError: MaskError
}

type InitPayload = ConnectionInitMessage['payload']
type Protocol = ServerOptions<InitPayload, SocketSession>

/** What a socket's messages do. Operations run through Yoga's `getEnveloped`: with the plugins and limits that HTTP has. */
export function createSocketOperations(
  options: SocketOperationsOptions,
): Required<Pick<Protocol, 'onConnect' | 'onSubscribe' | 'execute' | 'subscribe' | 'onNext' | 'onError'>> {
  const { graphql, database, clock, live, access, limits, operationLimits, maskError } = options
  const sessions = new WeakMap<ExecutionArgs, SocketSession>()
  const admissions = new WeakMap<ExecutionArgs, Admission>()

  async function prepare(
    session: SocketSession,
    payload: SubscribePayload,
    others: number,
  ): Promise<PreparedOperation | GraphQLError[]> {
    // A key that has ended since the socket was opened opens nothing more.
    session.standing = await requireStanding(database, session.credentials, clock)
    // What was begun for one viewer must not go on beside what is begun for another.
    if (!session.access.isOf(session.standing.viewer)) {
      session.endAccess('changed')
      throw refusal('ACCESS_CHANGED', 'What you may see has changed; connect again.')
    }
    const asker = { viewer: session.standing.viewer, address: session.address }
    const admission = operationLimits.admit(payload, asker)
    admission.enter()
    const scope = openLiveScope(live)
    const { schema, parse, validate, execute, subscribe, contextFactory } = graphql.getEnveloped({
      params: payload,
      standing: session.standing,
      browser: createBrowserPort(session.browser, session.address, undefined),
      live: scope.live,
      admission,
    })
    const document = parse(admission.text)
    const errors = validate(schema, document)
    if (errors.length > 0) return [...errors]
    try {
      requireRoom(session, getOperationAST(document, payload.operationName)?.operation === 'subscription', others)
    } catch (error) {
      admission.meter.refused()
      throw error
    }
    const prepared: PreparedOperation = {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: await contextFactory(),
      execute,
      subscribe,
      scope,
    }
    admissions.set(prepared, admission)
    return prepared
  }

  /** `others`: operations of every kind that the socket carries beside this one. @throws GraphQLError TOO_MANY_OPERATIONS. */
  function requireRoom(session: SocketSession, isSubscription: boolean, others: number): void {
    if (isSubscription && others - session.running >= limits.subscriptionsPerSocket)
      throw refusal(
        'TOO_MANY_OPERATIONS',
        `A socket carries at most ${limits.subscriptionsPerSocket} subscriptions at once.`,
      )
    if (!isSubscription && session.running >= limits.runningPerSocket)
      throw refusal(
        'TOO_MANY_OPERATIONS',
        `A socket runs at most ${limits.runningPerSocket} queries and mutations at once.`,
      )
  }

  return {
    /** False closes the socket with 4403. */
    async onConnect({ connectionParams, extra: session }) {
      const authorization = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'] ?? null
      if (authorization !== null && typeof authorization !== 'string') return false
      try {
        session.authorization = authorization
        const since = access.generation
        session.standing = await requireStanding(database, session.credentials, clock)
        if (session.socket.readyState !== session.socket.OPEN) return true
        session.access = access.hold(session.standing, since, (end) => session.endAccess(end))
        // Nobody has said yet whether they will run the page's documents or their own.
        if (!session.gauge.claim(operationLimits.budgets.of(session.standing.viewer, session.address, true)))
          session.close(SocketCloseCode.TooManySockets, 'Too many sockets')
        return true
      } catch (error) {
        if (isUnauthenticated(error)) return false
        // Too early for an error message: the protocol has none before the acknowledgement.
        maskError(error)
        session.close(SocketCloseCode.InternalServerError, 'Internal server error')
        return true
      }
    },

    /** Errors are returned: what this throws would close the socket with all its other operations. */
    async onSubscribe({ extra: session, subscriptions }: SocketContext<InitPayload, SocketSession>, _id, payload) {
      try {
        if (session.isClosing) throw refusal('SERVER_RESTARTING', 'The server is restarting; connect again.')
        const prepared = await prepare(session, payload, Object.keys(subscriptions).length - 1)
        if (!Array.isArray(prepared)) sessions.set(prepared, session)
        return prepared
      } catch (error) {
        // After the answer, which goes out before the next turn of the event loop.
        if (isUnauthenticated(error))
          setImmediate(() => session.closeWhenDone(SocketCloseCode.KeyEnded, 'The key has ended'))
        if (isRateLimited(error)) await operationLimits.pause()
        return [maskError(error)]
      }
    },

    // `onSubscribe` made them: graphql-ws hands its own arguments on unchanged.
    execute(args) {
      const operation = args as PreparedOperation
      const run = () => executeOperation(operation, maskError)
      return sessions.get(args)?.run(run) ?? run()
    },
    subscribe: (args) => subscribeOperation(args as PreparedOperation, maskError),

    onNext(_context, _id, _payload, args, { errors, data, extensions }) {
      // A query tells its cost itself; of a subscription it is told once, with the first answer.
      const cost = extensions?.['cost'] ? undefined : admissions.get(args)?.reportOnce()
      if (!errors && !cost) return undefined
      return {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map(formatError) }),
        ...((extensions ?? cost) && { extensions: { ...extensions, ...(cost && { cost }) } }),
      }
    },
    onError: (_context, _id, _payload, errors) => errors.map(formatError),
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

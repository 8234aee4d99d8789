import type { Database } from '@erikti/prisma/client'
import type { LivePort } from '@erikti/schema/live/live-port'
import type { Clock } from '@erikti/schema/shared/clock'
import { GraphQLError } from 'graphql'
import type { ExecutionArgs } from 'graphql'
import type { ConnectionInitMessage, Context as SocketContext, ServerOptions, SubscribePayload } from 'graphql-ws'
import { openLiveScope } from '../live/live-scope.ts'
import { isUnauthenticated, requireViewer } from './authentication.ts'
import { formatError } from './errors.ts'
import type { MaskError } from './errors.ts'
import type { GraphqlServer } from './graphql.ts'
import { executeOperation, subscribeOperation } from './operation-execution.ts'
import type { PreparedOperation } from './operation-execution.ts'
import { SocketCloseCode } from './socket-close-codes.ts'
import type { SocketSession } from './socket-session.ts'

const mostOperationsPerSocket = 100

export interface SocketOperationsOptions {
  graphql: GraphqlServer
  database: Database
  clock: Clock
  live: LivePort
  maskError: MaskError
}

type InitPayload = ConnectionInitMessage['payload']
type Protocol = ServerOptions<InitPayload, SocketSession>

/** What a socket's messages do. Operations run through Yoga's `getEnveloped`: with the plugins and limits that HTTP has. */
export function createSocketOperations(
  options: SocketOperationsOptions,
): Required<Pick<Protocol, 'onConnect' | 'onSubscribe' | 'execute' | 'subscribe' | 'onNext' | 'onError'>> {
  const { graphql, database, clock, live, maskError } = options
  const sessions = new WeakMap<ExecutionArgs, SocketSession>()

  async function prepare(
    session: SocketSession,
    payload: SubscribePayload,
  ): Promise<PreparedOperation | GraphQLError[]> {
    // A key that has ended since the socket was opened opens nothing more.
    if (session.authorization !== null) session.viewer = await requireViewer(database, session.authorization, clock)
    const scope = openLiveScope(live)
    const { schema, parse, validate, execute, subscribe, contextFactory } = graphql.getEnveloped({
      params: payload,
      viewer: session.viewer,
      live: scope.live,
    })
    const document = parse(payload.query)
    const errors = validate(schema, document)
    if (errors.length > 0) return [...errors]
    return {
      schema,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: await contextFactory(),
      execute,
      subscribe,
      scope,
    }
  }

  return {
    /** False closes the socket with 4403. */
    async onConnect({ connectionParams, extra: session }) {
      const authorization = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'] ?? null
      if (authorization !== null && typeof authorization !== 'string') return false
      try {
        session.viewer = await requireViewer(database, authorization, clock)
        session.authorization = authorization
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
        if (Object.keys(subscriptions).length > mostOperationsPerSocket)
          throw refusal(
            'TOO_MANY_OPERATIONS',
            `A socket carries at most ${mostOperationsPerSocket} operations at once.`,
          )
        if (session.isClosing) throw refusal('SERVER_RESTARTING', 'The server is restarting; connect again.')
        const prepared = await prepare(session, payload)
        if (!Array.isArray(prepared)) sessions.set(prepared, session)
        return prepared
      } catch (error) {
        // After the answer, which goes out before the next turn of the event loop.
        if (isUnauthenticated(error))
          setImmediate(() => session.closeWhenDone(SocketCloseCode.KeyEnded, 'The key has ended'))
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

    onNext(_context, _id, _payload, _args, { errors, data }) {
      return errors ? { ...(data !== undefined && { data }), errors: errors.map(formatError) } : undefined
    },
    onError: (_context, _id, _payload, errors) => errors.map(formatError),
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

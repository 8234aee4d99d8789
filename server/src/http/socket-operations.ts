import type { Database } from '@erikti/prisma/client'
import { withoutIdentity } from '@erikti/schema/access/viewer'
import type { Clock } from '@erikti/schema/shared/clock'
import { getOperationAST, GraphQLError } from 'graphql'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { ConnectionInitMessage, Context as SocketContext, ServerOptions, SubscribePayload } from 'graphql-ws'
import type { LiveEngine } from '../live/live-engine.ts'
import { openLiveScope } from '../live/live-scope.ts'
import { isUnauthenticated, requireStanding } from './authentication.ts'
import { createBrowserPort } from './browser.ts'
import { formatError } from './errors.ts'
import type { MaskError } from './errors.ts'
import type { GraphqlServer } from './graphql.ts'
import { executeOperation, subscribeOperation } from './operation-execution.ts'
import type { PreparedOperation } from './operation-execution.ts'
import { planSharing } from '../sharing/sharing-plan.ts'
import { SharedSubscriptions } from '../sharing/shared-subscriptions.ts'
import type { ShareableOperation } from '../sharing/shared-subscriptions.ts'
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
  live: LiveEngine
  limits: Pick<Limits, 'subscriptionsPerSocket' | 'runningPerSocket'>
  operationLimits: OperationLimits
  socketLimits: SocketLimits
  maskError: MaskError
}

type InitPayload = ConnectionInitMessage['payload']
type Protocol = ServerOptions<InitPayload, SocketSession>
type Results = AsyncIterable<ExecutionResult> | ExecutionResult

/** What graphql-ws keeps of an operation for as long as it runs, which may be for days. */
interface SocketOperation extends ExecutionArgs {
  /** Once. */
  run(): Promise<Results>
}

const runBefore = (): never => {
  throw new Error('An operation runs once.')
}

/** What a socket's messages do. Operations run through Yoga's `getEnveloped`: with the plugins and limits that HTTP has. */
export function createSocketOperations(
  options: SocketOperationsOptions,
): Required<Pick<Protocol, 'onConnect' | 'onSubscribe' | 'execute' | 'subscribe' | 'onNext' | 'onError'>> {
  const { graphql, database, clock, live, limits, operationLimits, maskError } = options
  const { access } = live
  const shared = new SharedSubscriptions({ live, maskError })
  const admissions = new WeakMap<ExecutionArgs, Admission>()

  async function prepare(
    session: SocketSession,
    id: string,
    payload: SubscribePayload,
    others: number,
  ): Promise<SocketOperation | GraphQLError[]> {
    // A key that has ended since the socket was opened opens nothing more.
    session.standing = await requireStanding(database, session.credentials, clock)
    const { standing } = session
    // What was begun for one viewer must not go on beside what is begun for another.
    if (!session.access.isOf(standing.viewer)) {
      session.endAccess('changed')
      throw refusal('ACCESS_CHANGED', 'What you may see has changed; connect again.')
    }
    const admission = operationLimits.admit(payload, { viewer: standing.viewer, address: session.address })
    admission.enter()
    const scope = openLiveScope(live)
    const { schema, parse, validate, execute, subscribe, contextFactory } = graphql.getEnveloped({
      params: payload,
      standing,
      browser: createBrowserPort(session.browser, session.address, undefined),
      live: scope.live,
      admission,
    })
    const document = parse(admission.text)
    const errors = validate(schema, document)
    if (errors.length > 0) return [...errors]
    const isSubscription = getOperationAST(document, payload.operationName)?.operation === 'subscription'
    try {
      requireRoom(session, isSubscription, others)
    } catch (error) {
      admission.meter.refused()
      throw error
    }
    const plan = isSubscription ? planSharing(schema, document) : null
    const contextValue = await contextFactory(
      plan ? { standing: { ...standing, viewer: withoutIdentity(standing.viewer) } } : {},
    )
    const { operationName, variables } = payload
    const own = { schema, document, operationName, variableValues: variables, contextValue }
    const prepared: PreparedOperation = { ...own, execute, subscribe, scope }
    // Nothing of what the operation runs with is kept by the protocol: a member of a group needs none of it.
    const kept: SocketOperation = {
      schema,
      document,
      operationName,
      rootValue: undefined,
      contextValue: undefined,
      run,
    }

    async function run(): Promise<Results> {
      kept.run = runBefore
      if (plan) {
        const begin: ShareableOperation['begin'] = async (captured) =>
          subscribe({ ...own, contextValue: { ...contextValue, live: captured } })
        const member = { id, outlet: session, reportCost: () => admission.reportOnce() }
        const sharing = await shared.join({ plan, variables, viewer: standing.viewer, begin }, member)
        if ('member' in sharing) return sharing.member
        sharing.captured.goAlone(scope.live)
        prepared.subscribe = () => Promise.resolve(sharing.alone)
      }
      admissions.set(kept, admission)
      return isSubscription
        ? subscribeOperation(prepared, maskError)
        : session.run(() => executeOperation(prepared, maskError))
    }
    return kept
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
    async onSubscribe({ extra: session, subscriptions }: SocketContext<InitPayload, SocketSession>, id, payload) {
      try {
        if (session.isClosing) throw refusal('SERVER_RESTARTING', 'The server is restarting; connect again.')
        return await prepare(session, id, payload, Object.keys(subscriptions).length - 1)
      } catch (error) {
        // After the answer, which goes out before the next turn of the event loop.
        if (isUnauthenticated(error))
          setImmediate(() => session.closeWhenDone(SocketCloseCode.KeyEnded, 'The key has ended'))
        if (isRateLimited(error)) await operationLimits.pause()
        return [maskError(error)]
      }
    },

    // `onSubscribe` made them: graphql-ws hands its own arguments on unchanged.
    execute: (args) => (args as SocketOperation).run(),
    subscribe: (args) => (args as SocketOperation).run() as Promise<AsyncGenerator<ExecutionResult>>,

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

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Viewer } from '@erikti/schema/access/viewer'
import type { Context } from '@erikti/schema/context'
import type { LivePort } from '@erikti/schema/live/live-port'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import { execute, subscribe } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Plugin, YogaServerInstance } from 'graphql-yoga'
import { openLiveScope } from '../live/live-scope.ts'
import { requireViewer } from './authentication.ts'
import { errorCodes } from './errors.ts'
import type { MaskError } from './errors.ts'

export const graphqlPath = '/graphql'

const longestBodyBytes = 1_000_000

/** What an operation brings along: its HTTP request, or what its socket has found out already. */
export interface OperationOrigin {
  req?: IncomingMessage
  res?: ServerResponse
  viewer?: Viewer
  live?: LivePort
}

export type GraphqlServer = YogaServerInstance<OperationOrigin, Context>

export interface GraphqlOptions extends Pick<Context, 'database' | 'clock' | 'live' | 'region'> {
  schema: GraphQLSchema
  maskError: MaskError
}

const csrfGuard = useCSRFPrevention()

/**
 * A form on another site can send a POST, but only with a content type of forms. GET is left alone: it runs queries only,
 * and the other site cannot read the answer beyond what anybody can ask for.
 */
const csrfPrevention: Plugin = {
  onRequestParse(payload) {
    if (payload.request.method === 'GET') return undefined
    return csrfGuard.onRequestParse?.(payload)
  },
}

/** The reference executor: fields of an answer stand in the order of the query, which Yoga's own does not keep. */
const referenceExecutor: Plugin = {
  onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe),
}

/** The one engine that runs operations, whether they come by HTTP or by socket. */
export function createGraphqlServer({
  schema,
  database,
  clock,
  live,
  region,
  maskError,
}: GraphqlOptions): GraphqlServer {
  return createYoga<OperationOrigin, Context>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    graphiql: false,
    multipart: false,
    batching: false,
    maxRequestBodySize: longestBodyBytes,
    // Whatever goes wrong is logged by the mask.
    logging: false,
    maskedErrors: { maskError },
    // Anybody may ask what is public, from any page; keys travel in a header that a page must know, never by themselves.
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST', 'OPTIONS'] },
    plugins: [csrfPrevention, errorCodes, referenceExecutor],
    async context({ viewer, live: ownLive, request, res }) {
      return {
        viewer: viewer ?? (await requireViewer(database, request.headers.get('authorization'), clock)),
        clock,
        database,
        live: ownLive ?? scopeToResponse(live, res),
        region,
      }
    },
  })
}

/** A subscription over HTTP ends with its response. */
function scopeToResponse(live: LivePort, response: ServerResponse | undefined): LivePort {
  if (!response) return live
  const scope = openLiveScope(live)
  response.once('close', () => scope.end())
  return scope.live
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Standing } from '@erikti/schema/access/authentication'
import type { BrowserPort } from '@erikti/schema/access/browser-port'
import type { Context } from '@erikti/schema/context'
import type { LivePort } from '@erikti/schema/live/live-port'
import { executeLogged } from '@erikti/schema/personal-data/logged-execution'
import { PersonalReads } from '@erikti/schema/personal-data/personal-reads'
import { subscribe } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { Plugin, YogaServerInstance } from 'graphql-yoga'
import type { Observation } from '../answers/observation.ts'
import type { AccessWatch } from '../live/access-watch.ts'
import { openLiveScope } from '../live/live-scope.ts'
import { requireStanding } from './authentication.ts'
import { createBrowserPort, readBrowserRequest } from './browser.ts'
import type { BrowserSettings } from './browser.ts'
import { answerHeaders, cors, csrfPrevention } from './cross-origin.ts'
import { requireCursors } from './cursors.ts'
import { errorCodes } from './errors.ts'
import type { MaskError } from './errors.ts'
import { outages } from './outages.ts'
import { endStreamsWithAccess } from './stream-access.ts'
import { DocumentCache } from '../limits/document-cache.ts'
import type { Admission } from '../limits/admission.ts'
import type { OperationLimits } from '../limits/operation-limits.ts'
import { readClientAddress } from '../limits/client-address.ts'

export const graphqlPath = '/graphql'

export const longestBodyBytes = 1_000_000

/** What an operation brings along: its HTTP request, or what its socket has found out already. */
export interface OperationOrigin {
  req?: IncomingMessage
  res?: ServerResponse
  /** Who asks; the first plugin finds it out for a request by HTTP. */
  standing?: Standing
  /** The access watch’s generation before that, for what goes on after the answer. */
  accessSince?: number
  browser?: BrowserPort
  /** Its way through the limits. */
  admission?: Admission
  live?: LivePort
  /** Watches what its answer is made of, when that may be given to others. */
  observation?: Observation
}

export type GraphqlServer = YogaServerInstance<OperationOrigin, Context>

export interface GraphqlOptions extends Pick<Context, 'database' | 'clock' | 'live' | 'region' | 'secrets'> {
  schema: GraphQLSchema
  access: AccessWatch
  settings: BrowserSettings
  operationLimits: OperationLimits
  maskError: MaskError
}

const noCache = { get: () => undefined, set: () => {} }

/**
 * The reference executor: fields of an answer stand in the order of the query, which Yoga's own does not keep. It writes whose
 * personal data were read into the access log; subscriptions carry none.
 */
const referenceExecutor: Plugin = {
  onExecute: ({ setExecuteFn }) => setExecuteFn(executeLogged),
  onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe),
}

/** The one engine that runs operations, whether they come by HTTP or by socket. */
export function createGraphqlServer({
  schema,
  database,
  clock,
  live,
  access,
  region,
  secrets,
  settings,
  operationLimits,
  maskError,
}: GraphqlOptions): GraphqlServer {
  /** Before anything is parsed, so that limits can ask who it is. */
  const identification: Plugin<object, OperationOrigin> = {
    async onParams({ request, context }) {
      const { req, res } = context
      if (context.standing) return
      if (!req) throw new Error('A request has no socket.')
      const browser = readBrowserRequest(req, settings)
      const authorization = request.headers.get('authorization')
      const { sessionSecret } = browser
      context.accessSince = access.generation
      context.standing = await requireStanding(database, { authorization, sessionSecret }, clock)
      context.browser = createBrowserPort(browser, readClientAddress(req, settings.trustedProxyHops), res)
    },
  }
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
    cors,
    plugins: [
      csrfPrevention,
      identification,
      errorCodes,
      referenceExecutor,
      outages,
      operationLimits.plugin,
      requireCursors,
      endStreamsWithAccess(access),
      answerHeaders,
    ],
    // What is wrong with a document is said anew to each viewer, who may be told more or less of it.
    parserAndValidationCache: { documentCache: new DocumentCache(), errorCache: noCache, validationCache: false },
    context({ standing, browser, admission, live: ownLive, res, observation }) {
      if (!standing || !browser || !admission) throw new Error('Nobody has said who is asking.')
      const context = {
        viewer: standing.viewer,
        browser,
        secrets,
        personalReads: new PersonalReads(),
        clock,
        database,
        live: ownLive ?? scopeToResponse(live, res),
        limits: admission,
        usage: admission.meter,
        region,
      }
      return observation ? observation.around(context) : context
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

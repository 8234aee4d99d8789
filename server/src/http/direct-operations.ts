import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@erikti/prisma/client'
import type { Clock } from '@erikti/schema/shared/clock'
import type { ExecutionResult } from 'graphql'
import type { GraphQLParams } from 'graphql-yoga'
import type { Answers } from '../answers/answers.ts'
import type { AccessWatch } from '../live/access-watch.ts'
import type { Admission } from '../limits/admission.ts'
import { readClientAddress } from '../limits/client-address.ts'
import type { OperationLimits } from '../limits/operation-limits.ts'
import { requireStanding } from './authentication.ts'
import { createBrowserPort, readBrowserRequest } from './browser.ts'
import type { BrowserSettings } from './browser.ts'
import type { MaskError } from './errors.ts'
import { longestBodyBytes } from './graphql.ts'
import type { GraphqlServer, OperationOrigin } from './graphql.ts'
import { chooseMediaType, JsonReply } from './json-reply.ts'

export interface DirectOperationsOptions {
  graphql: GraphqlServer
  database: Database
  clock: Clock
  access: AccessWatch
  settings: BrowserSettings
  operationLimits: OperationLimits
  maskError: MaskError
  answers: Answers
}

/** An operation that knows who asks for it. */
type Identified = OperationOrigin & { admission: Admission }

/**
 * Takes the way of nearly every operation over HTTP: a query or a mutation that is sent as JSON. Yoga runs it with all its plugins,
 * but no web standard request, response and streams are made of Node’s, which costs as much as many a query. Whatever is out of the
 * ordinary Yoga takes from the beginning. A question of nobody in particular may be given the answer of another.
 */
export function createDirectOperations(
  options: DirectOperationsOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { graphql, database, clock, access, settings, operationLimits, maskError, answers } = options

  return async (request, response) => {
    const type = isOrdinary(request) ? chooseMediaType(request.headers.accept) : null
    if (type === null) return void graphql(request, response)
    const body = await readBody(request)
    // Whoever sent it has gone.
    if (!body) return
    const params = readParams(body)
    if (!params || mayBeSubscription(params)) {
      // The stream has been read, so it takes the body from here.
      Object.assign(request, { body })
      return void graphql(request, response)
    }
    const reply = new JsonReply({ request, response, type, graphql, operationLimits })
    const origin: OperationOrigin = { req: request, res: response }
    try {
      await answer(params, await identify(params, origin), reply)
    } catch (error) {
      await reply.sendResult({ errors: [maskError(error)] }, origin.admission, null)
    }
  }

  function mayBeSubscription(params: GraphQLParams): boolean {
    return /\bsubscription\b/.test(operationLimits.textOf(params) ?? '')
  }

  /** Who asks, and by whose budget. */
  async function identify(params: GraphQLParams, origin: OperationOrigin): Promise<Identified> {
    const { req, res } = origin
    if (!req) throw new Error('A request has no socket.')
    const browser = readBrowserRequest(req, settings)
    const { authorization } = req.headers
    origin.accessSince = access.generation
    const credentials = { authorization, sessionSecret: browser.sessionSecret }
    const standing = await requireStanding(database, credentials, clock)
    origin.standing = standing
    origin.browser = createBrowserPort(browser, readClientAddress(req, settings.trustedProxyHops), res)
    const admission = operationLimits.admit(params, { viewer: standing.viewer, address: origin.browser.address })
    origin.admission = admission
    admission.enter()
    return Object.assign(origin, { admission })
  }

  async function answer(params: GraphQLParams, origin: Identified, reply: JsonReply): Promise<void> {
    const { admission, standing } = origin
    const question = standing?.viewer.kind === 'anonymous' ? identifyQuestion(params, admission) : null
    if (question !== null && answers.knows(question)) return giveAnswer(question, params, origin, reply)
    const result = await execute(params, origin)
    if (question !== null && admission.operation === 'query' && !result.errors) answers.remember(question)
    await reply.sendResult(result, admission, null)
  }

  async function giveAnswer(
    question: string,
    params: GraphQLParams,
    origin: Identified,
    reply: JsonReply,
  ): Promise<void> {
    const { admission } = origin
    const given = await answers.give(question, async (observation) => {
      const result = await execute(params, observation ? { ...origin, observation } : origin)
      return { result, cost: admission.report().requested }
    })
    if (!('answer' in given)) return reply.sendResult(given.result, admission, given.present)
    if (!given.isNew) admission.pay(given.answer.cost)
    reply.sendData(given.answer.at(given.present), admission)
  }

  async function execute(params: GraphQLParams, origin: OperationOrigin): Promise<ExecutionResult> {
    const request = { method: 'POST' } as Request
    const result = await graphql.getResultForParams({ params, request }, origin as never)
    if (!result || Symbol.asyncIterator in result) throw new Error('A query or a mutation has one answer.')
    return result as ExecutionResult
  }
}

/** JSON of a stated length, with nothing that changes how it is read or answered. */
function isOrdinary({ method, url, headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'])
  return (
    method === 'POST' &&
    url === '/graphql' &&
    length > 0 &&
    length <= longestBodyBytes &&
    headers['content-encoding'] === undefined &&
    headers['access-control-request-headers'] === undefined &&
    /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')
  )
}

/** Null when the connection was cut. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)))
    request.on('error', () => resolve(null))
    request.on('close', () => resolve(null))
  })
}

const names = ['query', 'variables', 'operationName', 'extensions']

/** Null for what is not as GraphQL over HTTP says: Yoga says what is wrong with it. */
function readParams(body: Buffer): GraphQLParams | null {
  let params: unknown
  try {
    params = JSON.parse(body.toString())
  } catch {
    return null
  }
  if (!isRecord(params) || Object.keys(params).some((name) => !names.includes(name))) return null
  const { query, variables, operationName, extensions } = params
  const isFit =
    isTextOrAbsent(query) &&
    isTextOrAbsent(operationName) &&
    isRecordOrAbsent(variables) &&
    isRecordOrAbsent(extensions)
  return isFit ? (params as GraphQLParams) : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRecordOrAbsent = (value: unknown) => value === undefined || value === null || isRecord(value)
const isTextOrAbsent = (value: unknown) => value === undefined || value === null || typeof value === 'string'

/** Equal for requests that ask for the same and are held to the same limits. */
function identifyQuestion({ operationName, variables }: GraphQLParams, { budget, text }: Admission): string {
  return JSON.stringify([budget.allowance.name, text, operationName ?? null, variables ?? null])
}

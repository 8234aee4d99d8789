import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExecutionResult } from 'graphql'
import { processRegularResult } from 'graphql-yoga'
import { fillPresent } from '../answers/answer.ts'
import type { Admission } from '../limits/admission.ts'
import type { OperationLimits } from '../limits/operation-limits.ts'
import { crossOriginHeaders } from './cross-origin.ts'
import type { GraphqlServer } from './graphql.ts'

const mediaTypes = ['application/graphql-response+json', 'application/json'] as const
export type MediaType = (typeof mediaTypes)[number]

const accepted = new Map<string, MediaType | null>()
const mostAccepted = 1_000

/** What a single answer is written as for this `Accept`, as Yoga chooses it; null when it would be neither of them. */
export function chooseMediaType(accept = '*/*'): MediaType | null {
  let type = accepted.get(accept)
  if (type === undefined) {
    type = findMediaType(accept)
    if (accepted.size < mostAccepted) accepted.set(accept, type)
  }
  return type
}

/** The one that stands first; of those that a pattern covers, the last. */
function findMediaType(accept: string): MediaType | null {
  for (const range of accept.replaceAll(/\s/g, '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';')
    if (parameters.some((parameter) => parameter.includes('charset=') && parameter !== 'charset=utf-8')) continue
    const [kind, subkind] = name.split('/')
    const matching = mediaTypes.filter(
      (type) => (kind === '*' || type.startsWith(`${kind}/`)) && (subkind === '*' || type.endsWith(`/${subkind}`)),
    )
    const chosen = matching.at(-1)
    if (chosen) return chosen
  }
  return null
}

export interface JsonReplyOptions {
  request: IncomingMessage
  response: ServerResponse
  type: MediaType
  graphql: GraphqlServer
  operationLimits: OperationLimits
}

/** Sends one answer as GraphQL over HTTP writes it, with what the limits tell in headers. */
export class JsonReply {
  readonly #options: JsonReplyOptions

  constructor(options: JsonReplyOptions) {
    this.#options = options
  }

  /** `present` stands wherever the answer has the mark for it. */
  async sendResult(result: ExecutionResult, admission: Admission | undefined, present: Date | null): Promise<void> {
    const { graphql, type, operationLimits } = this.#options
    if (!result.errors) return this.#send(200, {}, [Buffer.from(fill(JSON.stringify(result), present))], admission)
    // What an error says to HTTP, and what of it is not for the client, Yoga knows.
    const answer = processRegularResult(result, graphql.fetchAPI, type)
    if (answer.status === 429) await operationLimits.pause()
    const headers = Object.fromEntries(answer.headers as unknown as Iterable<[string, string]>)
    this.#send(answer.status, headers, [Buffer.from(fill(await answer.text(), present))], admission)
  }

  /** `data` that has been written before. */
  sendData(data: readonly Buffer[], admission: Admission): void {
    const end = Buffer.from(`,"extensions":${JSON.stringify({ cost: admission.report() })}}`)
    this.#send(200, {}, [beforeData, ...data, end], admission)
  }

  #send(
    status: number,
    headers: Record<string, string>,
    parts: readonly Buffer[],
    admission: Admission | undefined,
  ): void {
    const { request, response, type } = this.#options
    if (response.destroyed || response.writableEnded) return
    const [body = Buffer.alloc(0)] = parts.length > 1 ? [Buffer.concat(parts)] : parts
    response.writeHead(status, {
      ...headers,
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Length': body.length,
      ...crossOriginHeaders(request),
      ...admission?.headers(),
    })
    response.end(body)
  }
}

const beforeData = Buffer.from('{"data":')

const fill = (json: string, present: Date | null) => (present ? fillPresent(json, present) : json)

import { setTimeout as wait } from 'node:timers/promises'
import { operations } from './operations.ts'
import { stoppedCode } from './report.ts'
import { SimulationError } from './settings.ts'
import type { Server } from './settings.ts'

/** The server could not be reached, or was too busy, however often it was asked. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/** The server answered with top-level errors: the request itself was wrong, or something broke inside. */
export class RequestRefusedError extends Error {
  override name = 'RequestRefusedError'
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export type Outcome<Payload> = { payload: Payload; refusal: null } | { payload: null; refusal: string }

export interface Client {
  /** @throws UnreachableError, RequestRefusedError */
  query<Data>(operation: keyof typeof operations, variables?: Record<string, unknown>): Promise<Data>
  /**
   * Runs a mutation under an idempotency key, and again under the same key when the network fails, so that it happens once.
   * A named error, or a failure, comes back as its code.
   */
  mutate<Payload>(operation: keyof typeof operations, input: Record<string, unknown>): Promise<Outcome<Payload>>
}

export interface ClientOptions {
  server: Pick<Server, 'url' | 'key'>
  /** A new idempotency key. */
  createKey: () => string
  /** Told how long an answered mutation took, from first try to answer. */
  onAnswer?: (milliseconds: number) => void
  onRetry?: () => void
  /** Ends waiting and retrying. */
  signal: AbortSignal
}

interface Answer {
  data?: Record<string, unknown> | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

const answerMilliseconds = 15_000
const mostTries = 6
const firstPauseMilliseconds = 150
/** Too many requests, or a gateway before a server that restarts. */
const worthRepeating = new Set([429, 502, 503, 504])

class TransientError extends Error {
  override name = 'TransientError'
}

export function createClient({ server, createKey, onAnswer, onRetry, signal }: ClientOptions): Client {
  async function ask(document: string, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
    let response: Response
    let answer: Answer
    try {
      response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          authorization: `Bearer ${server.key}`,
        },
        body: JSON.stringify({ query: document, variables }),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMilliseconds)]),
      })
      if (worthRepeating.has(response.status)) throw new TransientError(`HTTP ${response.status}`)
      answer = (await response.json()) as Answer
    } catch (error) {
      if (signal.aborted) throw new UnreachableError('stopped')
      if (error instanceof SyntaxError)
        throw new RequestRefusedError('NOT_GRAPHQL', `${server.url} did not answer as Erikti does`)
      throw new TransientError(reasonOf(error))
    }
    const [first] = answer.errors ?? []
    if (first) throw new RequestRefusedError(first.extensions?.code ?? `HTTP_${response.status}`, first.message)
    if (!answer.data) throw new RequestRefusedError('NOT_GRAPHQL', `${server.url} did not answer as Erikti does`)
    return answer.data
  }

  async function askUntilAnswered(
    document: string,
    variables: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask(document, variables)
      } catch (error) {
        if (!(error instanceof TransientError)) throw error
        if (attempt >= mostTries || signal.aborted) throw new UnreachableError(error.message)
        onRetry?.()
        const pause = firstPauseMilliseconds * 2 ** (attempt - 1)
        await wait(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
      }
    }
  }

  return {
    async query<Data>(operation: keyof typeof operations, variables: Record<string, unknown> = {}) {
      return (await askUntilAnswered(operations[operation], variables)) as Data
    },
    async mutate<Payload>(
      operation: keyof typeof operations,
      input: Record<string, unknown>,
    ): Promise<Outcome<Payload>> {
      const began = performance.now()
      try {
        const data = await askUntilAnswered(operations[operation], { input: { ...input, idempotencyKey: createKey() } })
        onAnswer?.(performance.now() - began)
        const result = data[operation] as { code?: string }
        return result.code === undefined
          ? { payload: result as Payload, refusal: null }
          : { payload: null, refusal: result.code }
      } catch (error) {
        if (error instanceof UnreachableError)
          return { payload: null, refusal: signal.aborted ? stoppedCode : 'UNREACHABLE' }
        if (error instanceof RequestRefusedError) return { payload: null, refusal: error.code }
        throw error
      }
    },
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  return name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? cause?.message ?? message)
}

/** Turns what the first questions threw into one line. */
export function toSimulationError(error: unknown, server: Server): unknown {
  if (error instanceof UnreachableError)
    return new SimulationError(`Erikti at ${server.url} cannot be reached (${error.message}).`)
  if (error instanceof RequestRefusedError)
    return new SimulationError(`Erikti at ${server.url} refused: ${error.message} (${error.code})`)
  return error
}

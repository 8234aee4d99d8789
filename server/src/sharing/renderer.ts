import type { ExecutionResult } from 'graphql'
import { formatError } from '../http/errors.ts'
import type { MaskError } from '../http/errors.ts'
import type { FedIterator } from './fed-iterator.ts'
import { Payload } from './payload.ts'

/** What an update comes to: an answer, nothing to be told, or the end: it may not be seen any more. */
export type Rendered = Payload | 'nothing' | 'end'

/** A subscription that has begun, with its updates given to it by hand: makes of each what is to be told, one at a time. */
export class Renderer {
  readonly #results: AsyncIterator<ExecutionResult>
  readonly #feed: FedIterator<unknown>
  readonly #maskError: MaskError
  #next: Promise<IteratorResult<ExecutionResult>> | null = null

  constructor(results: AsyncIterable<ExecutionResult>, feed: FedIterator<unknown>, maskError: MaskError) {
    this.#results = results[Symbol.asyncIterator]()
    this.#feed = feed
    this.#maskError = maskError
  }

  /** @throws GraphQLError, masked, when the subscription breaks; not for an error in a field, which is an answer. */
  async render(update: unknown): Promise<Rendered> {
    try {
      const result = (this.#next ??= this.#results.next())
      await Promise.race([result, this.#feed.asked()])
      this.#feed.give(update)
      // It asks for another one before it has answered: there was nothing to tell.
      const answer = await Promise.race([result, this.#feed.asked()])
      if (!answer) return 'nothing'
      this.#next = null
      return answer.done ? 'end' : new Payload(answer.value, answer.value.errors?.map(formatError))
    } catch (error) {
      throw this.#maskError(error)
    }
  }

  close(): void {
    this.#feed.end()
    this.#results.return?.().catch(() => {})
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { ExecutionResult } from 'graphql'
import { formatError } from '../http/errors.ts'
import type { MaskError } from '../http/errors.ts'
import { findOutage } from '../http/outages.ts'
import { pauseMilliseconds } from '../live/backoff.ts'
import type { FedIterator } from './fed-iterator.ts'
import { Payload } from './payload.ts'

/**
 * What an update comes to: an answer, nothing to be told, the end: it may not be seen any more; or `half`: the database was away
 * while it was made, and half an answer is not told.
 */
export type Rendered = Whole | 'half'
export type Whole = Payload | 'nothing' | 'end'

/** A subscription that has begun, with its updates given to it by hand: makes of each what is to be told, one at a time. */
export class Renderer {
  readonly #results: AsyncIterator<ExecutionResult>
  readonly #feed: FedIterator<unknown>
  readonly #maskError: MaskError
  readonly #random: () => number
  #next: Promise<IteratorResult<ExecutionResult>> | null = null

  constructor(
    results: AsyncIterable<ExecutionResult>,
    feed: FedIterator<unknown>,
    maskError: MaskError,
    /** From 0 to below 1. */
    random: () => number = Math.random,
  ) {
    this.#random = random
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
      if (!answer.done && findOutage(answer.value)) return 'half'
      return answer.done ? 'end' : new Payload(answer.value, answer.value.errors?.map(formatError))
    } catch (error) {
      throw this.#maskError(error)
    }
  }

  /** Made again until it is whole: for what must not be left out. Null: `isWanted` says that nobody waits for it any more. */
  async renderWhole(update: unknown, isWanted: () => boolean): Promise<Whole | null> {
    for (let failures = 1; ; failures += 1) {
      const rendered = await this.render(update)
      if (rendered !== 'half') return rendered
      await pause(pauseMilliseconds(failures, this.#random), undefined, { ref: false })
      if (!isWanted()) return null
    }
  }

  close(): void {
    this.#feed.end()
    this.#results.return?.().catch(() => {})
  }
}

import type { ExecutionResult } from 'graphql'
import type { CostReport } from '../limits/admission.ts'
import { frameNext, nextPrefix } from './frame.ts'
import type { Payload } from './payload.ts'

/** A socket, as those see it who write to many. */
export interface Outlet {
  /** Whether a frame would go out now: all before it has, and the access holds. */
  readonly isFree: boolean
  /** Settles when it is free: true; or when it will not be any more: false. */
  untilFree(): Promise<boolean>
  /** A whole frame; only while it is free. */
  write(frame: Buffer): void
}

/** Those who are told together. */
export interface Audience {
  remove(member: Member): void
}

/** What a member’s subscription began with. */
export interface MemberOptions {
  /** The operation’s id on its socket. */
  id: string
  outlet: Outlet
  /** What it cost; told with the first answer. */
  reportCost: () => CostReport | undefined
}

/**
 * One subscription of one socket among those that are told together. For the protocol it is an iterator that never yields:
 * answers are written past it, and it ends when they do.
 */
export class Member implements AsyncIterableIterator<ExecutionResult> {
  readonly outlet: Outlet
  readonly #prefix: Buffer
  #reportCost: MemberOptions['reportCost'] | null
  readonly #enter: (member: Member) => Audience
  #audience: Audience | null = null
  #settle: { end(): void; fail(error: unknown): void } | null = null
  #end: { error: unknown } | 'end' | null = null

  /** `enter` adds it to those it is told with, once it has begun. */
  constructor({ id, outlet, reportCost }: MemberOptions, enter: (member: Member) => Audience) {
    this.outlet = outlet
    this.#prefix = nextPrefix(id)
    this.#reportCost = reportCost
    this.#enter = enter
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** Begins with the first call, once the protocol knows of it. */
  next(): Promise<IteratorResult<ExecutionResult>> {
    return new Promise((resolve, reject) => {
      this.#settle = { end: () => resolve({ value: undefined, done: true }), fail: reject }
      if (this.#end) this.#finish(this.#end)
      else this.#audience = this.#enter(this)
    })
  }

  /** The client or its socket has gone. */
  return(): Promise<IteratorResult<ExecutionResult>> {
    this.#audience?.remove(this)
    this.#finish('end')
    return Promise.resolve({ value: undefined, done: true })
  }

  get isGone(): boolean {
    return this.#end !== null
  }

  /** Only while the outlet is free. */
  tell(payload: Payload): void {
    const cost = this.#reportCost?.()
    this.#reportCost = null
    this.outlet.write(frameNext(this.#prefix, cost ? payload.bytesWith({ cost }) : payload.bytes))
  }

  end(): void {
    this.#finish('end')
  }

  fail(error: unknown): void {
    this.#finish({ error })
  }

  #finish(end: { error: unknown } | 'end'): void {
    this.#end ??= end
    this.#audience = null
    if (this.#end === 'end') this.#settle?.end()
    else this.#settle?.fail(this.#end.error)
    this.#settle = null
  }
}

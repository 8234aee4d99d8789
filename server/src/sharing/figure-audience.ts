import { setTimeout as pause } from 'node:timers/promises'
import type { LiveSource } from '@erikti/schema/live/live-port'
import { pauseMilliseconds } from '../live/backoff.ts'
import type { Figure, Moment, Watcher } from '../live/figure.ts'
import type { SharedLive } from '../live/live-engine.ts'
import type { LiveStatistics } from '../live/live-statistics.ts'
import type { Audience, Member } from './member.ts'
import type { Payload } from './payload.ts'
import type { Renderer } from './renderer.ts'
import type { Turns } from './turns.ts'

/** Members who were told the same last, and are free to be told the next. */
interface Step {
  /** Null: nothing yet. */
  told: Moment<unknown> | null
  members: Set<Member>
}

export interface FigureAudienceOptions {
  live: SharedLive
  source: LiveSource<unknown, unknown>
  key: unknown
  renderer: Renderer
  turns: Turns
  statistics: LiveStatistics
  maskError: (error: unknown) => unknown
  /** Called once, when nobody listens any more or there is nothing more to tell. */
  onEnd: () => void
}

/**
 * Those who watch one figure by equal subscriptions and may see the same. Whoever was told the same last is told the same next: made
 * once, serialised once. A member whose socket is busy keeps its place, and is told what is new to it when the socket is free: the
 * newest value, however many it missed.
 */
export class FigureAudience implements Audience, Watcher {
  readonly #options: FigureAudienceOptions
  readonly #figure: Figure<unknown>
  readonly #steps = new Set<Step>()
  readonly #stepOf = new Map<Member, Step | null>()
  #running = false
  /** Times in a row that an update could not be made whole. */
  #failures = 0
  #ended = false

  constructor(options: FigureAudienceOptions) {
    this.#options = options
    this.#figure = options.live.open(options.source, options.key, this)
  }

  add(member: Member): void {
    this.#options.statistics.members += 1
    this.#place(member, null)
    this.wake()
  }

  remove(member: Member): void {
    if (!this.#stepOf.has(member)) return
    this.#stepOf.get(member)?.members.delete(member)
    this.#stepOf.delete(member)
    this.#options.statistics.members -= 1
    if (this.#stepOf.size === 0) this.end()
  }

  wake(): void {
    if (!this.#running) void this.#run()
  }

  end(): void {
    this.#close((member) => member.end())
  }

  fail(error: unknown): void {
    const masked = this.#options.maskError(error)
    this.#close((member) => member.fail(masked))
  }

  #close(dismiss: (member: Member) => void): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.onEnd()
    this.#figure.close()
    this.#options.renderer.close()
    this.#options.statistics.members -= this.#stepOf.size
    for (const member of this.#stepOf.keys()) dismiss(member)
    this.#stepOf.clear()
    this.#steps.clear()
  }

  #place(member: Member, told: Moment<unknown> | null): void {
    let step = [...this.#steps].find((one) => one.told === told)
    if (!step) this.#steps.add((step = { told, members: new Set() }))
    step.members.add(member)
    this.#stepOf.set(member, step)
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      for (let step = this.#next(); step && !this.#ended; step = this.#next()) await this.#tell(step)
    } catch (error) {
      this.fail(error)
    } finally {
      this.#running = false
    }
  }

  /** Who is to be told next: the most of them first, so that few who are behind do not keep the others waiting. */
  #next(): Step | null {
    const { present } = this.#figure
    let next: Step | null = null
    for (const step of this.#steps) {
      if (step.members.size === 0) this.#steps.delete(step)
      else if (present && step.told !== present && step.members.size > (next?.members.size ?? 0)) next = step
    }
    return next
  }

  async #tell(step: Step): Promise<void> {
    const { present } = this.#figure
    const update = this.#figure.updateFrom(step.told)
    // Whoever comes while it is made has a step of its own: what is made now may have been read before they came.
    this.#steps.delete(step)
    let payload: Payload | null = null
    if (update) {
      this.#options.statistics.renderings += 1
      const rendered = await this.#options.renderer.render(update)
      if (rendered === 'end') return this.end()
      if (rendered === 'half') return this.#tellLater(step)
      this.#failures = 0
      if (rendered !== 'nothing') payload = rendered
    }
    if (payload) await this.#tellEach(step, payload)
    if (this.#ended) return
    step.told = present
    this.#merge(step)
  }

  /** Nobody is told half: they keep their place, and are told what is newest then. */
  async #tellLater(step: Step): Promise<void> {
    this.#merge(step)
    this.#failures += 1
    await pause(pauseMilliseconds(this.#failures, Math.random), undefined, { ref: false })
  }

  /** In slices, between which members leave by themselves; those who come have a step of their own. */
  async #tellEach(step: Step, payload: Payload): Promise<void> {
    const { turns, statistics } = this.#options
    for (const member of step.members) {
      if (this.#ended) return
      if (member.outlet.isFree) {
        member.tell(payload)
        statistics.deliveries += 1
      } else {
        step.members.delete(member)
        void this.#placeWhenFree(member, step.told)
      }
      const { pause: turn } = turns
      if (turn) await turn
    }
  }

  #merge(step: Step): void {
    const same = [...this.#steps].find(({ told }) => told === step.told)
    if (!same) return void this.#steps.add(step)
    for (const member of step.members) {
      same.members.add(member)
      this.#stepOf.set(member, same)
    }
  }

  async #placeWhenFree(member: Member, told: Moment<unknown> | null): Promise<void> {
    this.#stepOf.set(member, null)
    const isFree = await member.outlet.untilFree()
    if (!isFree || !this.#stepOf.has(member)) return
    this.#place(member, told)
    this.wake()
  }
}

import { visibilityOf } from '@erikti/schema/access/viewer'
import type { Viewer } from '@erikti/schema/access/viewer'
import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'
import type { LivePort } from '@erikti/schema/live/live-port'
import type { ExecutionResult } from 'graphql'
import type { MaskError } from '../http/errors.ts'
import type { SharedLive } from '../live/live-engine.ts'
import type { LiveStatistics } from '../live/live-statistics.ts'
import { CapturedLive } from './captured-live.ts'
import type { Listening } from './captured-live.ts'
import { FeedAudience } from './feed-audience.ts'
import { FigureAudience } from './figure-audience.ts'
import { Member } from './member.ts'
import type { MemberOptions } from './member.ts'
import { Renderer } from './renderer.ts'
import { identifyOperation } from './sharing-plan.ts'
import type { SharingPlan } from './sharing-plan.ts'
import { Turns } from './turns.ts'

type FigureListening = Extract<Listening, { kind: 'figure' }>
type Begun = AsyncIterable<ExecutionResult> | ExecutionResult

/** A subscription that has been admitted and may be told together with others. */
export interface ShareableOperation {
  plan: SharingPlan
  variables: Readonly<Record<string, unknown>> | null | undefined
  /** Who asks; the operation itself runs for the viewer without their identity. */
  viewer: Viewer
  /** Runs the subscription’s resolver, which listens through the port given. */
  begin(live: LivePort): Promise<Begun>
}

export interface SharedSubscriptionsOptions {
  live: SharedLive & { readonly statistics: LiveStatistics }
  maskError: MaskError
}

/** What came of a subscription: a member among others; or one that must be told alone, or an answer that is no subscription. */
export type Sharing = { member: Member } | { alone: Begun; captured: CapturedLive }

/** Every group of subscriptions that are equal in document, in variables, and in what their viewers may see. */
export class SharedSubscriptions {
  readonly #options: SharedSubscriptionsOptions
  readonly #figures = new Map<string, FigureAudience>()
  readonly #feeds = new Map<string, FeedAudience>()
  readonly #turns = new Turns()

  constructor(options: SharedSubscriptionsOptions) {
    this.#options = options
  }

  /**
   * Each subscription’s own resolver says whether it may begin, and to what it listens; what it began with is used when it is
   * the first of its group. Never throws: what goes wrong is an answer.
   */
  async join(operation: ShareableOperation, options: MemberOptions): Promise<Sharing> {
    const captured = new CapturedLive()
    const begun = await this.#begin(operation, captured)
    const { only } = captured
    if (!(Symbol.asyncIterator in begun) || !only) return { alone: begun, captured }
    const renderer = new Renderer(begun, only.feed, this.#options.maskError)
    const id = `${identifyOperation(operation.plan, operation.variables)} ${visibilityOf(operation.viewer)}`
    const { listening } = only
    const enter = (member: Member) =>
      listening.kind === 'feed'
        ? this.#enterFeed(id, member, listening.after, renderer, operation)
        : this.#enterFigure(
            `${id} ${listening.source.name} ${listening.source.identify(listening.key)}`,
            member,
            listening,
            renderer,
          )
    return { member: new Member(options, enter) }
  }

  #enterFigure(id: string, member: Member, { source, key }: FigureListening, renderer: Renderer): FigureAudience {
    let audience = this.#figures.get(id)
    if (audience) renderer.close()
    else {
      const { live, maskError } = this.#options
      const { statistics } = live
      const onEnd = this.#count(() => this.#figures.delete(id))
      const turns = this.#turns
      audience = new FigureAudience({ live, source, key, renderer, turns, statistics, maskError, onEnd })
      this.#figures.set(id, audience)
    }
    audience.add(member)
    return audience
  }

  #enterFeed(
    id: string,
    member: Member,
    after: ActivityCursor | null,
    renderer: Renderer,
    operation: ShareableOperation,
  ): FeedAudience {
    let audience = this.#feeds.get(id)
    if (audience) renderer.close()
    else {
      const { live, maskError } = this.#options
      const { statistics } = live
      const onEnd = this.#count(() => this.#feeds.delete(id))
      const openRenderer = () => this.#openRenderer(operation)
      const turns = this.#turns
      audience = new FeedAudience({ live, renderer, openRenderer, turns, statistics, maskError, onEnd })
      this.#feeds.set(id, audience)
    }
    audience.add(member, after)
    return audience
  }

  /** Counts a group until it ends. */
  #count(onEnd: () => void): () => void {
    const { statistics } = this.#options.live
    statistics.audiences += 1
    return () => {
      statistics.audiences -= 1
      onEnd()
    }
  }

  async #begin(operation: ShareableOperation, captured: CapturedLive): Promise<Begun> {
    try {
      return await operation.begin(captured)
    } catch (error) {
      return { errors: [this.#options.maskError(error)] }
    }
  }

  async #openRenderer(operation: ShareableOperation): Promise<Renderer> {
    const captured = new CapturedLive()
    const begun = await operation.begin(captured)
    if (!(Symbol.asyncIterator in begun) || !captured.only)
      throw new Error('A subscription began otherwise than before.')
    return new Renderer(begun, captured.only.feed, this.#options.maskError)
  }
}

import { compareCursors, formatCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate } from '@erikti/schema/live/live-port'
import type { SharedLive } from '../live/live-engine.ts'
import type { LiveStatistics } from '../live/live-statistics.ts'
import type { Audience, Member } from './member.ts'
import type { Payload } from './payload.ts'
import type { Renderer, Whole } from './renderer.ts'
import type { Turns } from './turns.ts'

/** Entries kept ready for others who catch up over the same part of the feed. */
const mostKept = 100

export interface FeedAudienceOptions {
  live: SharedLive
  /** Makes answers for those in step. */
  renderer: Renderer
  /** One more, for a member that catches up alone. @throws GraphQLError, masked. */
  openRenderer: () => Promise<Renderer>
  turns: Turns
  statistics: LiveStatistics
  maskError: (error: unknown) => unknown
  /** Called once, when nobody listens any more or there is nothing more to tell. */
  onEnd: () => void
}

interface Lead {
  updates: AsyncIterator<ActivityFeedUpdate>
  /** What was told last. */
  cursor: ActivityCursor
}

const cursorOf = (update: ActivityFeedUpdate): ActivityCursor =>
  update.kind === 'entry' ? update.entry : update.cursor

/**
 * Those who follow the feed by equal subscriptions and may see the same. Each begins alone at its own cursor; when it has been told
 * all there is, it is in step with the others, who are told each entry together. One whose socket is busy falls out of step, goes
 * on alone from where it stands, and comes back: every entry once, and in order.
 */
export class FeedAudience implements Audience {
  readonly #options: FeedAudienceOptions
  /** Null for a member in step; else it catches up. */
  readonly #members = new Map<Member, AsyncIterator<ActivityFeedUpdate> | null>()
  readonly #inStep = new Set<Member>()
  /** Members that came into step further on in the feed than the others are. */
  readonly #ahead = new Map<Member, ActivityCursor>()
  readonly #kept = new Map<string, Promise<Whole | null>>()
  /** What those in step follow, and where they stand. */
  #lead: Lead | null = null
  /** Settles when everybody has been told what is being told. */
  #telling: Promise<void> = Promise.resolve()
  #ended = false

  constructor(options: FeedAudienceOptions) {
    this.#options = options
  }

  /** A member that begins after the cursor; null: at the feed’s end. */
  add(member: Member, after: ActivityCursor | null): void {
    this.#options.statistics.members += 1
    this.#members.set(member, null)
    void this.#catchUp(member, after)
  }

  remove(member: Member): void {
    if (!this.#members.has(member)) return
    void this.#members.get(member)?.return?.()
    this.#members.delete(member)
    this.#inStep.delete(member)
    this.#ahead.delete(member)
    this.#options.statistics.members -= 1
    if (this.#members.size === 0) this.#close((one) => one.end())
    else if (this.#inStep.size === 0) this.#stopLead()
  }

  #close(dismiss: (member: Member) => void): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.onEnd()
    this.#stopLead()
    this.#options.renderer.close()
    this.#kept.clear()
    this.#options.statistics.members -= this.#members.size
    for (const [member, alone] of this.#members) {
      void alone?.return?.()
      dismiss(member)
    }
    this.#members.clear()
    this.#inStep.clear()
  }

  #stopLead(): void {
    void this.#lead?.updates.return?.()
    this.#lead = null
    this.#ahead.clear()
  }

  #dismiss(member: Member, error?: unknown): void {
    this.remove(member)
    if (error === undefined) member.end()
    else member.fail(this.#options.maskError(error))
  }

  async #catchUp(member: Member, after: ActivityCursor | null): Promise<void> {
    let renderer: Renderer | undefined
    // Others may be waiting for the same.
    const isWanted = () => !this.#ended
    try {
      const updates = this.#options.live.followActivity(after, (cursor) => this.#bringInStep(member, updates, cursor))
      this.#members.set(member, updates)
      for await (const update of updates) {
        const rendered = await this.#keep(update, async () => {
          renderer ??= await this.#options.openRenderer()
          return renderer.renderWhole(update, isWanted)
        })
        if (rendered === null) return
        if (rendered === 'end') return this.#dismiss(member)
        if (rendered === 'nothing') continue
        if (!member.outlet.isFree && !(await member.outlet.untilFree())) return
        if (member.isGone) return
        member.tell(rendered)
      }
      // It came into step, or has gone, or there is no more to follow.
      if (this.#members.get(member) === updates) this.#dismiss(member)
    } catch (error) {
      this.#dismiss(member, error)
    } finally {
      renderer?.close()
      if (this.#inStep.size === this.#members.size) this.#kept.clear()
    }
  }

  /** The member has been told everything up to the cursor, and nothing after it. */
  #bringInStep(member: Member, updates: AsyncIterator<ActivityFeedUpdate>, cursor: ActivityCursor): void {
    if (this.#members.get(member) !== updates) return
    const distance = this.#lead ? compareCursors(cursor, this.#lead.cursor) : -1
    if (distance < 0) this.#leadFrom(cursor)
    else if (distance > 0) this.#ahead.set(member, cursor)
    this.#members.set(member, null)
    this.#inStep.add(member)
    // After the lead has begun: the tail keeps what it has read for as long as anybody follows.
    void updates.return?.()
  }

  /**
   * The present end of the feed is a place beyond its last entry, and may be beyond what has been read. So a member can be level
   * before the place where the others stand: they go back, and are not told again what they know.
   */
  #leadFrom(cursor: ActivityCursor): void {
    const before = this.#lead
    for (const member of before ? this.#inStep : [])
      if (before && !this.#ahead.has(member)) this.#ahead.set(member, before.cursor)
    this.#lead = { updates: this.#options.live.followActivity(cursor), cursor }
    void this.#leadOn(this.#lead)
    void before?.updates.return?.()
  }

  async #leadOn(lead: Lead): Promise<void> {
    try {
      for (;;) {
        const { value: update, done } = await lead.updates.next()
        if (this.#lead !== lead) return
        if (done) return this.#close((member) => member.end())
        await this.#tellAll(lead, update)
      }
    } catch (error) {
      if (this.#lead !== lead) return
      const masked = this.#options.maskError(error)
      this.#close((member) => member.fail(masked))
    }
  }

  async #tellAll(lead: Lead, update: ActivityFeedUpdate): Promise<void> {
    const cursor = cursorOf(update)
    this.#options.statistics.renderings += 1
    const rendered = await this.#keep(update, () => this.#options.renderer.renderWhole(update, () => !this.#ended))
    // Another lead may have begun to tell what comes before it.
    await this.#telling
    if (this.#lead !== lead || rendered === null) return
    if (rendered === 'end') return this.#close((member) => member.end())
    const before = lead.cursor
    lead.cursor = cursor
    if (rendered === 'nothing') return
    const due = [...this.#inStep].filter((member) => this.#ahead.size === 0 || !this.#isBeyond(member, cursor))
    this.#telling = this.#tellEach(due, rendered, before)
    await this.#telling
    if (this.#inStep.size === 0) this.#stopLead()
  }

  /**
   * In slices. Who comes into step between two of them has been told already or stands elsewhere, and a lead that begins then
   * counts on all who are due being told.
   */
  async #tellEach(due: readonly Member[], payload: Payload, before: ActivityCursor): Promise<void> {
    const { turns, statistics } = this.#options
    for (const member of due) {
      if (!this.#inStep.has(member)) continue
      if (member.outlet.isFree) {
        member.tell(payload)
        statistics.deliveries += 1
      } else this.#letFallOut(member, before)
      const { pause } = turns
      if (pause) await pause
    }
  }

  /** Whether the member has been told of this place already. */
  #isBeyond(member: Member, cursor: ActivityCursor): boolean {
    const own = this.#ahead.get(member)
    if (!own) return false
    if (compareCursors(cursor, own) <= 0) return true
    this.#ahead.delete(member)
    return false
  }

  #letFallOut(member: Member, stand: ActivityCursor): void {
    this.#inStep.delete(member)
    void member.outlet.untilFree().then((isFree) => {
      if (isFree && this.#members.has(member)) void this.#catchUp(member, stand)
    })
  }

  /** Made once for all who are told it while somebody catches up. */
  #keep(update: ActivityFeedUpdate, render: () => Promise<Whole | null>): Promise<Whole | null> {
    if (update.kind === 'reset' || this.#members.size === 1 || this.#inStep.size === this.#members.size) return render()
    const id = formatCursor(update.entry)
    let kept = this.#kept.get(id)
    if (!kept) {
      this.#kept.set(id, (kept = render()))
      // Who asked is told; whoever asks next tries anew.
      kept.catch(() => this.#kept.delete(id))
      const [oldest] = this.#kept.keys()
      if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    }
    return kept
  }
}

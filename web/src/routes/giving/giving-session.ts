import type { ResultOf } from 'gql.tada'
import type { Client, CombinedError } from 'urql'
import { givingStore, type KeptGiving, type KeptTap } from '../../offline/giving-store.ts'
import { isUnanswered, newActionId } from '../../offline/queue.ts'
import { Synchronising } from '../../offline/synchronising.ts'
import { createStore, type Store } from '../../preferences/store.ts'
import { countMutation, openedLinkQuery, type phoneShiftFragment } from './giving-documents.ts'
import { lastStanding, waitingOf } from './taps.ts'

/** `unknown`: the link is none. `ended`: it holds no more. `full`: too many phones count by it. */
export type GivingPhase = 'opening' | 'ready' | 'no-network' | 'unknown' | 'ended' | 'full'

export interface GivingState {
  readonly phase: GivingPhase
  readonly isOnline: boolean
  readonly isSending: boolean
  /** The shift is over in the books: what is tapped waits for the office. */
  readonly isClosed: boolean
  readonly giving: KeptGiving | null
  /** All that was tapped on this phone at this shift. */
  readonly actions: readonly KeptTap[]
}

/** As many as go in one call. */
const batchTaps = 100
/** Taps of a few seconds go together: one after the other they would be a call each. */
const gatheringMilliseconds = 1_500

/**
 * A shift on this phone. Every tap is written down first, network or not, and goes to the server as soon as it can be reached: each
 * counts once, by its number, however often it is sent.
 */
export class GivingSession {
  readonly state: Store<GivingState> = createStore<GivingState>({
    phase: 'opening',
    isOnline: navigator.onLine,
    isSending: false,
    isClosed: false,
    giving: null,
    actions: [],
  })
  readonly #client: Client
  readonly #token: string
  readonly #synchronising = new Synchronising('erikti-giving', {
    once: () => this.#once(),
    onChange: () => this.#load(),
  })
  #gathering: ReturnType<typeof setTimeout> | null = null
  /** Taps are written in the order of the thumb. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(client: Client, token: string) {
    this.#client = client
    this.#token = token
  }

  #set(change: Partial<GivingState>): void {
    this.state.set({ ...this.state.get(), ...change })
  }

  async start(): Promise<void> {
    await this.#load()
    await this.synchronise()
  }

  stop(): void {
    this.#synchronising.stop()
    if (this.#gathering) clearTimeout(this.#gathering)
    this.#gathering = null
  }

  async #load(): Promise<void> {
    const [giving, actions] = await Promise.all([givingStore.read(this.#token), givingStore.readActions(this.#token)])
    this.#set({ giving, actions, ...(giving && this.state.get().phase === 'opening' && { phase: 'ready' }) })
  }

  async #tellOthers(): Promise<void> {
    this.#set({ actions: await givingStore.readActions(this.#token) })
    this.#synchronising.tellOthers()
  }

  /** A head for null, else a thing. */
  tap(itemId: string | null): Promise<void> {
    return this.#write(() => ({ itemId, undoesId: null }))
  }

  /** Takes back the last tap that stands. */
  undo(): Promise<void> {
    return this.#write((actions) => {
      const last = lastStanding(actions)
      return last && { itemId: last.itemId, undoesId: last.id }
    })
  }

  #write(choose: (actions: readonly KeptTap[]) => Pick<KeptTap, 'itemId' | 'undoesId'> | null): Promise<void> {
    const written = this.#writing.then(async () => {
      const { giving } = this.state.get()
      const chosen = giving && choose(await givingStore.readActions(this.#token))
      if (!chosen) return
      const tap = await givingStore.enqueue({
        ...chosen,
        id: newActionId(),
        token: this.#token,
        copyId: giving.deviceId,
        fingerprint: '',
        at: new Date().toISOString(),
        isTaken: false,
      })
      this.#set({ actions: [...this.state.get().actions, tap] })
      this.#synchronising.tellOthers()
      this.#gathering ??= setTimeout(() => {
        this.#gathering = null
        void this.synchronise()
      }, gatheringMilliseconds)
    })
    this.#writing = written.catch(() => {})
    return written
  }

  /** Sends what waits, and asks how the shift stands; once more if something came up meanwhile. */
  async synchronise(): Promise<void> {
    await this.#synchronising.run()
    this.#set({ isSending: false })
  }

  async #once(): Promise<void> {
    for (;;) {
      const waiting = waitingOf(await givingStore.readActions(this.#token))
      this.#set({ isSending: waiting.length > 0 })
      if (waiting.length === 0) break
      if (!(await this.#send(waiting.slice(0, batchTaps)))) return
    }
    await this.#look()
  }

  #answered(error: CombinedError | undefined): boolean {
    const unanswered = isUnanswered(error)
    this.#set({ isOnline: !unanswered })
    if (unanswered && !this.state.get().giving) this.#set({ phase: 'no-network' })
    return !unanswered
  }

  /** False when there is no use in going on. */
  async #send(taps: readonly KeptTap[]): Promise<boolean> {
    const [first] = taps
    if (!first) return true
    const { data, error } = await this.#client.mutation(countMutation, {
      input: {
        linkToken: this.#token,
        deviceId: first.copyId,
        deviceTime: new Date().toISOString(),
        taps: taps.map(({ sequence, itemId, undoesId, at }) => ({
          sequence,
          itemId,
          takesBack: undoesId !== null,
          at,
        })),
      },
    })
    if (!this.#answered(error)) return false
    const counted = data?.countDistribution
    // The server is there and could not do it; it is tried again.
    if (!counted) return false
    if (counted.__typename === 'CountDistributionPayload') {
      const { lastSequence, shift } = counted
      await givingStore.markTaken(taps.flatMap(({ id, sequence }) => (sequence <= lastSequence ? id : [])))
      await this.#keep(shift)
      await this.#tellOthers()
      return true
    }
    if ('code' in counted) this.#stand(counted.code)
    return false
  }

  #stand(code: string): void {
    if (code === 'DISTRIBUTION_LINK_ENDED') this.#set({ phase: 'ended' })
    else if (code === 'DISTRIBUTION_LINK_FULL') this.#set({ phase: 'full' })
    else if (code === 'NOT_FOUND') this.#set({ phase: 'unknown' })
  }

  async #look(): Promise<void> {
    const { data, error } = await this.#client.query(
      openedLinkQuery,
      { token: this.#token },
      { requestPolicy: 'network-only' },
    )
    if (!this.#answered(error) || !data) return
    const link = data.distributionByLink
    if (!link) return this.#set({ phase: 'unknown' })
    await this.#keep(link.shift, link.expiresAt)
    const { phase } = this.state.get()
    if (link.ended) this.#set({ phase: 'ended' })
    else if (phase !== 'full') this.#set({ phase: 'ready' })
  }

  async #keep(shift: ResultOf<typeof phoneShiftFragment>, expiresAt?: string): Promise<void> {
    const known = await givingStore.read(this.#token)
    const giving: KeptGiving = {
      token: this.#token,
      deviceId: known?.deviceId ?? newActionId(),
      place: shift.place.name,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      expiresAt: expiresAt ?? known?.expiresAt ?? shift.endsAt,
      people: shift.people,
      things: shift.given.map(({ quantity, item }) => ({
        itemId: item.id,
        name: item.name,
        unit: item.unit,
        quantity,
      })),
    }
    await givingStore.keep(giving)
    this.#set({ giving, isClosed: shift.status !== 'OPEN' })
  }
}

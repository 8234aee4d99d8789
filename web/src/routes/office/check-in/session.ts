import type { Client, OperationResult } from 'urql'
import type { ResultOf } from 'gql.tada'
import { newIdempotencyKey } from '../../../desk/idempotency-key.ts'
import { deskViewerQuery } from '../../../desk/viewer.ts'
import { isUnanswered, newActionId } from '../../../offline/queue.ts'
import {
  rosterStore,
  type KeptAction,
  type KeptEntry,
  type KeptRoster,
  type KeptWalkIn,
} from '../../../offline/roster-store.ts'
import { Synchronising } from '../../../offline/synchronising.ts'
import { createStore, type Store } from '../../../preferences/store.ts'
import { mergeCheckInsMutation, rosterNamesQuery, rosterStatesQuery, takeRosterMutation } from './documents.ts'
import { fingerprintOf } from './fingerprint.ts'

export type Conflict = NonNullable<NonNullable<ResultOf<typeof rosterStatesQuery>['event']>['checkInConflicts']>[number]

/** Why there is no roster to work with. */
export type Phase = 'opening' | 'ready' | 'sign-in' | 'not-yours' | 'not-open' | 'no-network' | 'revoked'

export interface CheckInState {
  readonly phase: Phase
  readonly isOnline: boolean
  readonly isSending: boolean
  readonly roster: KeptRoster | null
  /** Those to be sent, and those that were refused and nobody has seen. */
  readonly actions: readonly KeptAction[]
  readonly conflicts: readonly Conflict[]
}

/** What is done at the desk, without what the queue adds. */
export interface NewAction {
  readonly kind: KeptAction['kind']
  readonly name: string
  readonly volunteerId?: string
  readonly shiftId?: string | null
  readonly byPass?: boolean
  readonly undoesId?: string
  readonly walkIn?: KeptWalkIn
}

/** A few seconds' worth: what is lost on a bad line is little, and is sent again. */
const batchActions = 50

/**
 * The desk of one event on this device. Everything done goes into the queue that outlives the page, and from there to the server
 * as soon as it can be reached; what is shown is the roster with the queue on top of it.
 */
export class CheckInSession {
  readonly state: Store<CheckInState> = createStore<CheckInState>({
    phase: 'opening',
    isOnline: navigator.onLine,
    isSending: false,
    roster: null,
    actions: [],
    conflicts: [],
  })
  readonly #client: Client
  readonly #eventId: string
  readonly #deviceLabel: string
  readonly #synchronising = new Synchronising('erikti-check-in', {
    once: () => this.#once(),
    onChange: () => this.#load(),
  })

  constructor(client: Client, eventId: string, deviceLabel: string) {
    this.#client = client
    this.#eventId = eventId
    this.#deviceLabel = deviceLabel
  }

  #set(change: Partial<CheckInState>): void {
    this.state.set({ ...this.state.get(), ...change })
  }

  /** What this device holds is there at once; then the server is asked. */
  async start(): Promise<void> {
    await this.#load()
    await this.synchronise()
  }

  stop(): void {
    this.#synchronising.stop()
  }

  async #load(): Promise<void> {
    const [kept, actions] = await Promise.all([rosterStore.read(this.#eventId), rosterStore.readActions(this.#eventId)])
    const roster = kept && new Date(kept.expiresAt) > new Date() ? kept : null
    if (kept && !roster) await rosterStore.forget(this.#eventId)
    const { phase } = this.state.get()
    const isOpen = phase === 'opening' || phase === 'no-network'
    this.#set({ roster, actions, ...(roster && isOpen && { phase: 'ready' }) })
  }

  async act(action: NewAction): Promise<KeptAction | null> {
    const { roster } = this.state.get()
    if (!roster) return null
    const kept = await rosterStore.enqueue({
      id: newActionId(),
      eventId: this.#eventId,
      copyId: roster.copyId,
      token: roster.token,
      fingerprint: roster.fingerprint,
      kind: action.kind,
      volunteerId: action.volunteerId ?? null,
      shiftId: action.shiftId ?? null,
      at: new Date().toISOString(),
      byPass: action.byPass ?? false,
      undoesId: action.undoesId ?? null,
      walkIn: action.walkIn ?? null,
      name: action.name,
    })
    this.#set({ actions: await rosterStore.readActions(this.#eventId) })
    this.#synchronising.tellOthers()
    void this.synchronise()
    return kept
  }

  /** Somebody has seen what was refused. */
  async dismissRefused(): Promise<void> {
    await rosterStore.removeActions(this.state.get().actions.flatMap(({ id, problem }) => (problem ? id : [])))
    await this.#load()
    this.#synchronising.tellOthers()
  }

  /** Sends what waits and reads where everybody stands; once more if something came up meanwhile. */
  async synchronise(): Promise<void> {
    await this.#synchronising.run()
    this.#set({ isSending: false })
  }

  async #once(): Promise<void> {
    if (!(await this.#knowViewer())) return
    const actions = await rosterStore.readActions(this.#eventId)
    const waiting = actions.filter(({ problem }) => problem === null)
    this.#set({ actions, isSending: waiting.length > 0 })
    const taken = await this.#send(waiting)
    if (taken === null) return
    if (!this.state.get().roster && !(await this.#take())) {
      await this.#settle(taken)
      return
    }
    if (await this.#refresh()) await this.#settle(taken)
  }

  /** Gone from the queue only when the roster shows what they did: nobody steps back on the screen for a moment. */
  async #settle(taken: readonly string[]): Promise<void> {
    if (taken.length === 0) return
    await rosterStore.removeActions(taken)
    this.#set({ actions: await rosterStore.readActions(this.#eventId) })
    this.#synchronising.tellOthers()
  }

  #answered<Data>(result: OperationResult<Data>): boolean {
    const unanswered = isUnanswered(result.error)
    this.#set({ isOnline: !unanswered })
    if (unanswered && !this.state.get().roster) this.#set({ phase: 'no-network' })
    return !unanswered
  }

  async #knowViewer(): Promise<boolean> {
    const result = await this.#client.query(deskViewerQuery, {}, { requestPolicy: 'network-only' })
    if (!this.#answered(result)) return false
    const viewer = result.data?.viewer
    if (viewer?.kind !== 'ACCOUNT' || !viewer.account) {
      await rosterStore.forget(this.#eventId)
      this.#set({ phase: 'sign-in', roster: null })
      return false
    }
    const { roster } = this.state.get()
    if (roster && roster.accountId !== viewer.account.id) {
      await rosterStore.forget(this.#eventId)
      this.#set({ roster: null })
    }
    this.#accountId = viewer.account.id
    return true
  }
  #accountId = ''

  /** The ids of what the server has taken; null when it could not be reached. */
  async #send(waiting: readonly KeptAction[]): Promise<readonly string[] | null> {
    const taken: string[] = []
    for (const copyId of new Set(waiting.map((action) => action.copyId))) {
      const ofCopy = waiting.filter((action) => action.copyId === copyId)
      for (let from = 0; from < ofCopy.length; from += batchActions) {
        const batch = ofCopy.slice(from, from + batchActions)
        const [first] = batch
        if (!first) break
        const result = await this.#client.mutation(mergeCheckInsMutation, {
          input: {
            token: first.token,
            fingerprint: await this.#fingerprintFor(first),
            deviceTime: new Date().toISOString(),
            actions: batch.map(({ id, sequence, kind, volunteerId, shiftId, at, byPass, undoesId, walkIn }) => ({
              id,
              sequence,
              kind,
              ...(kind !== 'UNDO' && kind !== 'WALK_IN' && { volunteerId }),
              shiftId,
              at,
              byPass,
              ...(undoesId && { undoesId }),
              ...(walkIn && { walkIn }),
            })),
          },
        })
        if (!this.#answered(result)) return null
        const merged = result.data?.mergeCheckIns
        if (merged && 'results' in merged) {
          const refused = new Map<string, string>()
          for (const { actionId, outcome, problem } of merged.results)
            if (outcome === 'REFUSED') refused.set(actionId, problem ?? 'UNEXPECTED')
            else taken.push(actionId)
          await rosterStore.markRefused(refused)
          continue
        }
        // The server is there and could not do it; it is tried again.
        if (!merged) return null
        const code = merged.code
        await rosterStore.markRefused(new Map(ofCopy.slice(from).map(({ id }) => [id, code])))
        if (code === 'ROSTER_COPY_ENDED' || code === 'ROSTER_NOT_GENUINE') await this.#end(copyId)
        break
      }
    }
    this.#set({ actions: await rosterStore.readActions(this.#eventId) })
    return taken
  }

  /** Of the roster as it is on this device now; of one that is gone, as it was. */
  #fingerprintFor(action: KeptAction): Promise<string> {
    const { roster } = this.state.get()
    return roster?.copyId === action.copyId ? fingerprintOf(roster) : Promise.resolve(action.fingerprint)
  }

  /** The copy holds no longer: its names go. */
  async #end(copyId: string): Promise<void> {
    if (this.state.get().roster?.copyId !== copyId) return
    await rosterStore.forget(this.#eventId)
    this.#set({ roster: null, phase: 'revoked' })
  }

  async #take(): Promise<boolean> {
    // Whose copy was ended does not quietly take another: that is for a person to do.
    if (this.state.get().phase === 'revoked') return false
    return this.takeRoster()
  }

  /** Takes the roster along. */
  async takeRoster(): Promise<boolean> {
    const asked = Date.now()
    const input = { eventId: this.#eventId, deviceLabel: this.#deviceLabel, idempotencyKey: newIdempotencyKey() }
    const result = await this.#client.mutation(takeRosterMutation, { input })
    if (!this.#answered(result)) return false
    const taken = result.data?.takeRoster
    if (!taken || !('copy' in taken)) {
      this.#set({ phase: taken?.code === 'EVENT_STATUS' ? 'not-open' : 'not-yours' })
      return false
    }
    const { copy, signed, serverTime } = taken
    const roster: KeptRoster = {
      eventId: this.#eventId,
      accountId: this.#accountId,
      copyId: copy.id,
      token: signed.token,
      fingerprint: signed.roster.fingerprint,
      expiresAt: copy.expiresAt,
      clockOffset: new Date(serverTime).getTime() - (asked + Date.now()) / 2,
      event: { name: copy.event.name, status: copy.event.status, endsAt: copy.event.endsAt },
      shifts: copy.event.shifts,
      organisations: signed.roster.organisations,
      entries: signed.roster.entries.map((entry) => ({ ...entry, isSigned: true })),
      isWhole: signed.roster.isWhole,
    }
    await rosterStore.keep(roster)
    this.#set({ roster, phase: 'ready' })
    return true
  }

  async #refresh(): Promise<boolean> {
    const { roster } = this.state.get()
    if (!roster) return false
    const variables = { event: this.#eventId, copy: roster.copyId }
    const result = await this.#client.query(rosterStatesQuery, variables, { requestPolicy: 'network-only' })
    if (!this.#answered(result)) return false
    const { event, node } = result.data ?? {}
    if (!event?.roster) return false
    if (node && 'revokedAt' in node && node.revokedAt) {
      await this.#end(roster.copyId)
      return true
    }
    const known = new Map(roster.entries.map((entry) => [`${entry.volunteerId} ${entry.shiftId}`, entry]))
    const fresh = event.roster.entries.filter((entry) => !known.has(`${entry.volunteerId} ${entry.shiftId}`))
    const names = await this.#readNames(fresh.map(({ volunteerId }) => volunteerId))
    const stillThere = new Set(event.roster.entries.map((entry) => `${entry.volunteerId} ${entry.shiftId}`))
    const entries = [
      ...event.roster.entries.flatMap((entry): KeptEntry[] => {
        const key = `${entry.volunteerId} ${entry.shiftId}`
        const before = known.get(key) ?? names.get(key)
        return before ? [{ ...before, ...entry }] : []
      }),
      // What was signed stays as it was signed, though the place is gone.
      ...roster.entries
        .filter((entry) => entry.isSigned && !stillThere.has(`${entry.volunteerId} ${entry.shiftId}`))
        .map((entry) => ({ ...entry, isSignedUp: false, attendanceId: null, checkedInAt: null, checkedOutAt: null })),
    ]
    const kept = {
      ...roster,
      entries,
      isWhole: event.roster.isWhole,
      event: { ...roster.event, status: event.status, endsAt: event.endsAt },
    }
    await rosterStore.keep(kept)
    this.#set({ roster: kept, conflicts: event.checkInConflicts ?? [], phase: 'ready' })
    return true
  }

  async #readNames(volunteerIds: readonly string[]): Promise<ReadonlyMap<string, KeptEntry>> {
    const names = new Map<string, KeptEntry>()
    const ids = [...new Set(volunteerIds)]
    const mostAsked = 100
    for (let from = 0; from < ids.length; from += mostAsked) {
      const variables = { event: this.#eventId, volunteers: ids.slice(from, from + mostAsked) }
      const { data } = await this.#client.query(rosterNamesQuery, variables, { requestPolicy: 'network-only' })
      for (const entry of data?.event?.roster?.entries ?? [])
        names.set(`${entry.volunteerId} ${entry.shiftId}`, {
          ...entry,
          organisationId: null,
          isSignedUp: false,
          attendanceId: null,
          checkedInAt: null,
          checkedOutAt: null,
          isSigned: false,
        })
    }
    return names
  }
}

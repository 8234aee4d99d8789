import type { Client, OperationResult } from 'urql'
import { cardText, fairListText } from '@erikti/schema/fairs/fair-list.rules'
import { newIdempotencyKey } from '../../../desk/idempotency-key.ts'
import { deskViewerQuery } from '../../../desk/viewer.ts'
import { fairStore, type KeptFair, type KeptFairAction } from '../../../offline/fair-store.ts'
import { hashOf, isUnanswered, newActionId } from '../../../offline/queue.ts'
import { Synchronising } from '../../../offline/synchronising.ts'
import { createStore, type Store } from '../../../preferences/store.ts'
import type { Phase } from '../check-in/session.ts'
import { fairCopyQuery, mergeFairActionsMutation, takeFairListMutation } from './field-documents.ts'

export interface FieldState {
  readonly phase: Phase
  readonly isOnline: boolean
  readonly isSending: boolean
  readonly fair: KeptFair | null
  /** All that was done with this list; those to be sent, those taken, and those that were refused and nobody has seen. */
  readonly actions: readonly KeptFairAction[]
}

export type NewFairAction = Pick<KeptFairAction, 'kind' | 'name' | 'familyId' | 'stopId' | 'lines'> &
  Partial<Pick<KeptFairAction, 'collectedByMemberId' | 'collectedByCollectorId' | 'undoesId'>>

/** A few seconds' worth: what is lost on a bad line is little, and is sent again. */
const batchActions = 50

/** As it stands on the list beside whose card it is. */
export const hashCard = (fairId: string, cardCode: string) => hashOf(cardText(fairId, cardCode))

/** Worked out anew from what this device holds, so that a list that was changed here opens nothing. */
function fingerprintOf({ fairId, families, rules, fingerprint }: KeptFair): Promise<string> {
  return 'subtle' in crypto ? hashOf(fairListText(fairId, families, rules)) : Promise.resolve(fingerprint)
}

/**
 * A fair on this device. Everything given goes into the queue that outlives the page, and from there to the server as soon as it can
 * be reached; what is left for a family is what the list said, less what was given here.
 */
export class FieldSession {
  readonly state: Store<FieldState> = createStore<FieldState>({
    phase: 'opening',
    isOnline: navigator.onLine,
    isSending: false,
    fair: null,
    actions: [],
  })
  readonly #client: Client
  readonly #fairId: string
  readonly #deviceLabel: string
  readonly #synchronising = new Synchronising('erikti-fair', {
    once: () => this.#once(),
    onChange: () => this.#load(),
  })
  #accountId = ''

  constructor(client: Client, fairId: string, deviceLabel: string) {
    this.#client = client
    this.#fairId = fairId
    this.#deviceLabel = deviceLabel
  }

  #set(change: Partial<FieldState>): void {
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
    const [kept, actions] = await Promise.all([fairStore.read(this.#fairId), fairStore.readActions(this.#fairId)])
    const fair = kept && new Date(kept.expiresAt) > new Date() ? kept : null
    if (kept && !fair) await fairStore.forget(this.#fairId)
    const { phase } = this.state.get()
    const isOpen = phase === 'opening' || phase === 'no-network'
    this.#set({ fair, actions, ...(fair && isOpen && { phase: 'ready' }) })
  }

  async #tellOthers(): Promise<void> {
    this.#set({ actions: await fairStore.readActions(this.#fairId) })
    this.#synchronising.tellOthers()
  }

  async act(action: NewFairAction): Promise<KeptFairAction | null> {
    const { fair } = this.state.get()
    if (!fair) return null
    const { copyId, token, fingerprint } = fair
    const kept = await fairStore.enqueue({
      collectedByMemberId: null,
      collectedByCollectorId: null,
      undoesId: null,
      ...action,
      id: newActionId(),
      fairId: this.#fairId,
      copyId,
      token,
      fingerprint,
      at: new Date().toISOString(),
      isTaken: false,
    })
    await this.#tellOthers()
    void this.synchronise()
    return kept
  }

  /** Somebody has seen what was refused. */
  async dismissRefused(): Promise<void> {
    await fairStore.removeActions(this.state.get().actions.flatMap(({ id, problem }) => (problem ? id : [])))
    await this.#tellOthers()
  }

  /** Sends what waits; once more if something came up meanwhile. */
  async synchronise(): Promise<void> {
    await this.#synchronising.run()
    this.#set({ isSending: false })
  }

  async #once(): Promise<void> {
    if (!(await this.#knowViewer())) return
    const actions = await fairStore.readActions(this.#fairId)
    const waiting = actions.filter(({ problem, isTaken }) => problem === null && !isTaken)
    this.#set({ actions, isSending: waiting.length > 0 })
    if (!(await this.#send(waiting))) return
    const { fair, phase } = this.state.get()
    if (fair) await this.#look(fair)
    // Whose copy was ended does not quietly take another: that is for a person to do.
    else if (phase !== 'revoked') await this.takeList()
  }

  #answered<Data>(result: OperationResult<Data>): boolean {
    const unanswered = isUnanswered(result.error)
    this.#set({ isOnline: !unanswered })
    if (unanswered && !this.state.get().fair) this.#set({ phase: 'no-network' })
    return !unanswered
  }

  async #knowViewer(): Promise<boolean> {
    const result = await this.#client.query(deskViewerQuery, {}, { requestPolicy: 'network-only' })
    if (!this.#answered(result)) return false
    const viewer = result.data?.viewer
    const accountId = viewer?.kind === 'ACCOUNT' ? (viewer.account?.id ?? null) : null
    if (accountId === null || (this.state.get().fair?.accountId ?? accountId) !== accountId) {
      await fairStore.forget(this.#fairId)
      this.#set({ fair: null, ...(accountId === null && { phase: 'sign-in' }) })
    }
    this.#accountId = accountId ?? ''
    return accountId !== null
  }

  /** False when the server could not be reached. */
  async #send(waiting: readonly KeptFairAction[]): Promise<boolean> {
    for (const copyId of new Set(waiting.map((action) => action.copyId))) {
      const ofCopy = waiting.filter((action) => action.copyId === copyId)
      for (let from = 0; from < ofCopy.length; from += batchActions) {
        const batch = ofCopy.slice(from, from + batchActions)
        const [first] = batch
        if (!first) break
        const { fair } = this.state.get()
        const fingerprint = fair?.copyId === copyId ? await fingerprintOf(fair) : first.fingerprint
        const result = await this.#client.mutation(mergeFairActionsMutation, {
          input: {
            token: first.token,
            fingerprint,
            deviceTime: new Date().toISOString(),
            actions: batch.map(toInput),
          },
        })
        if (!this.#answered(result)) return false
        const merged = result.data?.mergeFairActions
        // The server is there and could not do it; it is tried again.
        if (!merged) return false
        if ('results' in merged) {
          await this.#settle(merged.results)
          continue
        }
        await fairStore.markRefused(new Map(ofCopy.slice(from).map(({ id }) => [id, merged.code])))
        if (merged.code === 'FAIR_COPY_ENDED' || merged.code === 'FAIR_LIST_NOT_GENUINE') await this.#end(copyId)
        break
      }
    }
    await this.#tellOthers()
    return true
  }

  async #settle(
    results: readonly { readonly actionId: string; readonly outcome: string; readonly problem: string | null }[],
  ): Promise<void> {
    const refused = results.filter(({ outcome }) => outcome === 'REFUSED')
    await fairStore.markRefused(new Map(refused.map(({ actionId, problem }) => [actionId, problem ?? 'UNEXPECTED'])))
    // They stay, so that nobody who was served here looks as if they had not been.
    await fairStore.markTaken(results.flatMap(({ actionId, outcome }) => (outcome === 'REFUSED' ? [] : actionId)))
  }

  async #look(fair: KeptFair): Promise<void> {
    const result = await this.#client.query(fairCopyQuery, { copy: fair.copyId }, { requestPolicy: 'network-only' })
    if (!this.#answered(result)) return
    const node = result.data?.node
    if (node && 'revokedAt' in node && node.revokedAt) await this.#end(fair.copyId)
    else this.#set({ phase: 'ready' })
  }

  /** The copy holds no longer: its names go. */
  async #end(copyId: string): Promise<void> {
    if (this.state.get().fair?.copyId !== copyId) return
    await fairStore.forget(this.#fairId)
    this.#set({ fair: null, phase: 'revoked' })
  }

  /** Takes the list along, or takes it anew: what was sent is in it. */
  async takeList(): Promise<void> {
    const asked = Date.now()
    const input = { fairId: this.#fairId, deviceLabel: this.#deviceLabel, idempotencyKey: newIdempotencyKey() }
    const result = await this.#client.mutation(takeFairListMutation, { input })
    if (!this.#answered(result)) return
    const taken = result.data?.takeFairList
    if (!taken || !('copyId' in taken)) {
      this.#set({ phase: taken?.code === 'FAIR_STATUS' ? 'not-open' : 'not-yours' })
      return
    }
    const { signed, fair } = taken
    const kept: KeptFair = {
      fairId: this.#fairId,
      accountId: this.#accountId,
      copyId: taken.copyId,
      token: signed.token,
      fingerprint: signed.list.fingerprint,
      takenAt: taken.serverTime,
      expiresAt: taken.expiresAt,
      clockOffset: new Date(taken.serverTime).getTime() - (asked + Date.now()) / 2,
      name: fair.name,
      stops: fair.stops.map(({ district, skippedAt, ...stop }) => ({
        ...stop,
        district: district.name,
        isSkipped: skippedAt !== null,
      })),
      families: signed.list.families.map(({ memberIds, memberNames, collectorIds, collectorNames, ...family }) => ({
        ...family,
        collectors: [
          ...memberIds.map((memberId, index) => ({ memberId, collectorId: null, name: memberNames[index] ?? '' })),
          ...collectorIds.map((collectorId, index) => ({
            memberId: null,
            collectorId,
            name: collectorNames[index] ?? '',
          })),
        ],
      })),
      rules: signed.list.rules,
      items: signed.list.shelf.map(({ item, quantity }) => ({
        itemId: item.id,
        groupId: item.group.id,
        code: item.code,
        name: item.name,
        unit: item.unit,
        quantity,
      })),
      isWhole: signed.list.isWhole,
    }
    await fairStore.keep(kept)
    await fairStore.removeActions(this.state.get().actions.flatMap(({ id, isTaken }) => (isTaken ? id : [])))
    this.#set({ fair: kept, phase: 'ready' })
    await this.#tellOthers()
  }
}

function toInput(action: KeptFairAction) {
  const { id, sequence, kind, at, familyId, stopId, lines, undoesId } = action
  if (kind === 'UNDO') return { id, sequence, kind, at, undoesId }
  return {
    id,
    sequence,
    kind,
    at,
    familyId,
    stopId,
    lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
    collectedByMemberId: action.collectedByMemberId,
    collectedByCollectorId: action.collectedByCollectorId,
  }
}

import type { MutationResult } from '../../../kit/client.ts'
import { takeFairList } from '../../../kit/fair-devices.ts'
import type { FairDevice, MergedFairResult, SentFairAction } from '../../../kit/fair-devices.ts'
import { planFair } from '../../../kit/fairs.ts'
import type { FairRun } from '../../../kit/fairs.ts'
import type { StoreWorld } from '../../../kit/store-world.ts'
import type { Stage } from '../../../kit/world.ts'
import { Paper } from './paper.ts'
import { families } from './steps.ts'
import type { Step } from './steps.ts'

const reason = 'Қате жазылды'
const hourMilliseconds = 3_600_000

interface Tablet {
  device: FairDevice
  /** Everything that was done on it, which is sent from the beginning each time. */
  queue: SentFairAction[]
  /** How much of the queue has been answered. */
  answered: number
}

/** What came of each kind of step, by the names of the results. */
export type Outcomes = Set<string>

const at = <Thing>(things: readonly Thing[], index: number) => things[index % things.length] as Thing

/** A store, its storeroom, three families and one fair after the other, with a list on paper beside them. */
export class History {
  readonly paper: Paper
  readonly placeIds: string[] = []
  readonly fairs: FairRun[] = []
  readonly itemIds: string[] = []
  readonly familyIds: string[] = []
  readonly #stage: Stage
  readonly #store: StoreWorld
  readonly #outcomes: Outcomes
  #places: { id: string; globalId: string }[] = []
  #items: { id: string; globalId: string }[] = []
  #families: { id: string; globalId: string }[] = []
  #tablets: (Tablet | undefined)[] = []

  private constructor(stage: Stage, store: StoreWorld, outcomes: Outcomes) {
    this.#stage = stage
    this.#store = store
    this.#outcomes = outcomes
    this.paper = new Paper(stage.database, stage.world.region.timeZone)
  }

  static async begin(stage: Stage, store: StoreWorld, outcomes: Outcomes): Promise<History> {
    const history = new History(stage, store, outcomes)
    const groups = [await store.group(), await store.group()]
    await store.rule({ groupId: groups[0]?.id ?? '', perFamily: 1, period: 'WEEK' })
    for (const { id: groupId } of groups) history.#items.push(await store.item({ groupId }))
    history.#places = [await store.place(), await store.place({ kind: 'STOREROOM' })]
    for (let one = 0; one < families; one += 1) history.#families.push(await store.family())
    history.placeIds.push(...history.#places.map(({ id }) => id))
    history.itemIds.push(...history.#items.map(({ id }) => id))
    history.familyIds.push(...history.#families.map(({ id }) => id))
    // Little enough to run out, at the store and on the road.
    for (const item of [0, 1]) await history.take({ do: 'receive', item, quantity: 8, keeps: true })
    // The first one has left, and stands at its first stop.
    for (let gone = 0; gone < 3; gone += 1) await history.take({ do: 'fairGoesOn', skips: false })
    return history
  }

  /** Does one thing, and writes down what came of it. */
  async take(step: Step): Promise<void> {
    const { clock, database } = this.#stage
    switch (step.do) {
      case 'receive': {
        const expiresOn = step.keeps
          ? null
          : new Date(`${new Date(clock().getTime() + 72 * hourMilliseconds).toISOString().slice(0, 10)}T00:00:00Z`)
        const item = at(this.#items, step.item)
        await this.#store.receipt(at(this.#places, 0), item, step.quantity, { expiresOn })
        return this.paper.brought(new Map([[item.id, step.quantity]]))
      }
      case 'move': {
        const [from, to] = step.place % 2 === 0 ? [0, 1] : [1, 0]
        const [fromPlaceId, toPlaceId] = [at(this.#places, from).globalId, at(this.#places, to).globalId]
        return void (await this.#act('moveStock', {
          fromPlaceId,
          toPlaceId,
          lines: this.#lines(step.item, step.quantity),
        }))
      }
      case 'writeOff': {
        const placeId = [...this.#places.map(({ globalId }) => globalId), this.#fair.placeId][step.place]
        const input = { placeId, lines: this.#lines(step.item, step.quantity), reason }
        const { __typename } = await this.#act('writeOffStock', input)
        if (__typename === 'StockMovementPayload')
          this.paper.brought(new Map([[at(this.#items, step.item).id, step.quantity]]), -1)
        return
      }
      case 'reverse':
        return this.#reverse(step.pick)
      case 'visit':
        return this.#visit(step)
      case 'void':
      case 'reassign': {
        const where = { familyId: { in: this.familyIds } }
        const visits = await database.prisma.storeVisit.findMany({ where, orderBy: { number: 'asc' } })
        if (visits.length === 0) return
        const visitId = `StoreVisit_${at(visits, step.pick).id}`
        const family = step.do === 'reassign' ? at(this.#families, step.family) : null
        const { __typename } = family
          ? await this.#act('reassignStoreVisit', { visitId, familyId: family.globalId, reason })
          : await this.#act('voidStoreVisit', { visitId, reason })
        if (__typename !== 'CorrectStoreVisitPayload') return
        return family ? this.paper.wasOf(visitId, family.id) : this.paper.takenBack(visitId)
      }
      case 'merge': {
        const [survivor, merged] = [at(this.#families, step.one), at(this.#families, step.other)]
        const input = { survivorId: survivor.globalId, mergedId: merged.globalId, reason }
        const { __typename } = await this.#act('mergeFamilies', input)
        if (__typename === 'MergeFamiliesPayload') this.paper.areOne(survivor.id, merged.id)
        return
      }
      case 'freight': {
        const lines = this.#lines(step.item, step.quantity)
        const input = { fairId: this.#fair.fairId, placeId: at(this.#places, 0).globalId, lines }
        return void (await this.#act(step.isOut ? 'loadFair' : 'unloadFair', input))
      }
      case 'fairGoesOn':
        return this.#goOn(step.skips)
      case 'fairUnloadsAll':
        return this.#unloadAll()
      case 'deviceGives': {
        const tablet = await this.#tablet(step.device)
        const lines = this.#basket(step.basket)
        if (!tablet || lines.length === 0) return
        const stopId = at(this.#fair.stopIds, step.family)
        const [family, item] = [at(this.#families, step.family), at(this.#items, 0)]
        return void tablet.queue.push(tablet.device.visit(family, item, 1, { stopId, lines }))
      }
      case 'deviceTakesBack': {
        const tablet = await this.#tablet(step.device)
        const given = tablet?.queue.filter(({ kind }) => kind === 'VISIT') ?? []
        return void (tablet && given.length > 0 && tablet.queue.push(tablet.device.undo(at(given, step.pick))))
      }
      case 'deviceBrings':
        return this.#bring(step.device)
      case 'decide':
        return this.#decide(step.pick, step.isTakenOver)
      case 'wait':
        return clock.advance({ hours: step.hours })
    }
  }

  get #fair(): FairRun {
    return this.fairs.at(-1) as FairRun
  }

  async #act(name: string, input: Record<string, unknown>): Promise<MutationResult> {
    const result = await this.#stage.office.mutate(name, input)
    this.#outcomes.add(`${name} ${result.__typename}`)
    return result
  }

  #lines(item: number, quantity: number) {
    return [{ itemId: at(this.#items, item).globalId, quantity }]
  }

  #basket(basket: readonly number[]): { itemId: string; quantity: number }[] {
    return basket.flatMap((quantity, index) => (quantity > 0 ? this.#lines(index, quantity) : []))
  }

  #quantities(lines: readonly { itemId: string; quantity: number }[]): Map<string, number> {
    return new Map(lines.map(({ itemId, quantity }) => [itemId.replace('Item_', ''), quantity]))
  }

  async #visit({ family: index, basket, override, isAtFair }: Extract<Step, { do: 'visit' }>): Promise<void> {
    const lines = this.#basket(basket)
    if (lines.length === 0) return
    const family = at(this.#families, index)
    const where = isAtFair
      ? { placeId: this.#fair.placeId, fairStopId: at(this.#fair.stopIds, index) }
      : { placeId: at(this.#places, 0).globalId }
    const input = { familyId: family.globalId, ...where, lines, ...(override && { overrideReason: reason }) }
    const { __typename } = await this.#act('recordStoreVisit', input)
    if (__typename === 'StoreVisitPayload') this.paper.given(family.id, this.#stage.clock(), this.#quantities(lines))
  }

  async #reverse(pick: number): Promise<void> {
    const { prisma } = this.#stage.database
    const movements = await prisma.stockMovement.findMany({
      where: { entries: { some: { lot: { itemId: { in: this.itemIds } } } } },
      include: { entries: { include: { lot: true } } },
      orderBy: { id: 'asc' },
    })
    const { id, entries } = at(movements, pick)
    const input = { movementId: `StockMovement_${id}`, reason }
    if ((await this.#act('reverseStockMovement', input)).__typename !== 'StockMovementPayload') return
    for (const { lot, quantity } of entries) this.paper.brought(new Map([[lot.itemId, quantity]]), -1)
  }

  /** Another fair is planned, or this one takes its next step. */
  async #goOn(skips: boolean): Promise<void> {
    const { prisma } = this.#stage.database
    const id = this.fairs.at(-1)?.fairId.replace('Fair_', '')
    const fair = id
      ? await prisma.fair.findUniqueOrThrow({ where: { id }, include: { stops: { orderBy: { position: 'asc' } } } })
      : null
    switch (fair?.status) {
      case 'PLANNED':
        return void (await this.#act('sendFair', { fairId: this.#fair.fairId }))
      case 'OUT': {
        const next = fair.stops.find(({ heldAt, skippedAt }) => !heldAt && !skippedAt)
        if (!next) return void (await this.#act('returnFair', { fairId: this.#fair.fairId }))
        const stopId = `FairStop_${next.id}`
        return void (await (skips
          ? this.#act('skipFairStop', { stopId, reason })
          : this.#act('openFairStop', { stopId })))
      }
      case 'RETURNED':
        return void (await this.#act('closeFair', { fairId: this.#fair.fairId }))
      default: {
        const run = await planFair(this.#stage, this.#store)
        this.fairs.push(run)
        this.#tablets = []
        this.placeIds.push(run.placeId.replace('StockPlace_', ''))
        for (const item of [0, 1]) await this.take({ do: 'freight', isOut: true, item, quantity: 4 })
      }
    }
  }

  async #unloadAll(): Promise<void> {
    const placeId = this.#fair.placeId.replace('StockPlace_', '')
    const balances = await this.#stage.database.prisma.stockBalance.findMany({
      where: { placeId, quantity: { gt: 0 } },
      include: { lot: true },
    })
    const lines = balances.map(({ lotId, lot, quantity }) => ({
      itemId: `Item_${lot.itemId}`,
      lotId: `StockLot_${lotId}`,
      quantity,
    }))
    if (lines.length === 0) return
    await this.#act('unloadFair', { fairId: this.#fair.fairId, placeId: at(this.#places, 0).globalId, lines })
  }

  /** Taken along once the fair is out; null before. */
  async #tablet(index: number): Promise<Tablet | null> {
    const known = this.#tablets[index]
    if (known) return known
    const fair = await this.#stage.database.prisma.fair.findUniqueOrThrow({
      where: { id: this.#fair.fairId.replace('Fair_', '') },
    })
    if (fair.status !== 'OUT') return null
    const device = await takeFairList(this.#stage.office, this.#fair, this.#stage.clock)
    return (this.#tablets[index] = { device, queue: [], answered: 0 })
  }

  async #bring(index: number): Promise<void> {
    const tablet = this.#tablets[index]
    if (!tablet || tablet.queue.length === 0) return
    const result = await this.#act('mergeFairActions', tablet.device.input(tablet.queue))
    if (result.__typename !== 'MergeFairActionsPayload') return
    const { results } = result as unknown as { results: MergedFairResult[] }
    for (const [place, { outcome, problem, visitId }] of results.entries()) {
      // What was brought before is only told again.
      if (place < tablet.answered) continue
      const { kind, at: moment, familyId = '', lines = [] } = at(tablet.queue, place)
      this.#outcomes.add(`${kind} ${problem ?? outcome}`)
      if (outcome !== 'APPLIED' || visitId === null) continue
      if (kind === 'UNDO') await this.paper.takenBack(visitId)
      else this.paper.given(familyId.replace('Family_', ''), new Date(moment), this.#quantities(lines))
    }
    tablet.answered = tablet.queue.length
  }

  async #decide(pick: number, isTakenOver: boolean): Promise<void> {
    const { prisma } = this.#stage.database
    const where = {
      outcome: 'CONFLICT' as const,
      copy: { fairId: { in: this.fairs.map(({ fairId }) => fairId.replace('Fair_', '')) } },
    }
    const conflicts = await prisma.fairAction.findMany({ where, orderBy: [{ fairCopyId: 'asc' }, { sequence: 'asc' }] })
    if (conflicts.length === 0) return
    const open = conflicts.filter(({ decision }) => decision === null)
    const { id, kind, at: moment, familyId, detail } = at(open.length > 0 ? open : conflicts, pick)
    const decision = isTakenOver ? 'TAKEN_OVER' : 'DISMISSED'
    const result = await this.#act('decideFairConflict', { actionId: id, decision, ...(isTakenOver && { reason }) })
    if (result.__typename !== 'DecideFairConflictPayload' || !isTakenOver) return
    this.#outcomes.add(`taken over ${kind}`)
    const { visitId } = result as unknown as { visitId: string | null }
    if (kind === 'VISIT')
      this.paper.given(familyId ?? '', moment, this.#quantities((detail as unknown as SentFairAction).lines ?? []))
    else if (visitId) await this.paper.takenBack(visitId)
  }
}

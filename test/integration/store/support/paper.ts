import type { Database } from '@erikti/prisma/client'
import { idOfType } from '@erikti/schema/shared/global-id'

/** So much of each item. */
export type Quantities = ReadonlyMap<string, number>

interface Helped {
  visits: number
  things: number
}

/**
 * What a list on paper says, kept beside the program: how often each family was there and with how much, by who it is today, and how
 * much of each item there is in all places together.
 */
export class Paper {
  readonly #prisma: Database['prisma']
  /** Who a family turned out to be. */
  readonly #became = new Map<string, string>()
  readonly #helped = new Map<string, Helped>()
  readonly there = new Map<string, number>()

  constructor({ prisma }: Database) {
    this.#prisma = prisma
  }

  /** Comes into the places, or leaves them when `sign` is −1. */
  brought(quantities: Quantities, sign: 1 | -1 = 1): void {
    for (const [itemId, quantity] of quantities) this.there.set(itemId, (this.there.get(itemId) ?? 0) + sign * quantity)
  }

  given(familyId: string, quantities: Quantities): void {
    this.#note(familyId, 1, sum(quantities))
    this.brought(quantities, -1)
  }

  async takenBack(visitGlobalId: string): Promise<void> {
    const { familyId, quantities } = await this.#look(visitGlobalId)
    this.#note(familyId, -1, -sum(quantities))
    this.brought(quantities)
  }

  async wasOf(visitGlobalId: string, familyId: string): Promise<void> {
    const visit = await this.#look(visitGlobalId)
    this.#note(visit.familyId, -1, -sum(visit.quantities))
    this.#note(familyId, 1, sum(visit.quantities))
  }

  areOne(survivorId: string, mergedId: string): void {
    const [stays, goes] = [this.#today(survivorId), this.#today(mergedId)]
    if (stays === goes) return
    const helped = this.#helped.get(goes)
    if (helped) {
      this.#helped.delete(goes)
      this.#note(stays, helped.visits, helped.things)
    }
    this.#became.set(goes, stays)
  }

  /** Families that were there, by id; those of whom no visit stands are none. */
  get helped(): Record<string, Helped> {
    return Object.fromEntries([...this.#helped].filter(([, { visits }]) => visits > 0).sort())
  }

  #today(familyId: string): string {
    const next = this.#became.get(familyId)
    return next === undefined ? familyId : this.#today(next)
  }

  #note(familyId: string, visits: number, things: number): void {
    const id = this.#today(familyId)
    const known = this.#helped.get(id) ?? { visits: 0, things: 0 }
    this.#helped.set(id, { visits: known.visits + visits, things: known.things + things })
  }

  /** A visit's row never changes, so it can be looked at afterwards. */
  async #look(visitGlobalId: string): Promise<{ familyId: string; quantities: Quantities }> {
    const { familyId, lines } = await this.#prisma.storeVisit.findUniqueOrThrow({
      where: { id: idOfType('StoreVisit', visitGlobalId) ?? '' },
      select: { familyId: true, lines: { select: { itemId: true, quantity: true } } },
    })
    return { familyId, quantities: new Map(lines.map(({ itemId, quantity }) => [itemId, quantity])) }
  }
}

export const sum = (quantities: Quantities) => [...quantities.values()].reduce((total, quantity) => total + quantity, 0)

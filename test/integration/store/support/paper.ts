import type { Database } from '@erikti/prisma/client'
import { dayIn } from '@erikti/schema/shared/calendar'
import { idOfType } from '@erikti/schema/shared/global-id'

/** So much of each item. */
export type Quantities = ReadonlyMap<string, number>

interface Helped {
  visits: number
  things: number
}

/** A line of the list: what a family came for in a year, or, below nothing, what was crossed out again. */
interface Line extends Helped {
  familyId: string
  year: number
}

/**
 * What a list on paper says, kept beside the program: how often each family was there and with how much, by who it is today and by
 * year, and how much of each item there is in all places together.
 */
export class Paper {
  readonly #prisma: Database['prisma']
  readonly #timeZone: string
  /** Who a family turned out to be. */
  readonly #became = new Map<string, string>()
  readonly #lines: Line[] = []
  readonly there = new Map<string, number>()

  constructor({ prisma }: Database, timeZone: string) {
    this.#prisma = prisma
    this.#timeZone = timeZone
  }

  /** The region's year in which a moment falls. */
  yearOf(moment: Date): number {
    return dayIn(this.#timeZone, moment).year
  }

  /** Comes into the places, or leaves them when `sign` is −1. */
  brought(quantities: Quantities, sign: 1 | -1 = 1): void {
    for (const [itemId, quantity] of quantities) this.there.set(itemId, (this.there.get(itemId) ?? 0) + sign * quantity)
  }

  given(familyId: string, at: Date, quantities: Quantities): void {
    this.#note(familyId, at, 1, sum(quantities))
    this.brought(quantities, -1)
  }

  async takenBack(visitGlobalId: string): Promise<void> {
    const { familyId, at, quantities } = await this.#look(visitGlobalId)
    this.#note(familyId, at, -1, -sum(quantities))
    this.brought(quantities)
  }

  async wasOf(visitGlobalId: string, familyId: string): Promise<void> {
    const visit = await this.#look(visitGlobalId)
    this.#note(visit.familyId, visit.at, -1, -sum(visit.quantities))
    this.#note(familyId, visit.at, 1, sum(visit.quantities))
  }

  areOne(survivorId: string, mergedId: string): void {
    const [stays, goes] = [this.#today(survivorId), this.#today(mergedId)]
    if (stays !== goes) this.#became.set(goes, stays)
  }

  /** Families that were there, by id, in a year or ever; those of whom no visit stands are none. */
  helped(year: number | null): Record<string, Helped> {
    const helped: Record<string, Helped> = {}
    for (const line of this.#lines) {
      if (year !== null && line.year !== year) continue
      const known = (helped[this.#today(line.familyId)] ??= { visits: 0, things: 0 })
      known.visits += line.visits
      known.things += line.things
    }
    return Object.fromEntries(Object.entries(helped).filter(([, { visits }]) => visits > 0))
  }

  #today(familyId: string): string {
    const next = this.#became.get(familyId)
    return next === undefined ? familyId : this.#today(next)
  }

  #note(familyId: string, at: Date, visits: number, things: number): void {
    this.#lines.push({ familyId, year: this.yearOf(at), visits, things })
  }

  /** A visit's row never changes, so it can be looked at afterwards. */
  async #look(visitGlobalId: string): Promise<{ familyId: string; at: Date; quantities: Quantities }> {
    const { familyId, visitedAt, lines } = await this.#prisma.storeVisit.findUniqueOrThrow({
      where: { id: idOfType('StoreVisit', visitGlobalId) ?? '' },
      select: { familyId: true, visitedAt: true, lines: { select: { itemId: true, quantity: true } } },
    })
    return { familyId, at: visitedAt, quantities: new Map(lines.map(({ itemId, quantity }) => [itemId, quantity])) }
  }
}

export const sum = (quantities: Quantities) => [...quantities.values()].reduce((total, quantity) => total + quantity, 0)

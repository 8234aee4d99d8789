import { toDateColumn } from '../calendar.ts'
import { createId } from '../random.ts'
import type { Temporal } from 'temporal-polyfill'
import type { StockMovementKind } from '../../generated/client/enums.ts'
import type { Random } from '../random.ts'
import type { StockCountLineRow, StockCountRow, StockEntryRow, StockLotRow, StockMovementRow } from './rows.ts'

interface Lot {
  id: string
  itemId: string
  /** `YYYY-MM-DD`; null: it keeps. */
  expiresOn: string | null
  receivedAt: number
}

interface Held {
  lot: Lot
  quantity: number
}

export interface Line {
  itemId: string
  quantity: number
}

/** What happens to the stock, one thing after the other, and what is where after it: by the rules of the real ledger. */
export interface StockBook {
  movements: StockMovementRow[]
  lots: StockLotRow[]
  entries: StockEntryRow[]
  counts: StockCountRow[]
  countLines: StockCountLineRow[]
  /** Things come in; each line is a lot of its own. */
  receive(
    at: Date,
    placeId: string,
    lines: readonly (Line & { expiresOn: Temporal.PlainDate | null })[],
    reason: string | null,
  ): string
  /** Takes things out, first expired first out, and to another place when one is named. No more than there is may be asked for. */
  takeOut(kind: 'VISIT' | 'MOVE' | 'WRITE_OFF', taken: Taken): string
  /** Takes back what the movement did. */
  reverse(at: Date, movementId: string, reason: string): void
  /** Somebody counts all that is at the place, and finds these lots, by their place in the list, so much more or less. */
  count(at: Date, placeId: string, found: ReadonlyMap<number, number>, reason: string): void
  /** How much of an item there is at a place that may be given on the day, `YYYY-MM-DD`. */
  available(placeId: string, itemId: string, day: string): number
  /** What has gone bad at a place before the day. */
  expired(placeId: string, day: string): (Line & { lotId: string })[]
  /** All that is at a place, good or not, by lot. */
  left(placeId: string): (Line & { lotId: string })[]
}

interface Taken {
  at: Date
  recordedAt?: Date
  placeId: string
  toPlaceId?: string
  reason?: string
  lines: readonly (Line & { lotId?: string })[]
  /** Gives nothing that has gone bad before this day; null: whatever there is. */
  goodOn: string | null
}

export function createStockBook(random: Random): StockBook {
  const movements: StockMovementRow[] = []
  const lots: StockLotRow[] = []
  const entries: StockEntryRow[] = []
  const counts: StockCountRow[] = []
  const countLines: StockCountLineRow[] = []
  /** By place and item, in the order in which they are given. */
  const shelves = new Map<string, Map<string, Held[]>>()

  const shelvesOf = (placeId: string): Map<string, Held[]> => {
    const found = shelves.get(placeId) ?? new Map<string, Held[]>()
    shelves.set(placeId, found)
    return found
  }
  const shelfOf = (placeId: string, itemId: string): Held[] => shelvesOf(placeId).get(itemId) ?? []
  const all = (placeId: string): Held[] => [...shelvesOf(placeId).values()].flat()

  function write(kind: StockMovementKind, at: Date, rest: Partial<StockMovementRow> = {}): string {
    const id = createId(random, at)
    movements.push({ id, kind, occurredAt: at, recordedAt: at, reason: null, reversesId: null, ...rest })
    return id
  }

  function post(movementId: string, placeId: string, lot: Lot, quantity: number): void {
    entries.push({ movementId, placeId, lotId: lot.id, quantity })
    const shelf = shelfOf(placeId, lot.itemId)
    const held = shelf.find((other) => other.lot === lot)
    if (held) held.quantity += quantity
    else shelf.push({ lot, quantity })
    if ((held?.quantity ?? quantity) < 0) throw new RangeError('Nobody gives what is not there')
    shelvesOf(placeId).set(
      lot.itemId,
      shelf.filter((other) => other.quantity > 0).sort((one, other) => compareLots(one.lot, other.lot)),
    )
  }

  const isGood = ({ lot }: Held, day: string | null) => day === null || lot.expiresOn === null || lot.expiresOn >= day
  const toLine = ({ lot, quantity }: Held) => ({ itemId: lot.itemId, lotId: lot.id, quantity })

  return {
    movements,
    lots,
    entries,
    counts,
    countLines,
    receive(at, placeId, lines, reason) {
      const movementId = write('RECEIPT', at, { reason })
      for (const { itemId, quantity, expiresOn } of lines) {
        const id = createId(random, at)
        lots.push({
          id,
          itemId,
          expiresOn: expiresOn && toDateColumn(expiresOn),
          receiptId: movementId,
          receivedAt: at,
        })
        const lot = { id, itemId, expiresOn: expiresOn?.toString() ?? null, receivedAt: at.getTime() }
        post(movementId, placeId, lot, quantity)
      }
      return movementId
    },
    takeOut(kind, { at, recordedAt = at, placeId, toPlaceId, reason = null, lines, goodOn }) {
      const movementId = write(kind, at, { recordedAt, reason })
      for (const { itemId, lotId, quantity } of lines) {
        let asked = quantity
        for (const held of shelfOf(placeId, itemId)) {
          if ((lotId === undefined ? !isGood(held, goodOn) : held.lot.id !== lotId) || asked === 0) continue
          const taken = Math.min(asked, held.quantity)
          asked -= taken
          post(movementId, placeId, held.lot, -taken)
          if (toPlaceId !== undefined) post(movementId, toPlaceId, held.lot, taken)
        }
        if (asked > 0) throw new RangeError('More was asked for than there is')
      }
      return movementId
    },
    reverse(at, movementId, reason) {
      const done = entries.filter((entry) => entry.movementId === movementId)
      const reversalId = write('REVERSAL', at, { reason, reversesId: movementId })
      for (const { placeId, lotId, quantity } of done) {
        const held = all(placeId).find(({ lot }) => lot.id === lotId)
        if (!held) throw new RangeError('What came has left since')
        post(reversalId, placeId, held.lot, -quantity)
      }
    },
    count(at, placeId, found, reason) {
      const there = all(placeId)
      const differences = there.map(({ quantity }, index) => Math.max(-quantity, found.get(index) ?? 0))
      const movementId = differences.some((difference) => difference !== 0) ? write('COUNT', at, { reason }) : null
      const countId = createId(random, at)
      counts.push({ id: countId, placeId, countedAt: at, movementId })
      for (const [index, { lot, quantity }] of there.entries()) {
        const difference = differences[index] ?? 0
        countLines.push({ countId, lotId: lot.id, expected: quantity, counted: quantity + difference })
        if (movementId && difference !== 0) post(movementId, placeId, lot, difference)
      }
    },
    available: (placeId, itemId, day) =>
      shelfOf(placeId, itemId).reduce((sum, held) => sum + (isGood(held, day) ? held.quantity : 0), 0),
    expired: (placeId, day) =>
      all(placeId)
        .filter((held) => !isGood(held, day))
        .map(toLine),
    left: (placeId) => all(placeId).map(toLine),
  }
}

/** As PostgreSQL sorts them: what goes bad first, then what keeps; then the older. */
function compareLots(one: Lot, other: Lot): number {
  if (one.expiresOn !== other.expiresOn) return (one.expiresOn ?? '9999') < (other.expiresOn ?? '9999') ? -1 : 1
  if (one.receivedAt !== other.receivedAt) return one.receivedAt - other.receivedAt
  return one.id < other.id ? -1 : 1
}

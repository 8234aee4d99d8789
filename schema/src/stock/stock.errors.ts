import { DomainError } from '../shared/errors.ts'

/** Of a thing, more is asked for than there is. */
export interface Shortage {
  itemId: string
  placeId: string
  /** Null when any lot would have done. */
  lotId: string | null
  /** In the item's unit. */
  asked: number
  available: number
}

/** There is less than is asked for; of each thing that is short, by how much. What has gone bad is not counted for a visit or a move. */
export class OutOfStockError extends DomainError {
  override name = 'OutOfStockError'
  readonly code = 'OUT_OF_STOCK'
  constructor(readonly shortages: readonly Shortage[]) {
    super(
      `Too little is there: ${shortages.map(({ asked, available }) => `${available} instead of ${asked}`).join(', ')}.`,
    )
  }
}

/** What the movement brought has left since, so it cannot be taken back. */
export class StockGoneError extends DomainError {
  override name = 'StockGoneError'
  readonly code = 'STOCK_GONE'
  constructor(readonly shortages: readonly Shortage[]) {
    super('What the movement brought has left since; take back first what came after it.')
  }
}

/** Nothing comes there or leaves any more. */
export class StockPlaceClosedError extends DomainError {
  override name = 'StockPlaceClosedError'
  readonly code = 'STOCK_PLACE_CLOSED'
  constructor() {
    super('The place is closed; nothing comes there or leaves any more.')
  }
}

/** A movement is taken back once, and what takes back is not taken back itself. */
export class MovementReversedError extends DomainError {
  override name = 'MovementReversedError'
  readonly code = 'MOVEMENT_REVERSED'
  constructor() {
    super('The movement has been taken back, or takes one back itself.')
  }
}

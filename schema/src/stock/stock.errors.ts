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

/** Families took it along: it is corrected at the visit, so that what they were given is right as well. */
export class MovementOfVisitError extends DomainError {
  override name = 'MovementOfVisitError'
  readonly code = 'MOVEMENT_OF_VISIT'
  constructor() {
    super('The movement belongs to a visit; correct the visit instead.')
  }
}

/** Somebody changed what is there after the sheet was opened. */
export interface CountChange {
  lotId: string
  expected: number
  now: number
}

/** What is there has changed since the sheet was opened; nothing was overwritten. */
export class StockChangedError extends DomainError {
  override name = 'StockChangedError'
  readonly code = 'STOCK_CHANGED'
  constructor(readonly changes: readonly CountChange[]) {
    super(`${changes.length} lots have changed since the sheet was opened; count them again.`)
  }
}

/** Another group has this Kazakh name. */
export class ItemGroupNameTakenError extends DomainError {
  override name = 'ItemGroupNameTakenError'
  readonly code = 'ITEM_GROUP_NAME_TAKEN'
  constructor(readonly takenName: string) {
    super(`There is a group called “${takenName}” already.`)
  }
}

/** Nothing is put into it any more. */
export class ItemGroupRetiredError extends DomainError {
  override name = 'ItemGroupRetiredError'
  readonly code = 'ITEM_GROUP_RETIRED'
  constructor() {
    super('The group has been retired; nothing is put into it any more.')
  }
}

/** Items of it are still in use. */
export class ItemGroupInUseError extends DomainError {
  override name = 'ItemGroupInUseError'
  readonly code = 'ITEM_GROUP_IN_USE'
  constructor(readonly items: number) {
    super(`${items} items of the group are in use; move or retire them first.`)
  }
}

/** Another item has this code. */
export class ItemCodeTakenError extends DomainError {
  override name = 'ItemCodeTakenError'
  readonly code = 'ITEM_CODE_TAKEN'
  constructor(readonly takenCode: string) {
    super(`Another item has the code “${takenCode}”.`)
  }
}

/** They are no longer taken in. */
export class ItemRetiredError extends DomainError {
  override name = 'ItemRetiredError'
  readonly code = 'ITEM_RETIRED'
  constructor(readonly itemIds: readonly string[]) {
    super('The item has been retired; it is no longer taken in.')
  }
}

/** Something of it is left somewhere. */
export class ItemInStockError extends DomainError {
  override name = 'ItemInStockError'
  readonly code = 'ITEM_IN_STOCK'
  constructor(readonly quantity: number) {
    super(`${quantity} of it are left; hand them out or write them off first.`)
  }
}

/** What was counted in one unit is not counted in another. */
export class ItemUnitFixedError extends DomainError {
  override name = 'ItemUnitFixedError'
  readonly code = 'ITEM_UNIT_FIXED'
  constructor() {
    super('Some of it has come in already, so its unit stays; add another item.')
  }
}

/** Something is left there. */
export class StockLeftError extends DomainError {
  override name = 'StockLeftError'
  readonly code = 'STOCK_LEFT'
  constructor(readonly quantity: number) {
    super(`${quantity} things are left there; move or write them off first.`)
  }
}

/** It opens and closes with its fair. */
export class StockPlaceOfFairError extends DomainError {
  override name = 'StockPlaceOfFairError'
  readonly code = 'STOCK_PLACE_OF_FAIR'
  constructor() {
    super('The place belongs to a mobile fair, and opens and closes with it.')
  }
}

/**
 * What a field can cost at most, for the estimate that is made before an operation runs. The estimate must never be below
 * what runs, so a bound declared here is also enforced where the rows are read, or held by the data.
 */
export interface Price {
  /** The most items that a list holds. Every list field declares it; connections are known by their arguments. */
  atMost?: number
  /** Points beside the objects of the answer: for counts, sums, and rows that are read and not shown. */
  reads?: number
  /** The most items of lists right below this field, by field name, where the field's arguments decide on them. */
  below?: Readonly<Record<string, number>>
}

/** Arguments as the resolver gets them: defaults and variables are filled in. */
export type PriceByArguments = (args: Readonly<Record<string, unknown>>) => Price

interface PricedOptions {
  extensions: { price: Price | PriceByArguments }
}

/** Spread into the options of a field. */
export function costs(price: Price | PriceByArguments): PricedOptions {
  return { extensions: { price } }
}

/** Spread into the options of a list field. */
export function atMost(count: number): PricedOptions {
  return costs({ atMost: count })
}

/** How long a list of an input may be that carries a batch: longer than other lists, and priced by its mutation. */
export interface Batch {
  items: number
  /** Values that each item may hold, at every depth, the item itself among them. */
  valuesEach: number
}

/** Spread into the options of an input field whose list may be longer than the lists of other arguments, where it is a variable. */
export function batchOf(items: number, valuesEach: number): { extensions: { batch: Batch } } {
  return { extensions: { batch: { items, valuesEach } } }
}

/** How many items an argument's list holds; `otherwise` when it was left out. Items that are there twice count once. */
export function countItems(list: unknown, otherwise: number): number {
  return Array.isArray(list) ? new Set(list).size : otherwise
}

/** A count or a sum over an index, whatever it comes to. */
export const aggregateReads = 10

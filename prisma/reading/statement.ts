import { models } from './models.ts'
import type { Column, Model, Relation } from './models.ts'

/** Of a query that these statements cannot ask as Prisma would; it is Prisma's then. */
export class NotUnderstoodError extends Error {
  override name = 'NotUnderstoodError'
}

/** Made once: it is caught by whoever asks Prisma instead, and nobody reads where it came from. */
const notUnderstoodError = new NotUnderstoodError()

export function notUnderstood(): never {
  throw notUnderstoodError
}

export type Given = Readonly<Record<string, unknown>>

export function asGiven(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
    ? (value as Given)
    : notUnderstood()
}

/** What Prisma takes as not being there is undefined. */
export const entriesOf = (given: Given): [string, unknown][] =>
  Object.entries(given).filter(([, value]) => value !== undefined)

/** A table in a statement, under a name of its own, and which of its columns the statement names. */
export class Table {
  readonly model: Model
  readonly alias: string
  readonly used = new Set<string>()
  /** Tables of which each row has one row at most. */
  readonly joins: string[] = []

  constructor(model: Model, alias: string) {
    this.model = model
    this.alias = alias
  }

  column(name: string): string {
    this.used.add(name)
    return `${this.alias}."${name}"`
  }

  findColumn(name: string): Column | undefined {
    return this.model.columns.get(name)
  }

  findRelation(name: string): Relation | undefined {
    return this.model.relations.get(name)
  }
}

/** The values and names of one statement. */
export class Statement {
  readonly values: unknown[] = []
  #tables = 0

  value(value: unknown): string {
    // PostgreSQL has no text with it; Prisma says so.
    if (typeof value === 'string' && value.includes('\0')) notUnderstood()
    return `$${this.values.push(value instanceof Date ? value.toISOString() : value)}`
  }

  table(modelName: string): Table {
    const model = models.get(modelName) ?? notUnderstood()
    this.#tables += 1
    return new Table(model, `t${this.#tables}`)
  }
}

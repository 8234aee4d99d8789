import type { Database } from '@erikti/prisma/client'
import { modelOfDelegate, relationsOfModel } from './catalogue.ts'

/** Told what is read through a database. More may be told than is read, and never less. */
export interface ReadWatcher {
  tables: ReadonlySet<string>
  /** Functions and views of ours. */
  routines: readonly string[]
  table(name: string): void
  /** Tables that nobody can tell. */
  anything(): void
  /** Which transactions still run. */
  horizon(): void
  /** Something that no table’s version says. */
  unknown(what: string): void
}

type Arguments = Readonly<Record<string, unknown>>
type Method = (...given: unknown[]) => unknown

/** The database for one execution, which tells what was read of it: from Prisma’s arguments, and from the text of other statements. */
export function observeDatabase(database: Database, watcher: ReadWatcher): Database {
  const { prisma, pool } = database
  const delegates = new Map<string, object>()
  return {
    root: database.root ?? database,
    close: () => database.close(),
    transactions: {
      run(work) {
        watcher.unknown('a transaction')
        return database.transactions.run(work)
      },
    },
    prisma: new Proxy(prisma, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        const model = typeof name === 'string' ? modelOfDelegate.get(name) : undefined
        if (model === undefined) {
          if (typeof value === 'function') watcher.unknown(`prisma.${String(name)}`)
          return value
        }
        let delegate = delegates.get(model)
        if (!delegate) delegates.set(model, (delegate = observeDelegate(value as object, model, watcher)))
        return delegate
      },
    }),
    pool: new Proxy(pool, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (name !== 'query') watcher.unknown(`pool.${String(name)}`)
        return (...given: unknown[]) => {
          if (name === 'query') readText(given[0], watcher)
          return Reflect.apply(value, target, given) as unknown
        }
      },
    }),
  }
}

function observeDelegate(delegate: object, model: string, watcher: ReadWatcher): object {
  return new Proxy(delegate, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        watcher.table(model)
        readArguments(given[0], model, watcher)
        return Reflect.apply(value as Method, target, given)
      }
    },
  })
}

/**
 * Every name at every depth that is a relation’s of the model it stands for, whether it selects, filters or sorts. Words of
 * Prisma’s own, as `select` or `AND`, stay with the model.
 */
function readArguments(value: unknown, model: string, watcher: ReadWatcher): void {
  if (Array.isArray(value)) for (const item of value) readArguments(item, model, watcher)
  if (typeof value !== 'object' || value === null || !isPlain(value)) return
  for (const [name, inner] of Object.entries(value as Arguments)) {
    const related = relationsOfModel.get(model)?.get(name)
    if (related !== undefined) watcher.table(related)
    if (name === '_count' && inner === true) watcher.anything()
    readArguments(inner, related ?? model, watcher)
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What depends on neither rows nor arguments. */
const volatile =
  /\b(now|random|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|nextval|currval|lastval|gen_random_uuid|txid_\w+|pg_(?!snapshot_xmin|current_snapshot|catalog)\w+)\s*\(|\b(current_(?!schema)\w+|localtime\w*)\b/i
const snapshot = /\bpg_(current_snapshot|snapshot_xmin)\b/

function readText(query: unknown, watcher: ReadWatcher): void {
  const text = typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text
  if (typeof text !== 'string') return watcher.unknown('a statement without text')
  for (const [, name = ''] of text.matchAll(/"(\w+)"/g)) if (watcher.tables.has(name)) watcher.table(name)
  if (watcher.routines.some((name) => text.includes(name))) watcher.anything()
  if (snapshot.test(text)) watcher.horizon()
  if (volatile.test(text)) watcher.unknown('the moment')
}

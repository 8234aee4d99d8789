import { randomUUID } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import type { Context } from '@erikti/schema/context'
import { PersonalReads } from '@erikti/schema/personal-data/personal-reads'
import { ObservedMoment } from '@erikti/schema/shared/moment'
import type { Catalogue } from './catalogue.ts'
import { observeDatabase } from './observed-database.ts'
import type { Versions } from './table-versions.ts'

/** Stands in an answer for the moment of whoever is given it; nobody can write it into a row. */
export const presentMark = `present ${randomUUID()}`

/** What of a context is the asker’s own, so that an answer which touches it is nobody else’s. */
type Own = Pick<Context, 'browser' | 'limits' | 'live' | 'secrets'>

/** Watches one execution: of what is its answer made? */
export class Observation {
  readonly versions: Versions
  readonly tables = new Set<string>()
  /** The answer may be another once transactions end that changed none of its tables. */
  readsHorizon = false
  /** Null: the answer is for this asker and this moment alone, because of that. */
  ownBecause: string | null = null
  from = -Infinity
  before = Infinity
  readonly #catalogue: Catalogue

  constructor(versions: Versions, catalogue: Catalogue) {
    this.versions = versions
    this.#catalogue = catalogue
  }

  /** The context for the execution, in place of the one that it would have had. */
  around<Given extends Own & Pick<Context, 'database'>>(
    given: Given,
  ): Given & Pick<Context, 'clock' | 'personalReads'> {
    const present = new ObservedMoment(this.versions.at, presentMark, {
      within: (from, before) => {
        this.from = Math.max(this.from, from.getTime())
        this.before = Math.min(this.before, before.getTime())
      },
      exactly: () => this.#isOwn('the moment'),
    })
    return {
      ...given,
      clock: () => present,
      database: this.#observe(given.database),
      browser: this.#guard(given.browser, 'the browser'),
      limits: this.#guard(given.limits, 'the budget'),
      live: this.#guard(given.live, 'what is live'),
      secrets: this.#guard(given.secrets, 'a secret'),
      personalReads: new NotedReads(() => this.#isOwn('a person’s data')),
    }
  }

  #observe(database: Database): Database {
    const { noted, tables, routines } = this.#catalogue
    return observeDatabase(database, {
      tables,
      routines,
      table: (name) => {
        this.tables.add(name)
        if (!noted.has(name)) this.#isOwn(name)
      },
      anything: () => {
        for (const name of noted) this.tables.add(name)
      },
      horizon: () => {
        this.readsHorizon = true
      },
      unknown: (what) => this.#isOwn(what),
    })
  }

  #guard<Port extends object>(port: Port, what: string): Port {
    return new Proxy(port, {
      get: (target, name) => {
        this.#isOwn(what)
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
  }

  #isOwn(because: string): void {
    this.ownBecause ??= because
  }
}

class NotedReads extends PersonalReads {
  readonly #tell: () => void

  constructor(tell: () => void) {
    super()
    this.#tell = tell
  }

  override note(...given: Parameters<PersonalReads['note']>): void {
    this.#tell()
    super.note(...given)
  }
}

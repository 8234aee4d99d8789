import type { Database } from '@erikti/prisma/client'
import type { Clock } from '@erikti/schema/shared/clock'

interface Row {
  state: string
  versions: string | null
}

/** Where every table stood when it was asked. */
export class Versions {
  /** The server’s life and the snapshot: where they are equal, nothing at all has been committed in between. */
  readonly state: string
  /** Just before the database was asked. */
  readonly at: Date
  readonly #text: string
  #byTable: ReadonlyMap<string, string> | undefined

  constructor(state: string, text: string, at: Date) {
    this.state = state
    this.at = at
    this.#text = text
  }

  /** The same, asked again: nothing has been committed since. */
  still(at: Date): Versions {
    return new Versions(this.state, this.#text, at)
  }

  /** Whether all of these tables stand where they stood then. */
  agree(other: Versions, tables: Iterable<string>): boolean {
    // Another life of the server may have another history behind the same numbers.
    if (this.#life !== other.#life) return false
    if (this.#text === other.#text) return true
    for (const table of tables) if (this.#of(table) !== other.#of(table)) return false
    return true
  }

  /** Transactions below it have ended; what hides younger ones shows the same while it is the same. */
  get horizon(): string {
    return this.state.slice(this.#life.length).split(':')[0] ?? ''
  }

  get #life(): string {
    return this.state.slice(0, this.state.lastIndexOf(' ') + 1)
  }

  #of(table: string): string | undefined {
    this.#byTable ??= new Map(
      this.#text.split(',').map((entry) => entry.split(' ') as [table: string, version: string]),
    )
    return this.#byTable.get(table)
  }
}

const text = `
  SELECT present.state, CASE WHEN present.state = $1 THEN NULL ELSE (
    SELECT coalesce(string_agg(total."tableName" || ' ' || total.version, ',' ORDER BY total."tableName"), '')
    FROM (SELECT "tableName", sum(version) AS version FROM "TableVersion" GROUP BY "tableName") total
  ) END AS versions
  FROM (SELECT extract(epoch FROM pg_postmaster_start_time())::text || ' ' || pg_current_snapshot()::text AS state) present`

/**
 * Asks the database where its tables stand. Whoever asks is answered by a statement that begins after they asked, so what
 * had been committed by then, on whichever server, is seen. One statement at a time: all who ask while it runs share the next.
 */
export class TableVersions {
  readonly #database: Database
  readonly #clock: Clock
  #last: Versions | undefined
  #running: Promise<unknown> = Promise.resolve()
  #next: Promise<Versions> | null = null

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  read(): Promise<Versions> {
    this.#next ??= this.#running.then(nextTurn).then(() => {
      this.#next = null
      const reading = this.#ask()
      this.#running = reading.catch(() => {})
      return reading
    })
    return this.#next
  }

  async #ask(): Promise<Versions> {
    const last = this.#last
    const at = this.#clock()
    const { rows } = await this.#database.pool.query<Row>({ name: 'table-versions', text, values: [last?.state ?? ''] })
    const [row] = rows
    if (!row) throw new Error('The database did not say where its tables stand.')
    this.#last = row.versions === null && last ? last.still(at) : new Versions(row.state, row.versions ?? '', at)
    return this.#last
  }
}

/** Lets those who ask in the same turn of the event loop share a statement. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

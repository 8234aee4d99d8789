import type pg from 'pg'
import { Prisma } from './generated/client/client.ts'
import type { Borrower, Lent, LentConnections } from './lent-connections.ts'
import { toQuery } from './statements.ts'

/** Longer than a statement may take, and shorter than an operation: what runs out of time is taken back before it is answered. */
export const longestTransactionMilliseconds = 12_000

export class TransactionTimeoutError extends Error {
  override name = 'TransactionTimeoutError'
  constructor() {
    super(`The transaction took longer than ${longestTransactionMilliseconds} ms.`)
  }
}

/** A transaction that is under way. */
export interface OpenTransaction {
  /**
   * Reads and writes of this transaction. SQL goes straight to the connection and does not wait for what was sent before it; what
   * is asked of a model goes through Prisma, which is called in when it is first needed.
   */
  client: Prisma.TransactionClient
  /**
   * Goes on without the statement's answer. PostgreSQL does one statement after the other and none after one that failed, so if
   * it fails nothing is saved, and its error is the transaction's.
   */
  assume(statement: Promise<unknown>): void
}

export interface TransactionsOptions {
  pool: pg.Pool
  lent: LentConnections
}

export class Transactions {
  readonly #options: TransactionsOptions

  constructor(options: TransactionsOptions) {
    this.#options = options
  }

  /**
   * Does the work in one transaction, which is saved when the work is done and taken back when it throws.
   * @throws what the work throws, TransactionTimeoutError.
   */
  async run<Result>(work: (transaction: OpenTransaction) => Promise<Result>): Promise<Result> {
    const { pool, lent } = this.#options
    const connection = await pool.connect()
    // Whatever breaks it, the statement that runs is told.
    connection.on('error', ignore)
    const held = new HeldConnection(connection)
    const assumed: Promise<unknown>[] = []
    const borrowed: { prisma?: Promise<Borrower> } = {}
    const client = createClient(held, () => (borrowed.prisma ??= lent.lend(held)))
    const assume = (statement: Promise<unknown>) => {
      statement.catch(ignore)
      assumed.push(statement)
    }
    try {
      await held.query('BEGIN')
      const result = await withinTime(work({ client, assume }))
      const { command } = await held.end('COMMIT')
      await Promise.all(assumed)
      if (command !== 'COMMIT') throw new Error('A statement had failed, and the transaction went on.')
      return result
    } catch (error) {
      await held.end('ROLLBACK').catch(ignore)
      // What came after a statement that failed has failed because of it.
      await Promise.all(assumed)
      throw error
    } finally {
      borrowed.prisma?.then(({ end }) => end(), ignore)
      connection.off('error', ignore)
      connection.release(held.isBroken)
    }
  }
}

function ignore(): void {}

/** A connection for as long as its transaction runs. */
class HeldConnection implements Lent {
  /** Nobody knows whether its transaction has ended. */
  isBroken = false
  readonly #connection: pg.PoolClient
  #ending: Promise<pg.QueryResult> | null = null

  constructor(connection: pg.PoolClient) {
    this.#connection = connection
  }

  readonly query = ((statement: string | pg.QueryConfig) =>
    this.#ending ? Promise.reject(new Error('The transaction has ended.')) : this.#send(statement)) as Lent['query']

  /** Ends it once. */
  end(how: 'COMMIT' | 'ROLLBACK'): Promise<pg.QueryResult> {
    this.#ending ??= this.#send(how).catch((error: unknown) => {
      this.isBroken = true
      throw error
    })
    return this.#ending
  }

  /** What is sent in one turn goes out together: each time that PostgreSQL is woken costs as much as a small statement. */
  #send(statement: string | pg.QueryConfig): Promise<pg.QueryResult> {
    const { stream } = this.#connection.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    return this.#connection.query(statement)
  }
}

function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TransactionTimeoutError()), longestTransactionMilliseconds)
    timer.unref()
    work.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}

type Method = (...given: unknown[]) => unknown

/** Prisma's client for the transaction: SQL by the connection itself, which costs a fraction of the way through Prisma. */
function createClient(connection: Lent, borrow: () => Promise<Borrower>): Prisma.TransactionClient {
  const send = (statement: Prisma.Sql | TemplateStringsArray, values: unknown[]): Promise<pg.QueryResult> =>
    connection.query(toQuery(statement instanceof Prisma.Sql ? statement : Prisma.sql(statement, ...values)))
  const own: Record<string | symbol, unknown> = {
    $queryRaw: async (statement: TemplateStringsArray, ...values: unknown[]) => (await send(statement, values)).rows,
    $executeRaw: async (statement: TemplateStringsArray, ...values: unknown[]) =>
      (await send(statement, values)).rowCount ?? 0,
  }
  const createDelegate = (model: string) =>
    new Proxy(
      {},
      {
        get:
          (_, operation: string) =>
          async (...given: unknown[]) => {
            const { client } = await borrow()
            const delegate = client[model as 'event'] as unknown as Record<string, Method>
            return delegate[operation]?.(...given)
          },
      },
    )
  return new Proxy(own, {
    // Not a promise, whatever it is returned from.
    get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : (own[name] ??= createDelegate(name))),
  }) as unknown as Prisma.TransactionClient
}

import pg from 'pg'
import type { Prisma, PrismaClient } from './generated/client/client.ts'

/** Of a connection, what Prisma needs for a transaction. */
export type Lent = Pick<pg.ClientBase, 'query'>

/** Prisma in a transaction that somebody else begins and ends. */
export interface Borrower {
  client: Prisma.TransactionClient
  end(): void
}

const begunOrEnded = /^(?:BEGIN|COMMIT|ROLLBACK)$/
const nothing = { fields: [], rows: [], rowCount: 0 }
/** Whoever lends the connection watches the time. */
const untilItIsGivenBack = { maxWait: 2 ** 31 - 1, timeout: 2 ** 31 - 1 }

/** In place of a pool: gives Prisma the connection that is lent next, on which it can neither begin nor end anything. */
class LendingPool extends pg.Pool {
  next: Lent | null = null

  override connect(): Promise<pg.PoolClient>
  override connect(callback: never): void
  override connect(): Promise<pg.PoolClient> {
    const lent = this.next
    this.next = null
    if (!lent) return Promise.reject(new Error('No connection is lent.'))
    const connection = {
      query: (statement: pg.QueryConfig) =>
        begunOrEnded.test(statement.text) ? Promise.resolve(nothing) : lent.query(statement),
      on() {},
      removeListener() {},
      release() {},
    }
    return Promise.resolve(connection as unknown as pg.PoolClient)
  }
}

/** Prisma for transactions on connections of our own: it starts no other, so the next connection is always for the next to ask. */
export class LentConnections {
  readonly #pool = new LendingPool()
  readonly #createClient: (pool: pg.Pool) => PrismaClient
  #prisma: PrismaClient | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(createClient: (pool: pg.Pool) => PrismaClient) {
    this.#createClient = createClient
  }

  lend(connection: Lent): Promise<Borrower> {
    const lending = this.#turn.then(() => this.#lend(connection))
    this.#turn = lending.catch(() => {})
    return lending
  }

  #lend(connection: Lent): Promise<Borrower> {
    return new Promise((resolve, reject) => {
      this.#pool.next = connection
      this.#prisma ??= this.#createClient(this.#pool)
      this.#prisma
        .$transaction((client) => new Promise<void>((end) => resolve({ client, end })), untilItIsGivenBack)
        .catch(reject)
    })
  }

  async close(): Promise<void> {
    await this.#prisma?.$disconnect()
    await this.#pool.end()
  }
}

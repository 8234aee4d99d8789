import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(wasm: unknown): void }

/** The part of WebAssembly used here; TypeScript declares it only together with the whole browser. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

/** A Prisma schema as the engine takes it: file path and content. */
export type Datamodels = [path: string, content: string][]

/** Nothing is managed from outside: every table and enum is the schema's. */
export const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] }

let loading: Promise<EngineModule> | undefined

/**
 * Prisma's schema engine, compiled to WebAssembly, so that nothing is downloaded. The package's own entry imports the
 * `.wasm` file as a module, which Node 20 cannot, so it is instantiated here.
 */
async function loadEngine(): Promise<EngineModule> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const [bindings, bytes] = await Promise.all([
    import('@prisma/schema-engine-wasm/schema_engine_bg') as Promise<unknown> as Promise<EngineModule>,
    readFile(join(dirname(entry), 'schema_engine_bg.wasm')),
  ])
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports['__wbindgen_start'] as () => void)()
  return bindings
}

/**
 * A pool that is one connection. A pool of `pg` closes a connection after any failed statement, and with it would go the
 * transaction and the lock that the migration holds.
 */
class SingleConnectionPool extends pg.Pool {
  constructor(client: pg.Client) {
    super()
    this.query = client.query.bind(client) as pg.Pool['query']
  }
}

/**
 * `@prisma/adapter-pg` splits a script at every semicolon, which tears function bodies apart. PostgreSQL takes the whole
 * script in one message.
 */
class WholeScriptAdapterFactory extends PrismaPg {
  readonly #client: pg.Client
  readonly #onScriptError: (error: unknown) => void

  constructor(client: pg.Client, onScriptError: (error: unknown) => void) {
    super(new SingleConnectionPool(client))
    this.#client = client
    this.#onScriptError = onScriptError
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      try {
        await this.#client.query(script)
      } catch (error) {
        this.#onScriptError(error)
        throw error
      }
    }
    return adapter
  }
}

/** Answers what the engine asks of a database when it starts, for work that needs none: nothing. */
const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => Promise.resolve(emptyAdapter),
  connectToShadowDb: () => Promise.resolve(emptyAdapter),
}

const emptyAdapter: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: () => Promise.resolve({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: () => Promise.resolve(0),
  executeScript: () => Promise.resolve(),
  startTransaction: () => Promise.reject(new Error('There is no database here')),
  dispose: async () => {},
}

/**
 * An engine over one connection, which stays the caller's to end; without one, for work that needs no database.
 * `onScriptError` is told what PostgreSQL said of a script, since the engine only says that something failed.
 */
export async function createSchemaEngine(
  client: pg.Client | undefined,
  { datamodels, onScriptError = () => {} }: { datamodels?: Datamodels; onScriptError?: (error: unknown) => void } = {},
): Promise<SchemaEngine> {
  loading ??= loadEngine()
  const { SchemaEngine } = await loading
  const factory = client ? new WholeScriptAdapterFactory(client, onScriptError) : noDatabase
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import {
  DatabaseNewerThanCodeError,
  DatabaseNotOursError,
  DatabaseTooOldError,
  MigrationEditedError,
  MigrationFailedError,
  toUnreachableError,
} from './database-errors.ts'
import { workspaceRoot } from './paths.ts'
import { createSchemaEngine, noFilter } from './schema-engine.ts'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

export interface MigrateOptions {
  /** Told in a few words what is about to happen. */
  onStep?: (step: string) => void
  /** Where the migrations are; the repository's when omitted. */
  migrationsFolder?: string
}

/** The oldest PostgreSQL that Erikti runs on, as `server_version_num` counts. */
const oldestServerVersion = 160_000

/** Held while one server migrates, so that a second one that starts together waits. Any constant will do. */
const migrationLock = 4_711_350_150n

const connectMilliseconds = 10_000

/**
 * Brings the database up to the migrations in the repository, and says which were applied now. Each migration and its
 * record commit together, so that a crash or a full disk leaves it wholly applied or not at all; the price is that no
 * migration may commit by itself or build an index concurrently.
 *
 * @throws DatabaseUnreachableError, DatabaseTooOldError, DatabaseNotOursError, DatabaseNewerThanCodeError,
 * MigrationEditedError, MigrationFailedError: each with a one-line message for the person who starts the server.
 */
export async function migrate(connectionString: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.migrationsFolder ?? join(workspaceRoot, 'prisma', 'migrations'))
  // The engine's statements, the transaction and the lock share one connection.
  const client = new pg.Client({
    connectionString,
    application_name: 'erikti-migrate',
    connectionTimeoutMillis: connectMilliseconds,
  })
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw toUnreachableError(error, connectionString)
  })
  try {
    await requireServerVersion(client)
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [migrationLock])
    if (!rows[0]?.taken) {
      options.onStep?.('waiting for another server that migrates')
      await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    }
    await requireOursOrEmpty(client)
    let reason: unknown
    const engine = await createSchemaEngine(client, { onScriptError: (error) => (reason = error) })
    try {
      const pending = await findPending(engine, migrations)
      for (const name of pending) {
        options.onStep?.(name)
        await applyOne(client, engine, migrations, name).catch((error: unknown) => {
          throw toFailure(name, reason ?? error)
        })
      }
      return { applied: pending }
    } finally {
      engine.free()
    }
  } finally {
    await client.end()
  }
}

async function requireServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  )
  const version = rows[0]
  if (!version || version.number < oldestServerVersion)
    throw new DatabaseTooOldError(
      `PostgreSQL there is ${version?.name ?? 'of an unknown version'}; Erikti needs ${Math.floor(oldestServerVersion / 10_000)} or newer.`,
    )
}

/** An unknown database is left alone, even if our tables would fit beside what it holds. */
async function requireOursOrEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ours: boolean; other: string | null }>(`
    SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS ours,
           (SELECT relname FROM pg_class c
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
              AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
            ORDER BY relname LIMIT 1) AS other`)
  const found = rows[0]
  if (found && !found.ours && found.other !== null)
    throw new DatabaseNotOursError(
      `The database isn't empty and isn't Erikti's (it has “${found.other}”); give DATABASE_URL an empty one.`,
    )
}

/** The migrations to apply, in order; throws when the database's history is not a beginning of the repository's. */
async function findPending(engine: SchemaEngine, migrations: MigrationList): Promise<string[]> {
  const diagnosis = await engine.diagnoseMigrationHistory({
    migrationsList: migrations,
    optInToShadowDatabase: false,
    filters: noFilter,
  })
  const [failed] = diagnosis.failedMigrationNames
  if (failed !== undefined)
    throw new MigrationFailedError(`Migration ${failed} failed in this database earlier; mend it before starting.`)
  const { history } = diagnosis
  if (history && 'unpersistedMigrationNames' in history) {
    const [unknown = ''] = history.unpersistedMigrationNames
    const shared =
      migrations.migrationDirectories.length -
      ('unappliedMigrationNames' in history ? history.unappliedMigrationNames.length : 0)
    throw shared === 0
      ? new DatabaseNotOursError(`The database belongs to another program (migration ${unknown}).`)
      : new DatabaseNewerThanCodeError(
          `The database is newer than this Erikti (migration ${unknown}); update the code.`,
        )
  }
  const [edited] = diagnosis.editedMigrationNames
  if (edited !== undefined)
    throw new MigrationEditedError(`Migration ${edited} was changed after this database had applied it.`)
  return history?.diagnostic === 'databaseIsBehind' ? history.unappliedMigrationNames : []
}

async function applyOne(
  client: pg.Client,
  engine: SchemaEngine,
  migrations: MigrationList,
  name: string,
): Promise<void> {
  const upToIt = migrations.migrationDirectories.findIndex(({ path }) => path === name) + 1
  const migrationsList = { ...migrations, migrationDirectories: migrations.migrationDirectories.slice(0, upToIt) }
  await client.query('BEGIN')
  try {
    await engine.applyMigrations({ migrationsList, filters: noFilter })
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function toFailure(name: string, reason: unknown): MigrationFailedError {
  const [line] = (reason instanceof Error ? reason.message : String(reason)).split('\n')
  return new MigrationFailedError(`Migration ${name} failed and was undone: ${line}`, { cause: reason })
}

async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir,
    lockfile: {
      path: './migration_lock.toml',
      content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

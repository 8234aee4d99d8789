import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@erikti/prisma/migrate'
import { cloneDatabase, createTemplateDatabase, dropDatabase } from '@erikti/prisma/postgres/databases'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import type { EmbeddedPostgres } from '@erikti/prisma/postgres/embedded'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startOldPostgres } from './old-postgres.ts'
import { temporaryFolder } from './running.ts'

let data: string
let postgres: EmbeddedPostgres
let count = 0

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'erikti-test-'))
  postgres = await startEmbedded({ dataFolder: data, settings: { fsync: 'off' } })
  await createTemplateDatabase(postgres.connectionString, 'empty', () => Promise.resolve())
})

afterAll(async () => {
  await postgres.close()
  await rm(data, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `migrate_${(count += 1)}`
  onTestFinished(() => dropDatabase(postgres.connectionString, name))
  return cloneDatabase(postgres.connectionString, 'empty', name)
}

async function migrationsFolder(migrations: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

async function query(connectionString: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows.map((row) => String(Object.values(row)[0]))
  } finally {
    await client.end()
  }
}

test('applies the migrations of the repository to an empty database once', async () => {
  const database = await emptyDatabase()
  const { applied } = await migrate(database)
  expect(applied.length).toBeGreaterThan(0)
  expect(await migrate(database)).toEqual({ applied: [] })
  expect(await query(database, 'SELECT count(*) FROM "District"')).toEqual(['9'])
})

test('lets one of two servers that start together migrate', async () => {
  const database = await emptyDatabase()
  const results = await Promise.all([migrate(database), migrate(database)])
  expect(results.map(({ applied }) => applied.length > 0).sort()).toEqual([false, true])
})

test('keeps a function body with semicolons in one piece', async () => {
  const database = await emptyDatabase()
  const body = `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END; $$;`
  await migrate(database, { migrationsFolder: await migrationsFolder({ '1_f': body }) })
  expect(await query(database, 'SELECT f()')).toEqual(['2'])
})

test('undoes a migration that fails and names the reason, so that the mended one applies', async () => {
  const database = await emptyDatabase()
  const first = { '1_first': 'CREATE TABLE first (id int);' }
  const broken = await migrationsFolder({ ...first, '2_second': 'CREATE TABLE second (id int); SELECT 1/0;' })
  await expect(migrate(database, { migrationsFolder: broken })).rejects.toMatchObject({
    name: 'MigrationFailedError',
    message: 'Migration 2_second failed and was undone: division by zero',
  })
  expect(await query(database, `SELECT to_regclass('second')`)).toEqual(['null'])

  const mended = await migrationsFolder({ ...first, '2_second': 'CREATE TABLE second (id int);' })
  expect(await migrate(database, { migrationsFolder: mended })).toEqual({ applied: ['2_second'] })
})

test('refuses a database that a newer version has migrated', async () => {
  const database = await emptyDatabase()
  const older = { '1_first': 'CREATE TABLE first (id int);' }
  await migrate(database, { migrationsFolder: await migrationsFolder({ ...older, '2_new': 'SELECT 1;' }) })
  await expect(migrate(database, { migrationsFolder: await migrationsFolder(older) })).rejects.toMatchObject({
    name: 'DatabaseNewerThanCodeError',
    message: 'The database is newer than this Erikti (migration 2_new); update the code.',
  })
})

test('refuses a database that holds something else, and leaves it as it was', async () => {
  const database = await emptyDatabase()
  await query(database, 'CREATE TABLE invoices (id int)')
  await expect(migrate(database)).rejects.toMatchObject({ name: 'DatabaseNotOursError' })
  expect(await query(database, `SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([
    '1',
  ])
})

test('refuses a database that belongs to another program with migrations', async () => {
  const database = await emptyDatabase()
  await migrate(database, { migrationsFolder: await migrationsFolder({ '1_other': 'SELECT 1;' }) })
  await expect(migrate(database)).rejects.toMatchObject({
    name: 'DatabaseNotOursError',
    message: 'The database belongs to another program (migration 1_other).',
  })
})

test('refuses a database whose migration was changed after it was applied', async () => {
  const database = await emptyDatabase()
  await migrate(database, { migrationsFolder: await migrationsFolder({ '1_first': 'SELECT 1;' }) })
  const edited = await migrationsFolder({ '1_first': 'SELECT 2;' })
  await expect(migrate(database, { migrationsFolder: edited })).rejects.toMatchObject({ name: 'MigrationEditedError' })
})

test('refuses a database with a migration that failed', async () => {
  const database = await emptyDatabase()
  const folder = await migrationsFolder({ '1_first': 'SELECT 1;' })
  await migrate(database, { migrationsFolder: folder })
  await query(database, 'UPDATE _prisma_migrations SET finished_at = NULL')
  await expect(migrate(database, { migrationsFolder: folder })).rejects.toMatchObject({
    name: 'MigrationFailedError',
    message: 'Migration 1_first failed in this database earlier; mend it before starting.',
  })
})

test('refuses PostgreSQL 15', async () => {
  await expect(migrate(await startOldPostgres(150_004, '15.4'))).rejects.toMatchObject({
    name: 'DatabaseTooOldError',
    message: 'PostgreSQL there is 15.4; Erikti needs 16 or newer.',
  })
})

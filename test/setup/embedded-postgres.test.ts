import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import type { EmbeddedOptions, EmbeddedPostgres } from '@erikti/prisma/postgres/embedded'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run, temporaryFolder } from './running.ts'
import type { Running } from './running.ts'

async function start(dataFolder: string, options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const embedded = await startEmbedded({ dataFolder, ...options })
  onTestFinished(() => embedded.close())
  return embedded
}

async function query(connectionString: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows.map((row) => String(Object.values(row)[0]))
  } finally {
    await client.end()
  }
}

const holdFile = new URL('hold-postgres.ts', import.meta.url).pathname
const hold = (dataFolder: string): Running => run([process.execPath, '--import', 'tsx', holdFile, dataFolder])

async function readPid(dataFolder: string): Promise<number> {
  return Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

const isStopped = (dataFolder: string) => !existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))

test('keeps what was committed across a stop, with durability on and Cyrillic letters known', async () => {
  const data = await temporaryFolder()
  const first = await start(data)
  await query(first.connectionString, `CREATE TABLE kept AS SELECT 'Ерікті' AS word`)
  await first.close()
  expect(isStopped(data)).toBe(true)

  const second = await start(data)
  expect(second.startedByUs).toBe(true)
  expect(await query(second.connectionString, 'SELECT word FROM kept')).toEqual(['Ерікті'])
  expect(await query(second.connectionString, 'SHOW fsync')).toEqual(['on'])
  expect(await query(second.connectionString, `SELECT lower('ӘҒҚҢӨҰҮҺІ')`)).toEqual(['әғқңөұүһі'])
  await query(second.connectionString, 'CREATE EXTENSION pg_trgm')
  expect(await query(second.connectionString, `SELECT similarity('волонтер', 'волонтёр') > 0.3`)).toEqual(['true'])
})

test('lets nobody in without the password', async () => {
  const { connectionString } = await start(await temporaryFolder())
  await expect(query(connectionString.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({
    code: '28P01',
  })
})

test('adopts the PostgreSQL that a killed process left running, and stops it as the last one', async () => {
  const data = await temporaryFolder()
  const killed = hold(data)
  await killed.said(/holding a new one/)
  const pid = await readPid(data)
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(await readPid(data)).toBe(pid)

  const adopted = await start(data)
  expect(adopted.startedByUs).toBe(false)
  expect(await query(adopted.connectionString, 'SELECT 1')).toEqual(['1'])
  await adopted.close()
  expect(isStopped(data)).toBe(true)
})

test('starts again after PostgreSQL and the process that held it were killed', async () => {
  const data = await temporaryFolder()
  const killed = hold(data)
  await killed.said(/holding a new one/)
  killed.process.kill('SIGKILL')
  await killed.ended
  process.kill(await readPid(data), 'SIGKILL')

  const embedded = await start(data)
  expect(embedded.startedByUs).toBe(true)
  expect(await query(embedded.connectionString, 'SELECT 1')).toEqual(['1'])
})

test.each(['short', 'long'.repeat(25)])(
  'brings PostgreSQL back under the same address when it was killed (path: %s)',
  async (name) => {
    const data = join(await temporaryFolder(), name)
    const { connectionString } = await start(data)
    await query(connectionString, 'CREATE TABLE kept (id int)')
    process.kill(await readPid(data), 'SIGKILL')
    await vi.waitFor(() => expect(query(connectionString, 'SELECT 1')).rejects.toThrow(), { timeout: 60_000 })

    await vi.waitFor(async () => expect(await query(connectionString, 'SELECT count(*) FROM kept')).toEqual(['0']), {
      timeout: 60_000,
    })
  },
)

test('clears a postmaster.pid whose process id belongs to another program by now', async () => {
  const data = await temporaryFolder()
  await (await start(data)).close()
  const stale = [process.pid, join(data, 'postgres'), 1, 5432, join(data, 'socket'), '', '', 'ready']
  await writeFile(join(data, 'postgres', 'postmaster.pid'), stale.join('\n'))

  expect((await start(data)).startedByUs).toBe(true)
})

test('makes the database anew when the first attempt was cut off', async () => {
  const data = await temporaryFolder()
  await mkdir(join(data, 'postgres.new', 'cluster'), { recursive: true })
  await writeFile(join(data, 'postgres.new', 'cluster', 'PG_VERSION'), '18\n')

  const { connectionString } = await start(data)
  expect(await query(connectionString, 'SELECT current_database()')).toEqual(['erikti'])
  expect(await readdir(data)).not.toContain('postgres.new')
})

test('two processes that start together share one PostgreSQL, and the last one to end stops it', async () => {
  const data = await temporaryFolder()
  const [one, other] = [hold(data), hold(data)]
  const [said, saidOther] = await Promise.all([one.said(/holding (.*) one/), other.said(/holding (.*) one/)])
  expect([said[1], saidOther[1]].sort()).toEqual(['a new', 'the running'])

  one.process.kill('SIGTERM')
  expect((await one.ended).code).toBe(0)
  expect(isStopped(data)).toBe(false)
  other.process.kill('SIGTERM')
  expect((await other.ended).code).toBe(0)
  expect(isStopped(data)).toBe(true)
})

test('listens in a private temporary folder when the path is too long for a socket, and removes it', async () => {
  const data = join(await temporaryFolder(), 'long'.repeat(25))
  const embedded = await start(data)
  const folder = new URL(embedded.connectionString.replace('@/', '@socket/')).searchParams.get('host') ?? ''
  expect(folder.startsWith(tmpdir())).toBe(true)
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  await embedded.close()
  expect(existsSync(folder)).toBe(false)
})

test('says in one line that the data folder is a file', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  await expect(startEmbedded({ dataFolder: file })).rejects.toThrow(
    /^The data folder .*file cannot be used: a file is in its place\./,
  )
})

test('says in one line that the folder holds something else', async () => {
  const data = await temporaryFolder()
  await mkdir(join(data, 'postgres'))
  await writeFile(join(data, 'postgres', 'PG_VERSION'), '15\n')
  await expect(startEmbedded({ dataFolder: data })).rejects.toThrow(/is of PostgreSQL 15, and this is 18\.$/)
})

test.runIf(process.getuid?.() === 0)('runs as another user where root may open no user namespace', async () => {
  const data = await temporaryFolder()
  // The data folder must be one that the other user can pass through, else it goes to a folder of the system.
  await chmod(data, 0o755)
  const programs = await temporaryFolder()
  await writeFile(join(programs, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  const closed = run([process.execPath, '--import', 'tsx', holdFile, data], {
    environment: { PATH: `${programs}:${process.env['PATH'] ?? ''}` },
  })
  await closed.said(/holding a new one/)
  expect((await stat(join(data, 'postgres'))).uid).not.toBe(0)
  closed.process.kill('SIGTERM')
  expect((await closed.ended).code).toBe(0)

  const open = await start(data)
  expect(await query(open.connectionString, 'SELECT 1')).toEqual(['1'])
})

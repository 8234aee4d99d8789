import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import { expect, onTestFinished, test } from 'vitest'
import { startOldPostgres } from './old-postgres.ts'
import { linesOf, run, runServer, serverBundle, temporaryFolder } from './running.ts'

/** Starts the server with settings it cannot start with, and returns the only line it wrote to stderr. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const server = runServer(environment['ERIKTI_DATA'] ?? (await temporaryFolder()), { environment })
  const { code } = await server.ended
  const lines = linesOf(server.stderr())
  expect(lines).toHaveLength(1)
  expect(code).toBe(1)
  return lines[0] ?? ''
}

async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a bad PORT', async () => {
  expect(await refusal({ PORT: '80a' })).toBe('PORT is “80a”: it must be a number from 0 (any free port) to 65535.')
})

test('a taken PORT', async () => {
  const port = await takePort()
  expect(await refusal({ PORT: String(port) })).toBe(
    `PORT ${port} on 127.0.0.1 is taken: set PORT to another one (0 takes any that is free).`,
  )
})

test('a HOST of another machine', async () => {
  expect(await refusal({ HOST: '203.0.113.7' })).toBe('HOST 203.0.113.7 is not an address of this machine.')
})

test('an unknown value of ERIKTI_DEMO', async () => {
  expect(await refusal({ ERIKTI_DEMO: 'maybe' })).toMatch(/^ERIKTI_DEMO is “maybe”: it must be 1 .* or 0\.$/)
})

test('ADMIN_EMAIL without ADMIN_PASSWORD', async () => {
  expect(await refusal({ ADMIN_EMAIL: 'a@example.kz' })).toBe(
    'ADMIN_EMAIL is set without ADMIN_PASSWORD: set both or neither.',
  )
})

test('a DATABASE_URL where nothing answers, without its password', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const line = await refusal({ DATABASE_URL: `postgresql://erikti:secret@127.0.0.1:${port}/erikti` })
  expect(line).toBe(`PostgreSQL at 127.0.0.1:${port}/erikti cannot be used: nothing answers there (ECONNREFUSED).`)
})

test('a DATABASE_URL with a wrong password, and one with a database that does not exist', async () => {
  const embedded = await startEmbedded({ dataFolder: await temporaryFolder() })
  onTestFinished(() => embedded.close())
  const wrongPassword = embedded.connectionString.replace(/:[^:@]+@/, ':secret@')
  expect(await refusal({ DATABASE_URL: wrongPassword })).toMatch(
    /^PostgreSQL at .* cannot be used: user or password is wrong \(28P01\)\.$/,
  )
  const missing = embedded.connectionString.replace('@/erikti?', '@/missing?')
  expect(await refusal({ DATABASE_URL: missing })).toMatch(
    /\/missing cannot be used: the database does not exist there \(3D000\)\.$/,
  )
})

test('PostgreSQL 15', async () => {
  const address = await startOldPostgres(150_004, '15.4')
  expect(await refusal({ DATABASE_URL: address })).toBe('PostgreSQL there is 15.4; Erikti needs 16 or newer.')
})

test('a data folder that is a file', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  expect(await refusal({ ERIKTI_DATA: file })).toMatch(
    /^The data folder .* cannot be used: a file is in its place\. Set ERIKTI_DATA/,
  )
})

/** Whether this user may mount a disk of its own in a namespace of its own. */
const mayMount =
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], {
    stdio: 'ignore',
  }).status === 0

/** Runs the server with its data folder on a small disk of its own, mounted with the given options. */
async function refusalOnDisk(options: string): Promise<string> {
  const folder = await temporaryFolder()
  const script = `mount -t tmpfs -o ${options} none "$1" && exec "$2" "$3"`
  const server = run(
    [
      'unshare',
      '--user',
      '--map-root-user',
      '--mount',
      'sh',
      '-c',
      script,
      'sh',
      folder,
      process.execPath,
      serverBundle,
    ],
    {
      environment: { PORT: '0', ERIKTI_DEMO: '0', ERIKTI_DATA: folder },
    },
  )
  expect((await server.ended).code).toBe(1)
  const lines = linesOf(server.stderr())
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

test.runIf(mayMount)('a read-only disk', async () => {
  expect(await refusalOnDisk('ro')).toMatch(
    /^The data folder .* cannot be used: the disk is read-only\. Set ERIKTI_DATA/,
  )
})

test.runIf(mayMount)('a full disk', async () => {
  expect(await refusalOnDisk('size=8m')).toMatch(/No space left on device|the disk is full/)
})

import { existsSync } from 'node:fs'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'
import { expect, onTestFinished, test } from 'vitest'
import { addressOf, runServer, temporaryFolder } from './running.ts'

const isPostgresStopped = (data: string) => !existsSync(join(data, 'postgres', 'postmaster.pid'))

async function ready(address: string): Promise<number> {
  return (await fetch(`${address}/ready`)).status
}

test('is ready, tells scripts of this user where it is, and on SIGTERM drains and stops its database', async () => {
  const data = await temporaryFolder()
  const server = runServer(data)
  const address = await addressOf(server)
  expect(await ready(address)).toBe(200)

  const path = join(data, 'run', `${server.process.pid}.json`)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    url: address,
    key: expect.stringMatching(/^erikti_/),
  })

  server.process.kill('SIGTERM')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(server.stderr()).toBe('')
  expect(await readdir(join(data, 'run'))).toEqual([])
  expect(isPostgresStopped(data)).toBe(true)
})

test('starts again after kill -9, with its data, on the PostgreSQL that was left running', async () => {
  const data = await temporaryFolder()
  const killed = runServer(data)
  await addressOf(killed)
  expect(killed.stdout()).toMatch(/password \S+ \(shown only now\)/)
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(isPostgresStopped(data)).toBe(false)

  const server = runServer(data)
  expect(await ready(await addressOf(server))).toBe(200)
  // The account was kept, so that none was made up.
  expect(server.stdout()).not.toContain('shown only now')
  expect(await readdir(join(data, 'run'))).toEqual([`${server.process.pid}.json`])
  server.process.kill('SIGINT')
  expect((await server.ended).code).toBe(0)
  expect(isPostgresStopped(data)).toBe(true)
})

test('two servers on one data folder share a database, which the last one stops', async () => {
  const data = await temporaryFolder()
  const [one, other] = [runServer(data), runServer(data)]
  const addresses = await Promise.all([addressOf(one), addressOf(other)])
  expect(await Promise.all(addresses.map(ready))).toEqual([200, 200])
  const shown = [one, other].filter((server) => server.stdout().includes('shown only now'))
  expect(shown).toHaveLength(1)

  one.process.kill('SIGTERM')
  expect((await one.ended).code).toBe(0)
  expect(await ready(addresses[1])).toBe(200)
  other.process.kill('SIGTERM')
  expect((await other.ended).code).toBe(0)
  expect(isPostgresStopped(data)).toBe(true)
})

test('uses the PostgreSQL of DATABASE_URL and leaves it running', async () => {
  const [own, data] = [await temporaryFolder(), await temporaryFolder()]
  const embedded = await startEmbedded({ dataFolder: own })
  onTestFinished(() => embedded.close())
  const server = runServer(data, { environment: { DATABASE_URL: embedded.connectionString } })
  expect(await ready(await addressOf(server))).toBe(200)
  server.process.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(existsSync(join(data, 'postgres'))).toBe(false)
  expect(isPostgresStopped(own)).toBe(false)
})

test('a Ctrl-C in the middle of the first start leaves no PostgreSQL running', async () => {
  const data = await temporaryFolder()
  const server = runServer(data)
  await server.said(/Starting PostgreSQL/)
  server.process.kill('SIGINT')
  expect((await server.ended).code).toBe(0)
  expect(server.stderr()).toBe('')
  expect(isPostgresStopped(data)).toBe(true)
})

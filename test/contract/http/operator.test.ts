import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as openConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { countTurns } from '../../kit/turns.ts'
import { ask, connect, runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { startProxy } from '../../realtime/support/proxy.ts'
import { createStandIn } from '../../realtime/support/stand-in-schema.ts'

const own = await useTestDatabase()
const standIn = createStandIn()
let edge: RunningEdge
let webFolder: string

beforeAll(async () => {
  webFolder = mkdtempSync(join(tmpdir(), 'erikti-web-'))
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Board</title>')
  writeFileSync(join(webFolder, 'assets', 'main-abc.js'), 'plain')
  writeFileSync(join(webFolder, 'assets', 'main-abc.js.br'), 'compressed')
  edge = await runEdge(own.connectionString, standIn.schema, webFolder)
})
afterAll(async () => {
  await edge.close()
  rmSync(webFolder, { recursive: true })
})

const get = (path: string, accept = '*/*', encoding = 'identity') =>
  fetch(edge.url + path, { headers: { accept, 'accept-encoding': encoding } })

describe('the operator', () => {
  it('learns that the server is alive and ready', async () => {
    for (const [path, status] of [
      ['/health', 'alive'],
      ['/ready', 'ready'],
    ] as const) {
      const response = await get(path)
      expect(response.status).toBe(200)
      expect(await response.json()).toEqual({ status })
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('reads what the process, HTTP and the live engine do', async () => {
    await get('/health')
    const text = await (await get('/metrics')).text()
    for (const name of [
      'process_cpu_seconds_total',
      'erikti_sockets',
      'erikti_live_watchers',
      'erikti_live_groups',
      'erikti_live_read_rounds_total',
      'erikti_live_deliveries_total',
    ])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
    expect(text).toMatch(
      /^erikti_http_request_duration_seconds_count\{route="health",method="GET",status="200"\} [1-9]/m,
    )
    expect(text).toMatch(/^erikti_live_listening 1$/m)
  })

  it('learns that the database is away, while the server stays alive', async () => {
    const proxy = await startProxy(own.connectionString)
    const distant = await runEdge(proxy.connectionString, standIn.schema)
    proxy.cut()
    const response = await fetch(`${distant.url}/ready`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'not ready', reason: 'the database cannot be reached' })
    expect((await fetch(`${distant.url}/health`)).status).toBe(200)
    proxy.mend()
    while ((await fetch(`${distant.url}/ready`)).status !== 200);
    await distant.close()
    await proxy.close()
  })

  it('learns that the database has not been migrated', async () => {
    await own.database.pool.query('ALTER TABLE _prisma_migrations RENAME TO away')
    try {
      expect(await (await get('/ready')).json()).toMatchObject({ reason: 'the database has not been migrated' })
    } finally {
      await own.database.pool.query('ALTER TABLE away RENAME TO _prisma_migrations')
    }
  })

  it('learns that the server is stopping, as long as something runs', async () => {
    const slow = createStandIn()
    const stopping = await runEdge(own.connectionString, slow.schema)
    const client = connect(stopping)
    const answer = ask(client, '{ slow }')
    await slow.slowBegun
    const closed = stopping.close('The server is stopping')
    const response = await fetch(`${stopping.url}/ready`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'not ready', reason: 'stopping: The server is stopping' })
    slow.release()
    expect(await answer).toMatchObject({ data: { slow: 'at last' } })
    await closed
  })

  it('need not wait for connections on which nothing was ever asked, as browsers open them ahead of time', async () => {
    const stopping = await runEdge(own.connectionString, standIn.schema)
    const ahead = openConnection(Number(new URL(stopping.url).port), '127.0.0.1')
    await once(ahead, 'connect')
    await fetch(`${stopping.url}/health`)
    const elapsed = countTurns()
    await Promise.all([once(ahead, 'close'), stopping.close('The server is stopping')])
    // It would have been cut off after seven seconds.
    expect(elapsed()).toBeLessThan(5_000)
  })
})

describe('the web files', () => {
  it('are served with what browsers may keep, compressed where the build did so', async () => {
    const page = await get('/')
    expect(await page.text()).toContain('Board')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const asset = await get('/assets/main-abc.js')
    expect(await asset.text()).toBe('plain')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const compressed = await fetch(`${edge.url}/assets/main-abc.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    })
    expect(compressed.headers.get('content-encoding')).toBe('br')
  })

  it('give a browser the application at any of its places, and nobody else', async () => {
    const place = await get('/campaigns/umit-2026?view=days', 'text/html,*/*')
    expect(place.status).toBe(200)
    expect(await place.text()).toContain('Board')
    expect((await get('/campaigns/umit-2026', 'application/json')).status).toBe(404)
    expect((await get('/assets/gone.js', 'text/html')).status).toBe(404)
    expect((await fetch(`${edge.url}/`, { method: 'POST' })).status).toBe(405)
  })

  it('are missed in a sentence before they are built', async () => {
    const unbuilt = await runEdge(own.connectionString, standIn.schema)
    const response = await fetch(`${unbuilt.url}/`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm start')
    await unbuilt.close()
  })

  it('cannot be framed or sniffed', async () => {
    for (const path of ['/', '/health', '/graphql?query={hello}']) {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('referrer-policy')).not.toBeNull()
    }
  })
})

describe('behind TLS', () => {
  it('browsers are told to come by TLS only, and to expect sockets there', async () => {
    const secure = await runEdge(own.connectionString, standIn.schema, webFolder, {
      publicUrl: 'https://erikti.example',
    })
    const { headers } = await fetch(`${secure.url}/`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://erikti.example;")
    await secure.close()
  })
})

import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workspaceRoot } from '@erikti/prisma/paths'
import { schema } from '@erikti/schema/schema'
import { readTrustedDocuments } from '@erikti/web/trusted-documents'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { changeLimits } from '../../kit/limits.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { until } from '../../realtime/support/engine.ts'
import { askOverHttp, askOverSocket, codesOf } from './both-ways.ts'
import type { Given } from './both-ways.ts'

const own = await useTestDatabase()
const webFolder = mkdtempSync(join(tmpdir(), 'erikti-web-'))
const manifest = join(webFolder, 'trusted-documents.json')
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const byHash = (hash: string): Given => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } })

const text = 'query Page { viewer { __typename } }'
const small = { query: '{ viewer { __typename } }' }
const write = (texts: readonly string[]) =>
  writeFileSync(manifest, JSON.stringify(Object.fromEntries(texts.map((one) => [hashOf(one), one]))))

let edge: RunningEdge
const clock = createClock()

beforeAll(async () => {
  write([text])
  const limits = changeLimits({})
  limits.public.budget = { ...limits.public.budget, points: 4, refillPerSecond: 1 }
  edge = await runEdge(own.connectionString, schema, webFolder, { limits, clock })
})
afterAll(async () => {
  await edge.close()
  rmSync(webFolder, { recursive: true })
})

describe('a trusted document', () => {
  it('is run by its hash alone, on a far roomier allowance than what anybody writes', async () => {
    for (const ask of [askOverHttp, askOverSocket]) {
      clock.advance({ minutes: 1 })
      for (let n = 0; n < 10; n += 1)
        expect((await ask(edge, byHash(hashOf(text)))).data).toEqual({ viewer: { __typename: 'Viewer' } })
      let answer = await ask(edge, small)
      for (let n = 0; n < 3; n += 1) answer = await ask(edge, small)
      expect(codesOf(answer)).toEqual(['RATE_LIMITED'])
      expect(codesOf(await ask(edge, byHash(hashOf(text))))).toEqual([])
    }
    const { headers } = await askOverHttp(edge, byHash(hashOf(text)))
    expect(headers.get('ratelimit')).toContain('"page"')
  })

  it('is as trusted when its text is sent', async () => {
    const { headers } = await askOverHttp(edge, { query: text })
    expect(headers.get('ratelimit')).toContain('"page"')
  })

  it('that nobody knows is refused by name', async () => {
    for (const ask of [askOverHttp, askOverSocket]) {
      const refused = await ask(edge, byHash('0'.repeat(64)))
      expect(codesOf(refused)).toEqual(['PERSISTED_QUERY_NOT_FOUND'])
      expect(refused).not.toHaveProperty('data')
    }
    expect(await askOverHttp(edge, byHash('0'.repeat(64)))).toMatchObject({ status: 400 })
  })

  it('does not become trusted by a text that comes with another’s hash', async () => {
    clock.advance({ minutes: 1 })
    const other = { query: '{ __typename }', ...byHash('0'.repeat(64)) }
    expect((await askOverHttp(edge, other)).headers.get('ratelimit')).toContain('"public"')
    const wrong = await askOverHttp(edge, { query: '{ districts { id } }', ...byHash(hashOf(text)) })
    expect(wrong.data).toEqual({ viewer: { __typename: 'Viewer' } })
  })

  it('is known soon after the files were built anew', async () => {
    const added = 'query Added { __typename }'
    write([text, added])
    await until(async () => codesOf(await askOverHttp(edge, byHash(hashOf(added)))).length === 0)
  })

  it('is not missed by a server without built files', async () => {
    const bare = await runEdge(own.connectionString, schema, join(webFolder, 'nowhere'))
    expect(codesOf(await askOverHttp(bare, byHash(hashOf(text))))).toEqual(['PERSISTED_QUERY_NOT_FOUND'])
    expect(codesOf(await askOverHttp(bare, small))).toEqual([])
    await bare.close()
  })
})

describe('the page’s own documents', () => {
  const documents = readTrustedDocuments(join(workspaceRoot, 'web', 'src'))
  const contract = buildSchema(readFileSync(join(workspaceRoot, 'schema', 'schema.graphql'), 'utf8'))

  it('are all there, each by the hash of its text', () => {
    expect(documents.length).toBeGreaterThan(15)
    for (const document of documents) expect(document.hash).toBe(hashOf(document.text))
    const names = documents.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Counters', 'LiveCounters', 'LiveActivity']))
  })

  it.each(documents.map(({ name, text: page }) => [name, page] as const))(
    '%s fits the committed contract',
    (_, page) => {
      expect(validate(contract, parse(page))).toEqual([])
    },
  )

  it('stay within the limits, with whatever variables the page may send', async () => {
    write(documents.map((document) => document.text))
    const roomy = await runEdge(own.connectionString, schema, webFolder)
    const past: unknown[] = []
    for (const document of documents.filter(({ text: page }) => page.startsWith('query'))) {
      const codes = codesOf(await askOverHttp(roomy, byHash(document.hash)))
      past.push(...codes.filter((code) => /_LIMIT$|RATE_LIMITED|NOT_FOUND$/.test(String(code))))
    }
    expect(past).toEqual([])
    await roomy.close()
  })
})

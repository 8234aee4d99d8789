import { schema } from '@erikti/schema/schema'
import { defaultLimits } from '@erikti/server/limits/limits'
import type { DocumentLimits } from '@erikti/server/limits/limits'
import { afterAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { changeLimits } from '../../kit/limits.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { askOverHttp, askOverSocket, codesOf } from './both-ways.ts'
import type { Given } from './both-ways.ts'

const own = await useTestDatabase()
const edges: RunningEdge[] = []
afterAll(() => Promise.all(edges.map((edge) => edge.close())))

async function startWith(document: Partial<DocumentLimits>): Promise<RunningEdge> {
  const edge = await runEdge(own.connectionString, schema, undefined, { limits: changeLimits({ document }) })
  edges.push(edge)
  return edge
}

const repeat = (text: string, times: number) => Array.from({ length: times }, () => text).join(' ')
const metrics = (count: number) => Object.keys(metricNames).slice(0, count)
const metricNames = {
  EVENTS_HELD: 1,
  VOLUNTEERS_INVOLVED: 1,
  ATTENDANCES: 1,
  VOLUNTEER_MINUTES: 1,
  STORE_VISITS: 1,
  ITEMS_GIVEN: 1,
}
const chain = ['{ viewer { __typename } }', '{ region { name { kk } } }', '{ region { districts { name { kk } } } }']

/** What is exactly at the limit `at`, for at − 1, at and at + 1. */
const cases: [keyof DocumentLimits, string, number, (size: number) => Given][] = [
  ['characters', 'LENGTH_LIMIT', 100, (size) => ({ query: '{ __typename }'.padEnd(size) })],
  ['tokens', 'TOKEN_LIMIT', 20, (size) => ({ query: `{ ${repeat('__typename', size - 2)} }` })],
  ['depth', 'DEPTH_LIMIT', 3, (size) => ({ query: chain[size - 2] ?? '' })],
  [
    'breadth',
    'BREADTH_LIMIT',
    6,
    (size) => ({ query: `{ ${repeat('...f', size)} } fragment f on Query { __typename }` }),
  ],
  ['aliases', 'ALIAS_LIMIT', 4, (size) => ({ query: `{ ${repeat('x: __typename', size)} }` })],
  ['directives', 'DIRECTIVE_LIMIT', 4, (size) => ({ query: `{ ${repeat('__typename @skip(if: false)', size)} }` })],
  [
    'listItems',
    'LIST_LIMIT',
    4,
    (size) => ({ query: `{ counters(metrics: [${metrics(size).join(' ')}]) { value } }` }),
  ],
  [
    'listItems',
    'LIST_LIMIT',
    4,
    (size) => ({ query: 'query ($m: [Metric!]) { counters(metrics: $m) { value } }', variables: { m: metrics(size) } }),
  ],
  [
    'variableValues',
    'VARIABLE_LIMIT',
    5,
    (size) => ({
      query: 'query ($m: [Metric!]) { counters(metrics: $m) { value } }',
      variables: { m: metrics(size - 1) },
    }),
  ],
]

describe('a document', () => {
  it.each(cases)('at its limit of %s is answered, and past it refused with %s', async (name, code, limit, make) => {
    const edge = await startWith({ [name]: limit })
    for (const ask of [askOverHttp, askOverSocket]) {
      expect(codesOf(await ask(edge, make(limit)))).toEqual([])
      const refused = await ask(edge, make(limit + 1))
      expect(codesOf(refused)).toEqual([code])
      expect(refused).not.toHaveProperty('data')
      expect(refused.errors?.[0]?.message).toContain(`at most ${limit}`)
      expect(refused.errors?.[0]?.extensions).toMatchObject({ limit })
    }
    expect(await askOverHttp(edge, make(limit + 1))).toMatchObject({ status: 400 })
  })

  it('that costs as much as it may is answered, and for a point more refused, with both numbers', async () => {
    const query = '{ counters { value } }'
    const roomy = await startWith({})
    const cost = (await askOverHttp(roomy, { query })).extensions?.cost?.requested ?? 0
    expect(cost).toBeGreaterThan(5)
    const [exact, tight] = [await startWith({ cost }), await startWith({ cost: cost - 1 })]
    for (const ask of [askOverHttp, askOverSocket]) {
      expect(codesOf(await ask(exact, { query }))).toEqual([])
      const refused = await ask(tight, { query })
      expect(refused.errors).toMatchObject([
        {
          message: `Points of cost: at most ${cost - 1} here, and this has ${cost}.`,
          extensions: { code: 'COST_LIMIT', limit: cost - 1, asked: cost },
        },
      ])
    }
  })

  it('is priced with its variables: a page of a hundred by its size, whoever writes it', async () => {
    const edge = await startWith({ cost: 60 })
    const query = 'query ($n: Int = 50) { events(first: $n) { edges { cursor } } }'
    for (const ask of [askOverHttp, askOverSocket]) {
      expect(codesOf(await ask(edge, { query }))).toEqual([])
      expect(codesOf(await ask(edge, { query, variables: { n: 100 } }))).toEqual(['COST_LIMIT'])
    }
  })

  it('may subscribe only within the same limits, asked before anything is watched', async () => {
    const edge = await startWith({ cost: 5 })
    const refused = await askOverSocket(edge, { query: 'subscription { counters { counters { value } } }' })
    expect(codesOf(refused)).toEqual(['COST_LIMIT'])
    expect(await edge.metric('erikti_live_watchers')).toBe(0)
  })

  it('nested too deep to be read is refused like any other, and not as a fault', async () => {
    const edge = await startWith({ tokens: 100_000, characters: 100_000 })
    const query = `{ counters(metrics: ${'['.repeat(30_000)}${']'.repeat(30_000)}) { value } }`
    expect(codesOf(await askOverHttp(edge, { query }))).toEqual(['DEPTH_LIMIT'])
  })
})

describe('a batch', () => {
  it('may be longer than other lists as its field says, and is paid for by the row', async () => {
    const edge = await startWith({})
    const query = `mutation ($input: AddVolunteerImportRowsInput!) { addVolunteerImportRows(input: $input) { __typename } }`
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: Array.from({ length: 12 }, () => 'а') }))
    const asked = (count: number) => ({
      query,
      variables: { input: { importId: 'VolunteerImport_1', rows: rows(count) } },
    })
    const costOf = async (count: number) => {
      const answer = await askOverHttp(edge, asked(count))
      expect(codesOf(answer)).toEqual([])
      return answer.extensions?.cost?.requested ?? 0
    }
    expect((await costOf(1_000)) - (await costOf(10))).toBe(99)
    expect((await askOverHttp(edge, asked(1_001))).errors).toMatchObject([
      { extensions: { code: 'LIST_LIMIT', limit: 1_000, asked: 1_001 } },
    ])
    const wide = { number: 2, cells: Array.from({ length: 101 }, () => 'а') }
    const refused = await askOverHttp(edge, { query, variables: { input: { importId: '1', rows: [wide] } } })
    expect(codesOf(refused)).toEqual(['LIST_LIMIT'])
  })
})

describe('the public allowance', () => {
  it('is smaller than that of a key in everything', () => {
    const { public: free, partner, account } = defaultLimits
    for (const name of ['tokens', 'depth', 'breadth', 'aliases', 'directives', 'cost'] as const) {
      expect(free.document[name]).toBeLessThan(partner.document[name])
      expect(free.document[name]).toBeLessThan(account.document[name])
    }
    expect(free.budget.refillPerSecond).toBeLessThan(partner.budget.refillPerSecond)
  })
})

import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { askOverHttp, askOverSocket, codesOf } from './both-ways.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ways = [askOverHttp, askOverSocket]

it('shows the schema to who may explore it, within the ordinary limits', async () => {
  for (const ask of ways) {
    const answer = await ask(server, { query: getIntrospectionQuery() })
    expect(codesOf(answer)).toEqual([])
    expect(answer.data).toHaveProperty('__schema')
  }
})

it.each([
  ['whole', getIntrospectionQuery({ descriptions: false, inputValueDeprecation: false })],
  ['by a type', '{ __type(name: "Query") { name } }'],
  ['in a fragment', '{ ...f } fragment f on Query { s: __schema { queryType { name } } }'],
])('does not show the schema to the anonymous, asked for %s', async (_, query) => {
  for (const ask of ways) {
    const refused = await ask({ url: server.url }, { query })
    expect(codesOf(refused)).toEqual(['INTROSPECTION_DISABLED'])
    expect(refused).not.toHaveProperty('data')
  }
})

it('says what to do about it', async () => {
  const refused = await askOverHttp({ url: server.url }, { query: getIntrospectionQuery() })
  expect(codesOf(refused)).toEqual(['INTROSPECTION_DISABLED'])
  expect(refused.errors?.[0]?.message).toMatch(/sign in.*key/i)
})

it('leaves everybody the name of a type', async () => {
  expect((await askOverHttp({ url: server.url }, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' })
})

it.each([
  ['a field', { query: '{ campain { id } }' }],
  ['an argument', { query: '{ events(frist: 1) { totalCount } }' }],
  ['a type', { query: '{ viewer { ... on Viewr { __typename } } }' }],
  ['a value', { query: '{ counters(metrics: [ATTENDANCE]) { value } }' }],
  [
    'a value in a variable',
    { query: 'query ($m: [Metric!]) { counters(metrics: $m) { value } }', variables: { m: ['ATTENDANCE'] } },
  ],
  [
    'a field in a variable',
    { query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }', variables: { f: { distric: 'x' } } },
  ],
])('suggests what %s was meant to be only to who may explore the schema', async (_, given) => {
  for (const ask of ways) {
    expect(JSON.stringify((await ask(server, given)).errors)).toContain('Did you mean')
    const refused = await ask({ url: server.url }, given)
    expect(refused.errors?.length).toBeGreaterThan(0)
    expect(JSON.stringify(refused.errors)).not.toContain('Did you mean')
  }
})

import { schema } from '@erikti/schema/schema'
import { graphiqlTabs } from '@erikti/server/http/graphiql-tabs'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const browse = () => fetch(`${server.url}/graphql`, { headers: { accept: 'text/html,application/xhtml+xml' } })

describe('GraphiQL', () => {
  it('answers a browser, and loads nothing from another host', async () => {
    const response = await browse()
    expect(response.headers.get('content-type')).toContain('text/html')
    const page = await response.text()
    const addresses = [...page.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address ?? '')
    expect(addresses.length).toBeGreaterThan(2)
    for (const address of addresses) expect(address).toMatch(/^\/(?!\/)/)
    // What the script itself might try, the browser refuses.
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/)
    for (const address of addresses.filter((one) => one.startsWith('/graphiql/'))) {
      const file = await fetch(server.url + address)
      expect(file.status).toBe(200)
      expect(file.headers.get('cache-control')).toContain('immutable')
      const text = await file.text()
      if (address.endsWith('.css')) expect(text).not.toMatch(/@import|url\(["']?(?:https?:)?\/\//)
      else expect(text).toContain('renderYogaGraphiQL')
    }
  })

  it('is not in the way of a program that asks', async () => {
    const response = await fetch(`${server.url}/graphql?query={__typename}`, {
      headers: { accept: 'application/json' },
    })
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
  })

  it.each(graphiqlTabs.map((tab) => [/(?:query|mutation|subscription) (\w+)/.exec(tab.query)?.[1], tab] as const))(
    'opens with a tab %s that the schema knows, and variables that are JSON',
    (_, { query, variables, headers }) => {
      expect(validate(schema, parse(query))).toEqual([])
      for (const text of [variables, headers]) if (text !== undefined) expect(JSON.parse(text)).toBeTypeOf('object')
    },
  )

  it('teaches a query, a live subscription and a change with its key', () => {
    const kinds = graphiqlTabs.map(({ query }) => /^(query|mutation|subscription)/m.exec(query)?.[1])
    expect(new Set(kinds)).toEqual(new Set(['query', 'subscription', 'mutation']))
    expect(graphiqlTabs.find(({ query }) => query.includes('mutation'))?.headers).toContain('Bearer')
  })
})

import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** One of the audits asks for the schema, which is shown to those who are signed in or have a key. */
const fetchWithKey: typeof fetch = (url, init) =>
  fetch(url, {
    ...init,
    headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${server.key}` },
  })

it('fails no MUST of GraphQL over HTTP', async () => {
  const results = []
  for (const audit of serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetchWithKey }))
    results.push(await audit.fn())
  const failed = results.filter(({ status }) => status !== 'ok')
  const lines = failed.map((result) => `    ${result.name}${'reason' in result ? `: ${result.reason}` : ''}`)
  process.stdout.write(
    `  ${results.length} audits, ${failed.length} recommendations not followed\n${lines.map((line) => `${line}\n`).join('')}`,
  )
  expect(results.length).toBeGreaterThan(50)
  expect(failed.filter(({ name }) => name.startsWith('MUST')).map(({ name }) => name)).toEqual([])
})

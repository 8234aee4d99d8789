import type { GraphQLFormattedError } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { runEdge } from '../../realtime/support/edge.ts'
import type { RunningEdge } from '../../realtime/support/edge.ts'
import { createProbes } from '../../realtime/support/engine.ts'
import { createStandIn } from '../../realtime/support/stand-in-schema.ts'

const own = await useTestDatabase()
let edge: RunningEdge

beforeAll(async () => {
  await createProbes(own.database, 1)
  edge = await runEdge(own.connectionString, createStandIn().schema)
})
afterAll(() => edge.close())

interface Answer {
  data?: Record<string, unknown> | null
  errors?: GraphQLFormattedError[]
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; answer: Answer }> {
  const response = await fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, answer: text ? (JSON.parse(text) as Answer) : {} }
}

describe('an operation over HTTP', () => {
  it('is answered with its fields in the order asked for', async () => {
    const { text } = await post({ query: '{ later hello }' })
    expect(text).toContain('"data":{"later":"later","hello":"world"}')
  })

  it('that fails unexpectedly says nothing but an id, under which it is logged once', async () => {
    const { text, answer } = await post({ query: '{ fails }' })
    const [error] = answer.errors ?? []
    expect(error).toMatchObject({
      message: 'Unexpected error.',
      path: ['fails'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    })
    expect(text).not.toMatch(/SELECT|phone|stack|\.ts/)
    const correlationId = error?.extensions?.['correlationId']
    expect(correlationId).toMatch(/^[\da-f-]{36}$/)
    expect(edge.log.filter((line) => line.correlationId === correlationId)).toMatchObject([
      { msg: 'unexpected error', err: { message: 'SELECT phone FROM "Volunteer"' } },
    ])
  })

  it('that is refused on purpose says why, and is not logged', async () => {
    const before = edge.log.length
    const { answer } = await post({ query: '{ refuses }' })
    expect(answer.errors).toMatchObject([{ message: 'Not this way.', extensions: { code: 'NOT_THIS_WAY' } }])
    expect(edge.log).toHaveLength(before)
  })

  it.each([
    ['a broken document', { query: '{ hello' }, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', { query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of the wrong kind',
      { query: 'query ($n: Int!) { large(bytes: $n) }', variables: { n: 'x' } },
      400,
      'BAD_USER_INPUT',
    ],
    ['a batch', [{ query: '{ hello }' }, { query: '{ hello }' }], 400, 'BAD_REQUEST'],
    ['a body over a megabyte', { query: `{ hello } #${'x'.repeat(1_000_001)}` }, 413, 'REQUEST_ENTITY_TOO_LARGE'],
  ])('with %s is refused with its code', async (_, body, status, code) => {
    const { answer, ...response } = await post(body)
    expect(answer.errors).toMatchObject([{ extensions: { code } }])
    expect(response.status).toBe(status)
  })

  it('with a key that opens nothing is refused with 401', async () => {
    const { status, answer } = await post({ query: '{ hello }' }, { authorization: 'Bearer erikti_unknown' })
    expect({ status, answer }).toMatchObject({
      status: 401,
      answer: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as a form of another site could send it (%s) is refused',
    async (type) => {
      const { status } = await post('{"query":"mutation { set(id: \\"p1\\", value: 1) }"}', { 'content-type': type })
      expect(status).toBe(403)
    },
  )

  it('that changes something is refused by GET', async () => {
    const response = await fetch(
      `${edge.url}/graphql?query=${encodeURIComponent('mutation { set(id: "p1", value: 1) }')}`,
    )
    expect(response.status).toBe(405)
  })

  it('may be asked from any page, without credentials', async () => {
    const response = await fetch(`${edge.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://partner.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.headers.get('access-control-allow-origin')).toMatch(/^(?:\*|https:\/\/partner\.example)$/)
    expect(response.headers.get('access-control-allow-credentials')).not.toBe('true')
  })

  it('that subscribes is fed as a stream, and lets go when the reader does', async () => {
    const abort = new AbortController()
    const response = await fetch(
      `${edge.url}/graphql?query=${encodeURIComponent('subscription { probe(id: "p1") }')}`,
      {
        headers: { accept: 'text/event-stream' },
        signal: abort.signal,
      },
    )
    const reader = response.body?.getReader()
    let text = ''
    while (!text.includes('"probe":0')) text += new TextDecoder().decode((await reader?.read())?.value)
    expect(await edge.metric('erikti_live_watchers')).toBe(1)
    abort.abort()
    while ((await edge.metric('erikti_live_watchers')) > 0);
  })
})

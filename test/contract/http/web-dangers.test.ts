import { once } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createAccountViewer } from '../../kit/client.ts'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { createWorld } from '../../kit/world.ts'
import type { World } from '../../kit/world.ts'
import { createSession } from '../../realtime/support/followers.ts'

let server: TestServer
let world: World
let cookie: string

beforeAll(async () => {
  server = await startTestServer()
  world = await createWorld(server.database, () => new Date())
  const { accountId } = await createAccountViewer(server.database, { role: 'OFFICE_ADMIN', organisationId: null })
  const { sessionSecret } = await createSession(server.database, accountId)
  cookie = `erikti_session=${sessionSecret}`
  return () => server.close()
})

const askWhoIAm = JSON.stringify({ query: '{ viewer { kind } }' })

const post = (headers: Record<string, string>, body = askWhoIAm) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers, body })

async function kindSeen(headers: Record<string, string>): Promise<unknown> {
  const response = await post({ 'content-type': 'application/json', ...headers })
  return ((await response.json()) as { data: { viewer: { kind: string } } }).data.viewer.kind
}

describe('a page of another site', () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  it.each(foreign)('cannot act by the cookie: %j', async (headers) => {
    expect(await kindSeen({ cookie, ...headers })).toBe('ANONYMOUS')
  })

  it('can act by a key that it knows, cookie or not, and read the answer', async () => {
    const headers = { origin: 'https://partner.example', authorization: `Bearer ${server.key}`, cookie }
    const response = await post({ 'content-type': 'application/json', ...headers })
    expect(await response.json()).toMatchObject({ data: { viewer: { kind: 'ACCOUNT' } } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    // With it, a browser would send cookies along and let the page read what they open.
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'Text/Plain;charset=utf-8',
    '',
  ])('cannot send a mutation as a form does: “%s”', async (type) => {
    const organisation = await world.organisation()
    const before = await server.database.prisma.apiKey.count()
    const query = `mutation { createPartnerKey(input: { organisationId: "${organisation.globalId}", name: "x", scopes: [READ_COUNTERS] }) { __typename } }`
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      // No Origin, as browsers long sent forms.
      headers: { cookie, ...(type && { 'content-type': type }) },
      body: new TextEncoder().encode(JSON.stringify({ query })),
    })
    expect(response.status).toBe(403)
    expect(await server.database.prisma.apiKey.count()).toBe(before)
  })

  it('cannot send a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { __typename }')
    const response = await fetch(`${server.url}/graphql?query=${query}`, { headers: { cookie } })
    expect(response.status).toBe(405)
  })

  it('is told before it sends JSON that cookies are not for it', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('a page of our own, and a program,', () => {
  it.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'acts by the cookie: %j',
    async (headers) => {
      expect(await kindSeen({ cookie, ...headers })).toBe('ACCOUNT')
      expect(await kindSeen({ cookie, ...headers, origin: server.url })).toBe('ACCOUNT')
    },
  )
})

describe('a WebSocket', () => {
  const open = (headers: Record<string, string>): WebSocket =>
    new WebSocket(server.socketUrl, 'graphql-transport-ws', { headers })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://sub.127.0.0.1'])(
    'of a page of %s is refused with 403, before anything is read of it',
    async (origin) => {
      const [error] = (await once(open({ origin, cookie }), 'error')) as [Error]
      expect(error.message).toContain('403')
    },
  )

  it.each<[string, () => string | null]>([
    ['our own page', () => server.url],
    ['a program', () => null],
  ])('of %s opens, and acts by the cookie', async (_, originOf) => {
    const origin = originOf()
    const socket = open({ cookie, ...(origin && { origin }) })
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'connection_init' }))
    await once(socket, 'message')
    socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query: '{ viewer { kind } }' } }))
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(JSON.parse(data.toString())).toMatchObject({ payload: { data: { viewer: { kind: 'ACCOUNT' } } } })
    socket.terminate()
  })
})

describe('what a browser is told', () => {
  const policyOf = async (path: string, accept = 'text/html') => {
    const response = await fetch(server.url + path, { headers: { accept } })
    const policy = response.headers.get('content-security-policy') ?? ''
    return {
      response,
      policy: new Map(
        policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
      ),
    }
  }

  it.each(['/', '/wall', '/office', '/office/keys', '/assets/none.js'])(
    'of the page at %s: scripts, styles and fonts of this host, nothing inline, nothing of others',
    async (path) => {
      const { policy } = await policyOf(path)
      expect(Object.fromEntries(policy)).toEqual({
        'default-src': "'none'",
        'script-src': "'self'",
        'worker-src': "'self' blob:",
        'style-src': "'self'",
        'img-src': "'self' data:",
        'font-src': "'self'",
        'connect-src': `'self' ${server.url.replace('http', 'ws')}`,
        'manifest-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
      })
    },
  )

  it('of GraphiQL: the same but for styles, and no script inline', async () => {
    const { policy, response } = await policyOf('/graphql')
    expect(policy.get('script-src')).toBe("'self'")
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
    const page = await response.text()
    for (const [script] of page.matchAll(/<script[^>]*>[^<]*/g))
      expect(script).toMatch(/^<script src="\/graphiql\/[^"]+">$/)
    expect(page).not.toMatch(/<style|style=|\son\w+=|javascript:/)
  })

  it.each(['/graphql?query={__typename}', '/health', '/metrics'])(
    'of the data at %s: to do nothing with them',
    async (path) => {
      const { policy, response } = await policyOf(path, 'application/json')
      expect(Object.fromEntries(policy)).toEqual({ 'default-src': "'none'", 'frame-ancestors': "'none'" })
      expect(response.headers.get('cache-control')).toBe('no-store')
    },
  )

  it('of everything: not to guess types, embed it, tell where it came from, or give it devices', async () => {
    for (const path of ['/', '/office', '/graphql', '/graphql?query={__typename}', '/health', '/nowhere.txt']) {
      const { headers } = (await policyOf(path)).response
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers.get('permissions-policy')).toContain('camera=(self)')
      // The server is not behind TLS here, and must not say so.
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  it('of answers: to keep none, and that they depend on who asks', async () => {
    const response = await post({ 'content-type': 'application/json', cookie })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const vary = (response.headers.get('vary') ?? '').toLowerCase().split(/,\s*/)
    expect(vary).toEqual(expect.arrayContaining(['authorization', 'cookie', 'accept']))
  })
})

describe('a forged cursor', () => {
  const cursor = (text: string) => Buffer.from(text).toString('base64')
  const forged = [
    'nonsense',
    cursor('GPC:S:not-a-uuid'),
    cursor('GPC:N:7'),
    cursor('GPC:I:7'),
    cursor('GPC:Z:'),
    cursor('GPC:D:0'),
    cursor('GPC:O:{"id":{"not":null}}'),
    cursor('GPC:J:["a"]'),
    cursor(`GPC:S:${crypto.randomUUID()}\0`),
    cursor(`GPC:S:{${crypto.randomUUID()}}`),
    cursor(`GPC:S:${crypto.randomUUID().toUpperCase()}`),
    '',
  ]
  const places: Record<string, string> = {
    'an argument': '{ events(after: $$) { totalCount edges { cursor } } }',
    'a variable': 'query ($after: String) { events(after: $after) { edges { cursor } } }',
    'the default of a variable': 'query ($unset: String = $$) { events(before: $unset, last: 2) { edges { cursor } } }',
    'a list inside others': '{ events(first: 2) { edges { node { attendances(after: $$) { edges { cursor } } } } } }',
    'a fragment':
      '{ districts { ...more } } fragment more on District { organisations(after: $$) { edges { cursor } } }',
    'a list whose ids are numbers': '{ counters(metrics: [ATTENDANCES]) { entries(after: $$) { edges { cursor } } } }',
  }

  it.each(Object.entries(places))('in %s is a bad request and says so', async (_, query) => {
    await world.event()
    for (const after of forged.filter((one) => !query.includes('entries') || one !== cursor('GPC:I:7'))) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          authorization: `Bearer ${server.key}`,
        },
        body: JSON.stringify({ query: query.replace('$$', JSON.stringify(after)), variables: { after } }),
      })
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'Not a cursor of this list.', extensions: { code: 'BAD_USER_INPUT' } }],
      })
      expect(response.status).toBe(400)
    }
  })

  it('is told from one that was given out', async () => {
    const events = [await world.event(), await world.event()]
    const all = await server.post<{ events: { edges: { cursor: string; node: { id: string } }[] } }>(
      '{ events(first: 100) { edges { cursor node { id } } } }',
    )
    expect(all.data.events.edges.map(({ node }) => node.id)).toEqual(
      expect.arrayContaining(events.map(({ globalId }) => globalId)),
    )
    const [first, second] = all.data.events.edges
    const next = await server.post(
      'query ($after: String) { events(first: 1, after: $after) { edges { node { id } } } }',
      {
        after: first?.cursor,
      },
    )
    expect(next).toMatchObject({ data: { events: { edges: [{ node: { id: second?.node.id } }] } } })
  })

  it('of an object that does not exist begins nowhere', async () => {
    const after = cursor(`GPC:S:${crypto.randomUUID()}`)
    const answer = await server.post('query ($after: String) { events(after: $after) { edges { cursor } } }', { after })
    expect(answer).toMatchObject({ data: { events: { edges: [] } } })
  })
})

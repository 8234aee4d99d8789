import { createClient as createSocketClient } from 'graphql-ws'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createSecretBox } from '@erikti/schema/access/secret-box'
import { secondFactorLabel } from '@erikti/schema/sign-in/codes.service'
import { useTestDatabase } from '../../kit/database.ts'
import { openHttpBrowser } from '../../kit/http-browser.ts'
import type { HttpBrowser } from '../../kit/http-browser.ts'
import { changeLimits } from '../../kit/limits.ts'
import { admin, appSecret, codeAt, createSomeone, giveSecondFactor, password } from '../../kit/people.ts'
import { startTestServer } from '../../kit/server.ts'

const own = await useTestDatabase()
const { database } = own
const log: string[] = []
const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) })
const limits = changeLimits({ budget: { points: 100_000, refillPerSecond: 100_000 } })
const plain = await startTestServer({ connectionTo: own, limits, logger })
// As behind a proxy that ends TLS.
const publicUrl = 'https://erikti.example'
const secure = await startTestServer({ connectionTo: own, limits, logger, publicUrl })
afterAll(async () => {
  await plain.close()
  await secure.close()
})

const signInDocument = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on Error { code } ... on SignedIn { viewer { account { email } } } ... on SecondFactorRequired { challenge } } }`

const signIn = (browser: HttpBrowser, email: string, given = password) =>
  browser.query(signInDocument, { input: { email, password: given } })
const whoami = '{ viewer { kind account { email } session { address userAgent } } }'
const nobody = { viewer: { kind: 'ANONYMOUS', account: null, session: null } }

test('the session is in a cookie that no script reads and no other site makes a browser send', async () => {
  const { email } = await createSomeone(database)
  const browser = openHttpBrowser(plain)
  expect(await signIn(browser, email)).toEqual({ signIn: { __typename: 'SignedIn', viewer: { account: { email } } } })
  const attributes = 'Path=/; Expires=[^;]+ GMT; HttpOnly; SameSite=Strict'
  expect(browser.lastSet).toEqual([
    expect.stringMatching(new RegExp(`^erikti_session=[\\w-]{43}; ${attributes}$`)),
    expect.stringMatching(new RegExp(`^erikti_device=[\\w-]{43}; ${attributes}$`)),
  ])
  expect(await browser.query(whoami)).toMatchObject({
    viewer: { kind: 'ACCOUNT', account: { email }, session: { address: '127.0.0.1', userAgent: 'node' } },
  })
  expect(browser.lastSet).toEqual([])
})

test('behind TLS the cookies are Secure and bound to the host by their name', async () => {
  const { email } = await createSomeone(database)
  const browser = openHttpBrowser(secure)
  await signIn(browser, email)
  expect(browser.lastSet).toHaveLength(2)
  for (const line of browser.lastSet)
    expect(line).toMatch(/^__Host-erikti_(session|device)=.*; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/)
  expect(browser.lastSet.join()).not.toContain('Domain=')
  expect(await browser.query(whoami)).toMatchObject({ viewer: { account: { email } } })
  // A cookie of the name without the prefix could have been set by a page of a neighbouring host.
  const [, secret = ''] = [...browser.cookies][0] ?? []
  const tossed = openHttpBrowser(secure)
  tossed.cookies.set('erikti_session', secret)
  expect(await tossed.query(whoami)).toEqual(nobody)
})

test('a page of another origin acts as nobody, and neither signs in nor out', async () => {
  const { email } = await createSomeone(database)
  const browser = openHttpBrowser(plain)
  await signIn(browser, email)
  const headers = { origin: 'https://elsewhere.example' }
  expect(await browser.post(whoami, {}, headers)).toMatchObject({ data: nobody })
  for (const [document, variables] of [
    [signInDocument, { input: { email, password } }],
    ['mutation { signOut { signedOut } }', {}],
  ] as const) {
    const answer = await browser.post(document, variables, headers)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'COOKIES_REQUIRED' } }])
    expect(browser.lastSet).toEqual([])
  }
  expect(await browser.post(whoami, {}, { origin: plain.url })).toMatchObject({
    data: { viewer: { account: { email } } },
  })
})

test('signing out takes the cookie away, and ends what a copy of it opened', async () => {
  const { email } = await createSomeone(database)
  const [browser, copy] = [openHttpBrowser(plain), openHttpBrowser(plain)]
  await signIn(browser, email)
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
  expect(await browser.query('mutation { signOut { signedOut } }')).toEqual({ signOut: { signedOut: true } })
  expect(browser.lastSet).toEqual([expect.stringMatching(/^erikti_session=; Path=\/; Expires=Thu, 01 Jan 1970/)])
  expect([...browser.cookies.keys()]).toEqual(['erikti_device'])
  expect(await copy.query(whoami)).toEqual(nobody)
})

test('a refused sign-in sets no cookie', async () => {
  const { email } = await createSomeone(database)
  const browser = openHttpBrowser(plain)
  expect(await signIn(browser, email, 'wrong horse battery')).toMatchObject({ signIn: { code: 'INVALID_CREDENTIALS' } })
  expect(browser.lastSet).toEqual([])
})

test('between the password and the code there is no session', async () => {
  const someone = await createSomeone(database)
  await giveSecondFactor(database, someone.id, new Date())
  const browser = openHttpBrowser(plain)
  const { signIn: begun } = (await signIn(browser, someone.email)) as { signIn: { challenge: string } }
  expect(browser.lastSet).toEqual([])
  const verify = 'mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { __typename } }'
  expect(await browser.query(verify, { input: { challenge: begun.challenge, code: codeAt(new Date()) } })).toEqual({
    verifySecondFactor: { __typename: 'SignedIn' },
  })
  expect(browser.lastSet).toHaveLength(2)
})

test('on a socket nobody signs in, and is told why', async () => {
  const { email } = await createSomeone(database)
  const socket = createSocketClient({ url: plain.socketUrl, webSocketImpl: WebSocket })
  const answers: unknown[] = []
  for await (const answer of socket.iterate({ query: signInDocument, variables: { input: { email, password } } }))
    answers.push(answer)
  await socket.dispose()
  expect(answers).toMatchObject([{ data: null, errors: [{ extensions: { code: 'COOKIES_REQUIRED' } }] }])
})

test('a second factor that cannot be read is a named fault in the log, and no answer tells of it', async () => {
  const someone = await createSomeone(database)
  await giveSecondFactor(database, someone.id, new Date())
  const secret = createSecretBox(Buffer.alloc(32, 9)).seal(appSecret, secondFactorLabel(someone.id))
  await database.prisma.secondFactor.update({ where: { accountId: someone.id }, data: { secret } })
  const browser = openHttpBrowser(plain)
  const { signIn: begun } = (await signIn(browser, someone.email)) as { signIn: { challenge: string } }
  const verify = 'mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { __typename } }'
  const { errors } = await browser.post(verify, { input: { challenge: begun.challenge, code: codeAt(new Date()) } })
  expect(errors).toMatchObject([{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  expect(
    log.filter((line) => line.includes('cannot be read: ERIKTI_SECRET') && line.includes(someone.id)),
  ).toHaveLength(1)
})

test('no password, code, secret or link is ever in the log', async () => {
  const boss = await createSomeone(database, admin)
  const browser = openHttpBrowser(plain)
  await signIn(browser, boss.email)
  const invite = `mutation ($input: InviteAccountInput!) { inviteAccount(input: $input) { ... on InvitationPayload { link } } }`
  const grants = [{ role: 'VIEWER' }]
  const { inviteAccount } = await browser.query<{ inviteAccount: { link: string } }>(invite, {
    input: { email: 'guest@example.org', displayName: 'Guest', grants },
  })
  expect(inviteAccount.link).toMatch(new RegExp(`^${plain.url}/office/invitation#`))
  const token = new URL(inviteAccount.link).hash.slice(1)
  const accept = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`
  const guest = openHttpBrowser(plain)
  const chosen = 'another horse battery'
  expect(await guest.query(accept, { input: { token, password: chosen } })).toEqual({
    acceptInvitation: { __typename: 'SignedIn' },
  })
  const text = log.join('\n')
  for (const secret of [password, chosen, token, ...browser.cookies.values(), ...guest.cookies.values()])
    expect(text).not.toContain(secret)
})

import { describe, expect, test } from 'vitest'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createJar } from '../../kit/jar.ts'
import { createSomeone, password } from '../../kit/people.ts'
import type { Someone } from '../../kit/people.ts'
import { useStage } from '../../kit/world.ts'

const { database, clock } = await useStage()

const enter = async (someone: Someone, given = password): Promise<Client> => {
  const client = await createClient({ database, clock, jar: createJar() })
  await client.expect('signIn', { email: someone.email, password: given }, 'SignedIn')
  return client
}
const kindOf = async (client: Client) =>
  (await client.query<{ viewer: { kind: string } }>('{ viewer { kind } }')).viewer.kind
const kindsOf = (...clients: Client[]) => Promise.all(clients.map(kindOf))

interface Listed {
  viewer: { sessions: { id: string; isCurrent: boolean; expiresAt: string; userAgent: string; address: string }[] }
}
const list = async (client: Client) =>
  (await client.query<Listed>('{ viewer { sessions { id isCurrent expiresAt userAgent address } } }')).viewer.sessions

/** How often servers are woken while something is done. */
async function countWakings(work: () => Promise<unknown>): Promise<number> {
  const listener = await database.pool.connect()
  let wakings = 0
  const count = () => void wakings++
  listener.on('notification', count)
  try {
    await listener.query('LISTEN erikti_access')
    await work()
    // What was sent before this has been received with it.
    await listener.query('SELECT 1')
    return wakings
  } finally {
    await listener.query('UNLISTEN *')
    listener.off('notification', count)
    listener.release()
  }
}

describe('a session', () => {
  test('ends after twelve hours without a request, and goes on for as long as it is used', async () => {
    const someone = await createSomeone(database)
    const [used, left] = [await enter(someone), await enter(someone)]
    clock.advance({ hours: 11, minutes: 59 })
    expect(await kindOf(used)).toBe('ACCOUNT')
    clock.advance({ minutes: 1 })
    expect(await kindsOf(used, left)).toEqual(['ACCOUNT', 'ANONYMOUS'])
  })

  test('ends after fourteen days however much it is used', async () => {
    const client = await enter(await createSomeone(database))
    for (let hours = 0; hours < 14 * 24; hours += 8) {
      expect(await kindOf(client)).toBe('ACCOUNT')
      clock.advance({ hours: 8 })
    }
    expect(await kindOf(client)).toBe('ANONYMOUS')
  })

  test('says when it ends', async () => {
    const client = await enter(await createSomeone(database))
    const expiresAt = new Date(clock().getTime() + 12 * 3_600_000).toISOString()
    expect(await list(client)).toMatchObject([
      { isCurrent: true, expiresAt, userAgent: 'A browser', address: '192.0.2.1' },
    ])
  })

  test('is noted as used once a minute, also by requests together, and no server is woken for it', async () => {
    const someone = await createSomeone(database)
    const client = await enter(someone)
    const { id } = await database.prisma.session.findFirstOrThrow({ where: { accountId: someone.id } })
    const writes = async () =>
      (await database.pool.query<{ xmin: string }>(`SELECT xmin FROM "Session" WHERE id = $1`, [id])).rows[0]?.xmin
    const atFirst = await writes()
    const wakings = await countWakings(async () => {
      await kindsOf(client, client, client)
      expect(await writes()).toBe(atFirst)
      clock.advance({ minutes: 1 })
      await kindsOf(client, client, client)
      const later = await writes()
      expect(later).not.toBe(atFirst)
      await kindsOf(client, client, client)
      expect(await writes()).toBe(later)
    })
    expect(wakings).toBe(0)
  })

  test('of a suspended account opens nothing, and does not come back with it', async () => {
    const [someone, boss] = [
      await createSomeone(database),
      await createSomeone(database, { role: 'OFFICE_ADMIN', organisationId: null }),
    ]
    const [client, office] = [await enter(someone), await enter(boss)]
    const input = { accountId: someone.globalId }
    await office.expect('suspendAccount', input, 'AccountPayload')
    expect(await kindOf(client)).toBe('ANONYMOUS')
    await office.expect('reinstateAccount', input, 'AccountPayload')
    expect(await kindOf(client)).toBe('ANONYMOUS')
    await enter(someone)
  })
})

describe('sessions', () => {
  test('are listed to their owner, and are nobody else’s', async () => {
    const someone = await createSomeone(database)
    const [here, there] = [await enter(someone), await enter(someone)]
    const stranger = await enter(await createSomeone(database, { role: 'OFFICE_ADMIN', organisationId: null }))
    const [session] = await list(there)
    expect(await list(here)).toHaveLength(2)
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    expect(await here.query(node, { id: session?.id })).toEqual({ node: { id: session?.id } })
    expect(await stranger.query(node, { id: session?.id })).toEqual({ node: null })
    expect(await stranger.mutate('revokeSession', { sessionId: session?.id })).toMatchObject({
      __typename: 'NotFoundError',
      what: 'session',
    })
  })

  test('are ended one by one, or all others together, and the servers are woken', async () => {
    const someone = await createSomeone(database)
    const [here, second, third] = [await enter(someone), await enter(someone), await enter(someone)]
    const ids = await list(second)
    const sessionId = ids.find(({ isCurrent }) => isCurrent)?.id
    expect(await countWakings(() => here.expect('revokeSession', { sessionId }, 'ViewerPayload'))).toBe(1)
    expect(await kindsOf(here, second, third)).toEqual(['ACCOUNT', 'ANONYMOUS', 'ACCOUNT'])
    expect(await here.mutate('revokeSession', { sessionId })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await countWakings(() => here.expect('revokeOtherSessions', {}, 'ViewerPayload'))).toBe(1)
    expect(await kindsOf(here, third)).toEqual(['ACCOUNT', 'ANONYMOUS'])
  })

  test('end when the password is changed, but for the one that changed it', async () => {
    const someone = await createSomeone(database)
    const [here, there] = [await enter(someone), await enter(someone)]
    const change = (currentPassword: string, newPassword: string) =>
      here.mutate('changePassword', { currentPassword, newPassword })
    const newPassword = 'another horse battery'
    expect(await change('wrong horse battery', newPassword)).toMatchObject({ __typename: 'WrongPasswordError' })
    expect(await change(password, 'too short')).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: 'newPassword', message: 'has fewer than 12 characters' }],
    })
    expect(await kindsOf(here, there)).toEqual(['ACCOUNT', 'ACCOUNT'])
    expect(await change(password, newPassword)).toMatchObject({ __typename: 'ViewerPayload' })
    expect(await kindsOf(here, there)).toEqual(['ACCOUNT', 'ANONYMOUS'])
    await enter(someone, newPassword)
  })

  test('whose holder does not know the password are slowed in guessing it, and the owner elsewhere is not', async () => {
    const someone = await createSomeone(database)
    const [thief, owner] = [await enter(someone), await enter(someone)]
    for (let n = 0; n < 5; n++) await thief.mutate('beginSecondFactor', { password: 'wrong horse battery' })
    expect(await thief.mutate('beginSecondFactor', { password })).toMatchObject({ __typename: 'TooManyAttemptsError' })
    expect(
      await thief.mutate('changePassword', { currentPassword: password, newPassword: 'of the thief’s own' }),
    ).toMatchObject({
      __typename: 'TooManyAttemptsError',
    })
    await owner.expect(
      'changePassword',
      { currentPassword: password, newPassword: 'another horse battery' },
      'ViewerPayload',
    )
    expect(await kindOf(thief)).toBe('ANONYMOUS')
  })
})

test('signing out ends the session, and says whether there was one', async () => {
  const someone = await createSomeone(database)
  const jar = createJar()
  const client = await createClient({ database, clock, jar })
  await client.expect('signIn', { email: someone.email, password }, 'SignedIn')
  const stolen = await createClient({ database, clock, jar: createJar({ sessionSecret: jar.sessionSecret }) })
  const signOut = 'mutation { signOut { signedOut } }'
  expect(await client.query(signOut)).toEqual({ signOut: { signedOut: true } })
  expect(jar.sessionSecret).toBeNull()
  expect(await kindOf(stolen)).toBe('ANONYMOUS')
  expect(await client.query(signOut)).toEqual({ signOut: { signedOut: false } })
})

test('where no cookie can be kept nobody signs in or out', async () => {
  const { email } = await createSomeone(database)
  const client = await createClient({ database, clock, jar: createJar({ keepsCookies: false }) })
  const refused = [{ extensions: { code: 'COOKIES_REQUIRED' } }]
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
  expect(await client.run(signIn, { input: { email, password } })).toMatchObject({ errors: refused })
  expect(await client.run('mutation { signOut { signedOut } }')).toMatchObject({ errors: refused })
  expect(await database.prisma.session.count({ where: { account: { email } } })).toBe(0)
})

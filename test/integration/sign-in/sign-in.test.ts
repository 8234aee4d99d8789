import { expect, test, describe } from 'vitest'
import { hashSecret } from '@erikti/schema/access/secrets'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { untilWaiting } from '../../kit/database.ts'
import { createJar } from '../../kit/jar.ts'
import type { Jar } from '../../kit/jar.ts'
import { createSomeone, password } from '../../kit/people.ts'
import type { Someone } from '../../kit/people.ts'
import { useStage } from '../../kit/world.ts'

const { database, clock } = await useStage()

const open = async (jar: Jar): Promise<Client> => createClient({ database, clock, jar })
const signIn = (client: Client, { email }: { email: string }, given = password) =>
  client.mutate('signIn', { email, password: given })
const wrong = 'wrong horse battery'

const whoami = '{ viewer { kind account { email } session { isCurrent } } }'

/** From each of its own place, so that only the account is slowed. */
const strangers = (function* () {
  for (let n = 0; ; n++) yield createJar({ network: `198.51.100.${n}` })
})()
const stranger = async () => open(strangers.next().value as Jar)

async function failTimes(times: number, someone: Someone): Promise<void> {
  for (let n = 0; n < times; n++)
    expect(await signIn(await stranger(), someone, wrong)).toMatchObject({ __typename: 'InvalidCredentialsError' })
}

describe('signing in', () => {
  test('opens a session for the right password, the e-mail in whatever case', async () => {
    const someone = await createSomeone(database)
    const jar = createJar()
    const client = await open(jar)
    expect(await signIn(client, { email: ` ${someone.email.toUpperCase()} ` })).toMatchObject({
      __typename: 'SignedIn',
    })
    expect(await client.query(whoami)).toEqual({
      viewer: { kind: 'ACCOUNT', account: { email: someone.email }, session: { isCurrent: true } },
    })
  })

  test('answers as the one who signed in', async () => {
    const someone = await createSomeone(database)
    const client = await open(createJar())
    const document = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename
      ... on SignedIn { viewer { account { email isViewer grants { role } } sessions { isCurrent } } } } }`
    expect(await client.query(document, { input: { email: someone.email, password } })).toEqual({
      signIn: {
        __typename: 'SignedIn',
        viewer: { account: { email: someone.email, isViewer: true, grants: [] }, sessions: [{ isCurrent: true }] },
      },
    })
  })

  test('stores nothing of the cookies but hashes', async () => {
    const someone = await createSomeone(database)
    const jar = createJar()
    await signIn(await open(jar), someone)
    const session = await database.prisma.session.findFirstOrThrow({ where: { accountId: someone.id } })
    const device = await database.prisma.knownDevice.findFirstOrThrow({ where: { accountId: someone.id } })
    expect(Buffer.from(session.hash)).toEqual(Buffer.from(hashSecret(jar.sessionSecret ?? '')))
    expect(Buffer.from(device.hash)).toEqual(Buffer.from(hashSecret(jar.deviceSecret ?? '')))
  })

  test('gives a new session each time, and the one before it in this browser ends', async () => {
    const someone = await createSomeone(database)
    const jar = createJar()
    const client = await open(jar)
    await signIn(client, someone)
    const before = { ...createJar(), sessionSecret: jar.sessionSecret }
    await signIn(client, someone)
    expect(jar.sessionSecret).not.toBe(before.sessionSecret)
    expect(await (await open(before)).query(whoami)).toMatchObject({ viewer: { kind: 'ANONYMOUS' } })
  })

  test('takes no session that somebody else put into the browser', async () => {
    const someone = await createSomeone(database)
    const jar = createJar({ sessionSecret: 'planted', deviceSecret: 'planted' })
    await signIn(await open(jar), someone)
    expect(jar.sessionSecret).not.toBe('planted')
    expect(jar.deviceSecret).not.toBe('planted')
  })

  test('refuses a wrong password, an unknown e-mail and a suspended account with one answer', async () => {
    const suspended = await createSomeone(database)
    await database.prisma.account.update({ where: { id: suspended.id }, data: { suspendedAt: clock() } })
    const answers = [
      await signIn(await stranger(), await createSomeone(database), wrong),
      await signIn(await stranger(), { email: 'nobody@example.org' }),
      await signIn(await stranger(), suspended),
    ]
    expect(answers[0]).toMatchObject({ __typename: 'InvalidCredentialsError' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('is over for a session whose password was changed while argon2 still ran', async () => {
    const someone = await createSomeone(database)
    const client = await open(createJar())
    const lock = await database.pool.connect()
    await lock.query('BEGIN')
    await lock.query(`UPDATE "Account" SET "passwordHash" = 'changed' WHERE id = $1`, [someone.id])
    const answer = signIn(client, someone)
    await untilWaiting(database, 1)
    await lock.query('COMMIT')
    lock.release()
    expect(await answer).toMatchObject({ __typename: 'InvalidCredentialsError' })
  })
})

describe('guessing', () => {
  test('has to wait from the fifth failure on, twice as long each time up to a quarter of an hour', async () => {
    const someone = await createSomeone(database)
    await failTimes(5, someone)
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      const refused = await signIn(await stranger(), someone)
      expect(refused).toMatchObject({ __typename: 'TooManyAttemptsError' })
      const seconds = (Date.parse((refused as unknown as { retryAt: string }).retryAt) - clock().getTime()) / 1_000
      waits.push(seconds)
      clock.advance({ seconds })
      await failTimes(1, someone)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  })

  test('is not counted while it has to wait, and the right password opens once the wait is over', async () => {
    const someone = await createSomeone(database)
    await failTimes(5, someone)
    for (let n = 0; n < 20; n++) await signIn(await stranger(), someone, wrong)
    clock.advance({ seconds: 1 })
    expect(await signIn(await stranger(), someone)).toMatchObject({ __typename: 'SignedIn' })
    await failTimes(5, someone)
  })

  test('is forgotten after a day of quiet', async () => {
    const someone = await createSomeone(database)
    await failTimes(4, someone)
    clock.advance({ hours: 24 })
    await failTimes(4, someone)
    expect(await signIn(await stranger(), someone)).toMatchObject({ __typename: 'SignedIn' })
  })

  test('at an account that does not exist, or is suspended, is slowed as at any other', async () => {
    const suspended = await createSomeone(database)
    await database.prisma.account.update({ where: { id: suspended.id }, data: { suspendedAt: clock() } })
    for (const one of [{ email: 'nobody-at-all@example.org' }, suspended]) {
      for (let n = 0; n < 5; n++) await signIn(await stranger(), one)
      expect(await signIn(await stranger(), one)).toMatchObject({ __typename: 'TooManyAttemptsError' })
    }
  })

  test('all at once gets no further: of thirty guesses together five are looked at', async () => {
    const someone = await createSomeone(database)
    const browsers = await Promise.all(Array.from({ length: 30 }, stranger))
    const answers = await Promise.all(browsers.map((browser) => signIn(browser, someone, wrong)))
    const count = (name: string) => answers.filter(({ __typename }) => __typename === name).length
    expect([count('InvalidCredentialsError'), count('TooManyAttemptsError')]).toEqual([5, 25])
  })

  test('elsewhere never slows a browser that has signed in before', async () => {
    const someone = await createSomeone(database)
    const jar = createJar()
    const owner = await open(jar)
    await signIn(owner, someone)
    await owner.query('mutation { signOut { signedOut } }')
    await failTimes(5, someone)
    expect(await signIn(await stranger(), someone)).toMatchObject({ __typename: 'TooManyAttemptsError' })
    expect(await signIn(owner, someone)).toMatchObject({ __typename: 'SignedIn' })
    // It counts for itself.
    for (let n = 0; n < 5; n++) await signIn(owner, someone, wrong)
    expect(await signIn(owner, someone)).toMatchObject({ __typename: 'TooManyAttemptsError' })
  })

  test('with a browser known to one account is guessing as a stranger at another', async () => {
    const [own, other] = [await createSomeone(database), await createSomeone(database)]
    const insider = await open(createJar({ network: '203.0.113.50' }))
    await signIn(insider, own)
    await failTimes(5, other)
    expect(await signIn(insider, other)).toMatchObject({ __typename: 'TooManyAttemptsError' })
  })

  test('at many accounts from one place is slowed by the place, and a success of one’s own wipes nothing out', async () => {
    const own = await createSomeone(database)
    const network = '203.0.113.77'
    const guess = async () => signIn(await open(createJar({ network })), await createSomeone(database), wrong)
    for (let n = 0; n < 19; n++) expect(await guess()).toMatchObject({ __typename: 'InvalidCredentialsError' })
    expect(await signIn(await open(createJar({ network })), own)).toMatchObject({ __typename: 'SignedIn' })
    expect(await guess()).toMatchObject({ __typename: 'InvalidCredentialsError' })
    expect(await guess()).toMatchObject({ __typename: 'TooManyAttemptsError' })
  })

  test('and signing in from one place at one moment get in nobody’s way', async () => {
    const jar = () => createJar({ network: '203.0.113.99' })
    const [one, other] = [await createSomeone(database), await createSomeone(database)]
    const given = Array.from({ length: 12 }, (_, n) => [n % 2 ? one : other, n % 3 ? password : wrong] as const)
    const browsers = await Promise.all(given.map(() => open(jar())))
    const answers = await Promise.all(
      browsers.map((browser, n) => signIn(browser, ...(given[n] as (typeof given)[number]))),
    )
    for (const { __typename } of answers)
      expect(__typename).toMatch(/^(SignedIn|InvalidCredentialsError|TooManyAttemptsError)$/)
  })

  test('leaves no e-mail and no address behind', async () => {
    const { rows } = await database.pool.query<{ text: string }>(
      `SELECT "SignInThrottle"::text AS text FROM "SignInThrottle"`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { text } of rows) expect(text).not.toMatch(/example[.]org|203[.]0|198[.]51/)
  })
})

import { describe, expect, test } from 'vitest'
import { createSecretBox } from '@erikti/schema/access/secret-box'
import { takeCode } from '@erikti/schema/sign-in/codes.service'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { testSecrets } from '../../kit/context.ts'
import { createJar } from '../../kit/jar.ts'
import { codeAt, createSomeone, giveSecondFactor, password } from '../../kit/people.ts'
import type { Someone } from '../../kit/people.ts'
import { useStage } from '../../kit/world.ts'

const { database, clock } = await useStage()

const networks = (function* () {
  for (let n = 0; ; n++) yield `198.51.100.${n}`
})()
const open = (): Promise<Client> =>
  createClient({ database, clock, jar: createJar({ network: networks.next().value as string }) })

const start = async (client: Client, { email }: Someone) =>
  (await client.expect('signIn', { email, password }, 'SecondFactorRequired')).challenge
const verify = (client: Client, challenge: string, code: string) =>
  client.mutate('verifySecondFactor', { challenge, code })

/** Somebody with a second factor that works from now on. */
async function createCareful(): Promise<Someone> {
  const someone = await createSomeone(database)
  await giveSecondFactor(database, someone.id, clock())
  clock.advance({ minutes: 5 })
  return someone
}

async function signedIn(someone: Someone): Promise<Client> {
  const client = await open()
  await client.expect('signIn', { email: someone.email, password }, 'SignedIn')
  return client
}

describe('switching the second factor on', () => {
  test('takes the password, a first code, and gives ten recovery codes; from then on a code is asked for', async () => {
    const someone = await createSomeone(database)
    const client = await signedIn(someone)
    expect(await client.mutate('beginSecondFactor', { password: 'wrong horse battery' })).toMatchObject({
      __typename: 'WrongPasswordError',
    })
    const { secret, uri } = await client.expect('beginSecondFactor', { password }, 'BeginSecondFactorPayload')
    expect(uri).toMatch(/^otpauth:\/\/totp\/Erikti/)
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    // Not confirmed, so nothing is asked for.
    await (await open()).expect('signIn', { email: someone.email, password }, 'SignedIn')
    expect(await client.mutate('confirmSecondFactor', { code: '000000' })).toMatchObject({
      __typename: 'InvalidCodeError',
    })
    const code = codeAt(clock(), secret)
    const { recoveryCodes } = await client.expect('confirmSecondFactor', { code }, 'RecoveryCodesPayload')
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const one of recoveryCodes) expect(one).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    await start(await open(), someone)
    expect(
      await client.query('{ viewer { secondFactor { enabledAt recoveryCodesLeft } session { usedSecondFactor } } }'),
    ).toEqual({
      viewer: {
        secondFactor: { enabledAt: clock().toISOString(), recoveryCodesLeft: 10 },
        session: { usedSecondFactor: true },
      },
    })
  })

  test('keeps its secret and its codes in no readable form', async () => {
    const someone = await createSomeone(database)
    const client = await signedIn(someone)
    const { secret } = await client.expect('beginSecondFactor', { password }, 'BeginSecondFactorPayload')
    const { recoveryCodes } = await client.expect(
      'confirmSecondFactor',
      { code: codeAt(clock(), secret) },
      'RecoveryCodesPayload',
    )
    const { rows } = await database.pool.query<{ text: string }>(
      `SELECT concat("SecondFactor"::text, (SELECT string_agg("RecoveryCode"::text, ' ') FROM "RecoveryCode"),
         (SELECT string_agg(i::text, ' ') FROM "IdempotencyRecord" i)) AS text FROM "SecondFactor"`,
    )
    const text = rows.map((row) => row.text).join()
    for (const one of [secret, Buffer.from(secret).toString('hex'), ...recoveryCodes]) expect(text).not.toContain(one)
  })
})

describe('a code of the app', () => {
  test.each([
    ['2005-03-18T01:58:29Z', '081804'],
    ['2033-05-18T03:33:20Z', '279037'],
  ])('is the one that RFC 6238 gives for %s', async (moment, code) => {
    const { id } = await createCareful()
    const context = { database, secrets: testSecrets, clock: () => new Date(moment) }
    await expect(takeCode(context, id, code)).resolves.toBeUndefined()
  })

  test('opens a session, which says so', async () => {
    const someone = await createCareful()
    const client = await open()
    const challenge = await start(client, someone)
    expect(await verify(client, challenge, codeAt(clock()))).toMatchObject({ __typename: 'SignedIn' })
    expect(await client.query('{ viewer { session { usedSecondFactor } } }')).toEqual({
      viewer: { session: { usedSecondFactor: true } },
    })
  })

  test.each([
    [-60, 'InvalidCodeError'],
    [-30, 'SignedIn'],
    [30, 'SignedIn'],
    [60, 'InvalidCodeError'],
  ])('of %d seconds from now gives %s', async (seconds, expected) => {
    const someone = await createCareful()
    const client = await open()
    const challenge = await start(client, someone)
    const moment = new Date(clock().getTime() + seconds * 1_000)
    expect(await verify(client, challenge, codeAt(moment))).toMatchObject({ __typename: expected })
  })

  test('opens once, and so do those before it', async () => {
    const someone = await createCareful()
    const [first, second] = [await open(), await open()]
    const challenges = [await start(first, someone), await start(second, someone)] as const
    const [before, code] = [codeAt(new Date(clock().getTime() - 30_000)), codeAt(clock())]
    expect(await verify(first, challenges[0], code)).toMatchObject({ __typename: 'SignedIn' })
    expect(await verify(second, challenges[1], code)).toMatchObject({ __typename: 'InvalidCodeError' })
    expect(await verify(second, challenges[1], before)).toMatchObject({ __typename: 'InvalidCodeError' })
  })

  test('that comes ten times at one moment opens once', async () => {
    const someone = await createCareful()
    const code = codeAt(clock())
    const context = { database, secrets: testSecrets, clock }
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => takeCode(context, someone.id, code)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('cannot be guessed: from the fifth failure on there is a wait, over all challenges together', async () => {
    const someone = await createCareful()
    for (let n = 0; n < 5; n++) {
      const client = await open()
      expect(await verify(client, await start(client, someone), '000000')).toMatchObject({
        __typename: 'InvalidCodeError',
      })
    }
    const client = await open()
    const challenge = await start(client, someone)
    expect(await verify(client, challenge, codeAt(clock()))).toMatchObject({ __typename: 'TooManyAttemptsError' })
    clock.advance({ seconds: 1 })
    expect(await verify(client, challenge, codeAt(clock()))).toMatchObject({ __typename: 'SignedIn' })
  })

  test('guessed at elsewhere does not slow a browser that has signed in before', async () => {
    const someone = await createCareful()
    const owner = await open()
    await verify(owner, await start(owner, someone), codeAt(clock()))
    clock.advance({ minutes: 1 })
    for (let n = 0; n < 6; n++) {
      const client = await open()
      await verify(client, await start(client, someone), '000000')
    }
    expect(await verify(owner, await start(owner, someone), codeAt(clock()))).toMatchObject({ __typename: 'SignedIn' })
  })
})

describe('a challenge', () => {
  test('opens once, for five minutes, and only while the password stays', async () => {
    const someone = await createCareful()
    const client = await open()
    const used = await start(client, someone)
    await verify(client, used, codeAt(clock()))
    clock.advance({ minutes: 1 })
    expect(await verify(client, used, codeAt(clock()))).toMatchObject({ __typename: 'ChallengeEndedError' })
    const old = await start(client, someone)
    clock.advance({ minutes: 5 })
    expect(await verify(client, old, codeAt(clock()))).toMatchObject({ __typename: 'ChallengeEndedError' })
    const signed = await open()
    await verify(signed, await start(signed, someone), codeAt(clock()))
    const begun = await start(await open(), someone)
    clock.advance({ minutes: 1 })
    const newPassword = 'another horse battery'
    await signed.expect('changePassword', { currentPassword: password, newPassword }, 'ViewerPayload')
    expect(await verify(await open(), begun, codeAt(clock()))).toMatchObject({ __typename: 'ChallengeEndedError' })
  })

  test('gives nothing of the account away', async () => {
    const client = await open()
    expect(await verify(client, 'made up', '000000')).toMatchObject({ __typename: 'ChallengeEndedError' })
    expect(await client.query('{ viewer { kind } }')).toEqual({ viewer: { kind: 'ANONYMOUS' } })
  })
})

describe('a recovery code', () => {
  async function createProvided(): Promise<{ someone: Someone; client: Client; recoveryCodes: string[] }> {
    const someone = await createCareful()
    const client = await open()
    await verify(client, await start(client, someone), codeAt(clock()))
    clock.advance({ minutes: 1 })
    const code = codeAt(clock())
    const { recoveryCodes } = await client.expect('renewRecoveryCodes', { code }, 'RecoveryCodesPayload')
    return { someone, client, recoveryCodes }
  }

  test('opens once, however it is typed', async () => {
    const { someone, client, recoveryCodes } = await createProvided()
    const typed = (recoveryCodes[0] ?? '').toUpperCase().replaceAll('-', ' ')
    expect(await verify(client, await start(client, someone), typed)).toMatchObject({ __typename: 'SignedIn' })
    expect(await verify(client, await start(client, someone), typed)).toMatchObject({ __typename: 'InvalidCodeError' })
    expect(await client.query('{ viewer { secondFactor { recoveryCodesLeft } } }')).toEqual({
      viewer: { secondFactor: { recoveryCodesLeft: 9 } },
    })
  })

  test('opens nothing once there are new ones, nor for somebody else', async () => {
    const { someone, client, recoveryCodes } = await createProvided()
    const other = await createCareful()
    const [mine = ''] = recoveryCodes
    const elsewhere = await open()
    expect(await verify(elsewhere, await start(elsewhere, other), mine)).toMatchObject({
      __typename: 'InvalidCodeError',
    })
    clock.advance({ minutes: 1 })
    await client.expect('renewRecoveryCodes', { code: codeAt(clock()) }, 'RecoveryCodesPayload')
    expect(await verify(client, await start(client, someone), mine)).toMatchObject({ __typename: 'InvalidCodeError' })
  })

  test('still opens when the server has lost its secret, while a code of the app is a named fault for the log', async () => {
    const { someone, recoveryCodes } = await createProvided()
    clock.advance({ minutes: 1 })
    const context = { database, clock, secrets: createSecretBox(Buffer.alloc(32, 8)) }
    await expect(takeCode(context, someone.id, codeAt(clock()))).rejects.toMatchObject({
      name: 'SecondFactorUnreadableError',
      message: expect.stringContaining('ERIKTI_SECRET') as string,
    })
    await expect(takeCode(context, someone.id, recoveryCodes[1] ?? '')).resolves.toBeUndefined()
  })
})

test('switching it off takes the password and a code, and then none is asked for', async () => {
  const someone = await createCareful()
  const client = await open()
  await verify(client, await start(client, someone), codeAt(clock()))
  clock.advance({ minutes: 1 })
  const code = codeAt(clock())
  for (const [input, expected] of [
    [{ password: 'wrong horse battery', code }, 'WrongPasswordError'],
    [{ password, code: '000000' }, 'InvalidCodeError'],
    [{ password, code }, 'ViewerPayload'],
  ] as const)
    expect(await client.mutate('disableSecondFactor', input)).toMatchObject({ __typename: expected })
  await (await open()).expect('signIn', { email: someone.email, password }, 'SignedIn')
  expect(await database.prisma.recoveryCode.count({ where: { accountId: someone.id } })).toBe(0)
})

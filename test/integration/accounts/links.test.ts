import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createJar } from '../../kit/jar.ts'
import { codeAt, createSomeone, giveSecondFactor, admin, password } from '../../kit/people.ts'
import { useStage } from '../../kit/world.ts'

const { database, clock, world } = await useStage()

async function enter(email: string, given = password): Promise<Client> {
  const client = await createClient({ database, clock, jar: createJar() })
  await client.expect('signIn', { email, password: given }, 'SignedIn')
  return client
}
const open = () => createClient({ database, clock, jar: createJar() })
// Sessions end after fourteen days: each test has an administrator of its own.
const createBoss = async () => enter((await createSomeone(database, admin)).email)

const tokenOf = (link: string | null) => new URL(link ?? '').hash.slice(1)
const newPassword = 'another horse battery'

const invitation = (more: Record<string, unknown> = {}) => ({
  email: `${randomUUID()}@example.org`,
  displayName: 'Серік Болат',
  grants: [{ role: 'OFFICE_OPERATOR' }],
  ...more,
})

describe('an invitation', () => {
  test('leads to an account with its roles, and to being signed in', async () => {
    const club = await world.organisation()
    const boss = await createBoss()
    const grants = [{ role: 'ORGANISATION_COORDINATOR', organisationId: club.globalId }, { role: 'COMMUNICATIONS' }]
    const email = `${randomUUID()}@Example.ORG`
    const { link } = await boss.expect('inviteAccount', invitation({ email, grants }), 'InvitationPayload')
    expect(link).toMatch(/^https:\/\/erikti[.]example\/office\/invitation#[\w-]{43}$/)
    const guest = await open()
    const preview = `query ($token: String!) { invitation(token: $token) {
      email displayName expiresAt grants { role organisation { id } } } }`
    expect(await guest.query(preview, { token: tokenOf(link) })).toEqual({
      invitation: {
        email: email.toLowerCase(),
        displayName: 'Серік Болат',
        expiresAt: new Date(clock().getTime() + 7 * 24 * 3_600_000).toISOString(),
        grants: [
          { role: 'ORGANISATION_COORDINATOR', organisation: { id: club.globalId } },
          { role: 'COMMUNICATIONS', organisation: null },
        ],
      },
    })
    await guest.expect('acceptInvitation', { token: tokenOf(link), password: newPassword }, 'SignedIn')
    expect(
      await guest.query(
        '{ viewer { account { email displayName grants { role organisation { id } grantedBy { id } } } } }',
      ),
    ).toEqual({
      viewer: {
        account: {
          email: email.toLowerCase(),
          displayName: 'Серік Болат',
          grants: [
            { role: 'ORGANISATION_COORDINATOR', organisation: { id: club.globalId }, grantedBy: null },
            { role: 'COMMUNICATIONS', organisation: null, grantedBy: null },
          ],
        },
      },
    })
    await enter(email, newPassword)
  })

  test('opens once', async () => {
    const { link } = await (await createBoss()).expect('inviteAccount', invitation(), 'InvitationPayload')
    const input = { token: tokenOf(link), password: newPassword }
    await (await open()).expect('acceptInvitation', input, 'SignedIn')
    expect(await (await open()).mutate('acceptInvitation', input)).toMatchObject({ __typename: 'LinkEndedError' })
    expect(
      await (await open()).query('query ($t: String!) { invitation(token: $t) { email } }', { t: input.token }),
    ).toEqual({
      invitation: null,
    })
  })

  test('accepted eight times at one moment makes one account', async () => {
    const input = invitation()
    const { link } = await (await createBoss()).expect('inviteAccount', input, 'InvitationPayload')
    const guests = await Promise.all(Array.from({ length: 8 }, open))
    const answers = await Promise.all(
      guests.map((guest) => guest.mutate('acceptInvitation', { token: tokenOf(link), password: newPassword })),
    )
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      ...Array.from({ length: 7 }, () => 'LinkEndedError'),
      'SignedIn',
    ])
    expect(await database.prisma.account.count({ where: { email: input.email } })).toBe(1)
  })

  test('stays open for who chose a weak password', async () => {
    const input = invitation()
    const { link } = await (await createBoss()).expect('inviteAccount', input, 'InvitationPayload')
    const guest = await open()
    expect(
      await guest.mutate('acceptInvitation', { token: tokenOf(link), password: input.email, displayName: 'Жаңа' }),
    ).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: 'password', message: 'is the name or the e-mail' }],
    })
    await guest.expect('acceptInvitation', { token: tokenOf(link), password: newPassword }, 'SignedIn')
  })

  test('ends after seven days, when it is revoked, when it is renewed, and when who made it is suspended', async () => {
    const boss = await createBoss()
    const links: (string | null)[] = []
    const revoked = await boss.expect('inviteAccount', invitation(), 'InvitationPayload')
    await boss.expect('revokeInvitation', { invitationId: revoked.invitation.id }, 'InvitationPayload')
    const renewed = await boss.expect('inviteAccount', invitation(), 'InvitationPayload')
    const again = await boss.expect('renewInvitation', { invitationId: renewed.invitation.id }, 'InvitationPayload')
    const traitor = await createSomeone(database, admin)
    const planted = await (await enter(traitor.email)).expect('inviteAccount', invitation(), 'InvitationPayload')
    await boss.expect('suspendAccount', { accountId: traitor.globalId }, 'AccountPayload')
    const expired = await boss.expect('inviteAccount', invitation(), 'InvitationPayload')
    links.push(revoked.link, renewed.link, planted.link)
    const accept = async (link: string | null) =>
      (await (await open()).mutate('acceptInvitation', { token: tokenOf(link), password: newPassword })).__typename
    for (const link of links) expect(await accept(link)).toBe('LinkEndedError')
    expect(await accept(again.link)).toBe('SignedIn')
    clock.advance({ hours: 7 * 24 })
    expect(await accept(expired.link)).toBe('LinkEndedError')
    expect(await boss.run('{ invitations { totalCount } }')).toMatchObject({ data: { invitations: null } })
    const later = await createBoss()
    // It stands in nobody's way, neither of another nor of a longer life.
    const renewedLate = await later.expect(
      'renewInvitation',
      { invitationId: expired.invitation.id },
      'InvitationPayload',
    )
    clock.advance({ hours: 7 * 24 })
    const { email } = expired.invitation
    await (await createBoss()).expect('inviteAccount', invitation({ email }), 'InvitationPayload')
    expect(await accept(renewedLate.link)).toBe('LinkEndedError')
  })

  test('shows its link once: a repeat with the same key has none, and none is kept', async () => {
    const boss = await createBoss()
    const input = invitation({ idempotencyKey: randomUUID() })
    const first = await boss.expect('inviteAccount', input, 'InvitationPayload')
    const repeat = await boss.expect('inviteAccount', input, 'InvitationPayload')
    expect(repeat).toEqual({ ...first, link: null })
    const { rows } = await database.pool.query<{ text: string }>(
      `SELECT concat((SELECT string_agg(l::text, ' ') FROM "OneTimeLink" l), (SELECT string_agg(i::text, ' ') FROM "IdempotencyRecord" i)) AS text`,
    )
    expect(rows[0]?.text).not.toContain(tokenOf(first.link))
  })

  test('for one e-mail is one: a second is refused with the first, also at one moment', async () => {
    const boss = await createBoss()
    const input = invitation()
    const answers = await Promise.all(Array.from({ length: 4 }, () => boss.mutate('inviteAccount', input)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'AlreadyInvitedError',
      'AlreadyInvitedError',
      'AlreadyInvitedError',
      'InvitationPayload',
    ])
    const open = await boss.query<{ invitations: { edges: { node: { id: string; email: string } }[] } }>(
      '{ invitations(filter: { open: true }) { edges { node { id email } } } }',
    )
    const listed = open.invitations.edges.filter(({ node }) => node.email === input.email)
    expect(listed).toHaveLength(1)
    expect(await boss.mutate('inviteAccount', input)).toMatchObject({ invitationId: listed[0]?.node.id })
  })
})

describe('a password reset', () => {
  const reset = async (boss: Client, accountId: string) =>
    tokenOf((await boss.expect('createPasswordReset', { accountId }, 'PasswordResetPayload')).link)

  test('chooses a new password, ends every session, and is not signing in', async () => {
    const someone = await createSomeone(database)
    const before = await enter(someone.email)
    const token = await reset(await createBoss(), someone.globalId)
    const client = await open()
    expect(await client.query('query ($t: String!) { passwordReset(token: $t) { email } }', { t: token })).toEqual({
      passwordReset: { email: someone.email },
    })
    expect(
      await client.expect('resetPassword', { token, password: newPassword }, 'ResetPasswordPayload'),
    ).toMatchObject({
      email: someone.email,
    })
    for (const one of [before, client])
      expect(await one.query('{ viewer { kind } }')).toEqual({ viewer: { kind: 'ANONYMOUS' } })
    expect(await (await open()).mutate('signIn', { email: someone.email, password })).toMatchObject({
      __typename: 'InvalidCredentialsError',
    })
    await enter(someone.email, newPassword)
  })

  test('opens once, also at one moment, for a day, and only the newest does', async () => {
    const someone = await createSomeone(database)
    const boss = await createBoss()
    const tokens = [await reset(boss, someone.globalId), await reset(boss, someone.globalId)] as const
    const choose = async (token: string) =>
      (await (await open()).mutate('resetPassword', { token, password: newPassword })).__typename
    expect(await choose(tokens[0])).toBe('LinkEndedError')
    const together = await Promise.all(Array.from({ length: 5 }, () => choose(tokens[1])))
    expect(together.sort()).toEqual([...Array.from({ length: 4 }, () => 'LinkEndedError'), 'ResetPasswordPayload'])
    const late = await reset(await createBoss(), someone.globalId)
    clock.advance({ hours: 24 })
    expect(await choose(late)).toBe('LinkEndedError')
  })

  test('leaves the second factor on', async () => {
    const someone = await createSomeone(database)
    await giveSecondFactor(database, someone.id, clock())
    const client = await open()
    const token = await reset(await createBoss(), someone.globalId)
    await client.expect('resetPassword', { token, password: newPassword }, 'ResetPasswordPayload')
    const { challenge } = await client.expect(
      'signIn',
      { email: someone.email, password: newPassword },
      'SecondFactorRequired',
    )
    await client.expect('verifySecondFactor', { challenge, code: codeAt(clock()) }, 'SignedIn')
  })

  test('lets an owner in whom guessing elsewhere has locked out', async () => {
    const someone = await createSomeone(database)
    for (let n = 0; n < 6; n++)
      await (
        await createClient({ database, clock, jar: createJar({ network: `203.0.113.${n}` }) })
      ).mutate('signIn', { email: someone.email, password: 'wrong horse battery' })
    const owner = await open()
    expect(await owner.mutate('signIn', { email: someone.email, password })).toMatchObject({
      __typename: 'TooManyAttemptsError',
    })
    const token = await reset(await createBoss(), someone.globalId)
    await owner.expect('resetPassword', { token, password: newPassword }, 'ResetPasswordPayload')
    await owner.expect('signIn', { email: someone.email, password: newPassword }, 'SignedIn')
  })

  test('is made for somebody else only, and opens nothing while the account is suspended', async () => {
    const bossRow = await createSomeone(database, admin)
    const boss = await enter(bossRow.email)
    expect(await boss.mutate('createPasswordReset', { accountId: bossRow.globalId })).toMatchObject({
      __typename: 'ForbiddenError',
    })
    const someone = await createSomeone(database)
    await boss.expect('suspendAccount', { accountId: someone.globalId }, 'AccountPayload')
    const token = await reset(boss, someone.globalId)
    expect(await (await open()).mutate('resetPassword', { token, password: newPassword })).toMatchObject({
      __typename: 'LinkEndedError',
    })
  })
})

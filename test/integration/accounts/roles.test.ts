import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createJar } from '../../kit/jar.ts'
import { admin, createSomeone, giveSecondFactor, password } from '../../kit/people.ts'
import type { Someone } from '../../kit/people.ts'
import { refusedConstraint } from '../../kit/refusal.ts'
import { createWorld } from '../../kit/world.ts'
import { createClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'

// Nobody is an administrator here but whom a test makes one.
const { database } = await useTestDatabase()
const clock = createClock()
const world = await createWorld(database, clock)

afterEach(async () => {
  await database.pool.query(`DELETE FROM "RoleGrant"; DELETE FROM "OneTimeLink"; DELETE FROM "Account"`)
})

async function enter({ email }: Someone): Promise<Client> {
  const client = await createClient({ database, clock, jar: createJar() })
  await client.expect('signIn', { email, password }, 'SignedIn')
  return client
}
const createBoss = async () => {
  const row = await createSomeone(database, admin)
  return { row, client: await enter(row) }
}
const administrators = () =>
  database.prisma.roleGrant.count({ where: { role: 'OFFICE_ADMIN', revokedAt: null, account: { suspendedAt: null } } })

describe('a role', () => {
  test('is given and taken, and what it opens follows at once', async () => {
    const { client: boss } = await createBoss()
    const someone = await createSomeone(database)
    const client = await enter(someone)
    const club = await world.organisation()
    const input = { accountId: someone.globalId, role: 'ORGANISATION_COORDINATOR', organisationId: club.globalId }
    const held = async () => {
      const { viewer } = await client.query<{
        viewer: { permissions: { permission: string; organisations: { id: string }[] | null }[] }
      }>('{ viewer { permissions { permission organisations { id } } } }')
      return viewer.permissions.find(({ permission }) => permission === 'VOLUNTEERS_READ')?.organisations
    }
    expect(await held()).toBeUndefined()
    expect(await boss.expect('grantRole', input, 'AccountPayload')).toMatchObject({
      account: { grants: [{ role: 'ORGANISATION_COORDINATOR', organisation: { id: club.globalId } }] },
    })
    expect(await held()).toEqual([{ id: club.globalId }])
    expect(await boss.mutate('grantRole', input)).toMatchObject({ __typename: 'RoleHeldError' })
    expect(await boss.expect('revokeRole', input, 'AccountPayload')).toMatchObject({ account: { grants: [] } })
    expect(await held()).toBeUndefined()
    expect(await boss.mutate('revokeRole', input)).toMatchObject({ __typename: 'NotFoundError', what: 'role' })
    await boss.expect('grantRole', input, 'AccountPayload')
  })

  test('is held once, also when it is given twice at one moment', async () => {
    const { client: boss } = await createBoss()
    const someone = await createSomeone(database)
    const input = { accountId: someone.globalId, role: 'VIEWER' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => boss.mutate('grantRole', input)))
    expect(answers.filter(({ __typename }) => __typename === 'AccountPayload')).toHaveLength(1)
    expect(answers.filter(({ __typename }) => __typename === 'RoleHeldError')).toHaveLength(4)
  })

  test('is one of twenty at most', async () => {
    const { client: boss } = await createBoss()
    const clubs = await Promise.all(Array.from({ length: 21 }, () => world.organisation()))
    const grants = clubs.slice(0, 20).map(({ id }) => ({ role: 'VIEWER' as const, organisationId: id }))
    const someone = await createSomeone(database, ...grants)
    const input = { accountId: someone.globalId, role: 'VIEWER', organisationId: clubs[20]?.globalId }
    expect(await boss.mutate('grantRole', input)).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: 'accountId', message: 'has 20 roles already' }],
    })
  })

  test('that is not for whom it is given to is refused, by the database as well', async () => {
    const { client: boss, row } = await createBoss()
    const club = await world.organisation()
    for (const input of [{ role: 'ORGANISATION_COORDINATOR' }, { role: 'FINANCE', organisationId: club.globalId }])
      expect(await boss.mutate('grantRole', { accountId: row.globalId, ...input })).toMatchObject({
        __typename: 'ValidationError',
        issues: [{ path: 'organisationId' }],
      })
    const sql = `INSERT INTO "RoleGrant" (id, "accountId", role, "organisationId") VALUES (uuidv7(), $1, $2::"Role", $3)`
    expect(await refusedConstraint(database, sql, [row.id, 'ORGANISATION_COORDINATOR', null])).toBe(
      'RoleGrant_bound_check',
    )
    expect(await refusedConstraint(database, sql, [row.id, 'FINANCE', club.id])).toBe('RoleGrant_bound_check')
  })

  test('of the administration is taken together with the links that were made by it', async () => {
    const { client: boss } = await createBoss()
    const other = await createBoss()
    const grants = [{ role: 'OFFICE_ADMIN' }]
    const { link } = await other.client.expect(
      'inviteAccount',
      { email: 'back@example.org', displayName: 'Back', grants },
      'InvitationPayload',
    )
    await boss.expect('revokeRole', { accountId: other.row.globalId, role: 'OFFICE_ADMIN' }, 'AccountPayload')
    const token = new URL(link ?? '').hash.slice(1)
    expect(await other.client.mutate('acceptInvitation', { token, password: 'another horse battery' })).toMatchObject({
      __typename: 'LinkEndedError',
    })
  })
})

describe('the last administrator', () => {
  test('is neither stripped nor suspended', async () => {
    const { client: boss, row } = await createBoss()
    const input = { accountId: row.globalId, role: 'OFFICE_ADMIN' }
    expect(await boss.mutate('revokeRole', input)).toMatchObject({ __typename: 'LastAdministratorError' })
    const other = await createBoss()
    await boss.expect('suspendAccount', { accountId: other.row.globalId }, 'AccountPayload')
    // One who is suspended does not count.
    expect(await boss.mutate('revokeRole', input)).toMatchObject({ __typename: 'LastAdministratorError' })
    await boss.expect('reinstateAccount', { accountId: other.row.globalId }, 'AccountPayload')
    await boss.expect('revokeRole', input, 'AccountPayload')
    expect(await administrators()).toBe(1)
  })

  test('is left when two strip each other at one moment, ten times over', async () => {
    for (let n = 0; n < 10; n++) {
      const [one, other] = [await createBoss(), await createBoss()]
      await database.prisma.roleGrant.deleteMany({ where: { accountId: { notIn: [one.row.id, other.row.id] } } })
      const answers = await Promise.all([
        one.client.mutate('revokeRole', { accountId: other.row.globalId, role: 'OFFICE_ADMIN' }),
        other.client.mutate('revokeRole', { accountId: one.row.globalId, role: 'OFFICE_ADMIN' }),
      ])
      expect(answers.map(({ __typename }) => __typename).sort()[0]).toBe('AccountPayload')
      expect(await administrators()).toBe(1)
    }
  })

  test('is left when one is suspended while the other is stripped, ten times over', async () => {
    for (let n = 0; n < 10; n++) {
      const [one, other] = [await createBoss(), await createBoss()]
      await database.prisma.roleGrant.deleteMany({ where: { accountId: { notIn: [one.row.id, other.row.id] } } })
      await Promise.all([
        one.client.mutate('suspendAccount', { accountId: other.row.globalId }),
        other.client.mutate('revokeRole', { accountId: one.row.globalId, role: 'OFFICE_ADMIN' }),
      ])
      expect(await administrators()).toBe(1)
    }
  })

  test('is kept by the database itself', async () => {
    const { row } = await createBoss()
    expect(
      await refusedConstraint(database, `UPDATE "RoleGrant" SET "revokedAt" = now() WHERE "accountId" = $1`, [row.id]),
    ).toBe('RoleGrant_administrator')
    expect(
      await refusedConstraint(database, `UPDATE "Account" SET "suspendedAt" = now() WHERE id = $1`, [row.id]),
    ).toBe('RoleGrant_administrator')
  })
})

test('nobody suspends themselves or takes their own second factor by this road', async () => {
  const { client: boss, row } = await createBoss()
  await createBoss()
  await giveSecondFactor(database, row.id, clock())
  for (const name of ['suspendAccount', 'removeSecondFactor'])
    expect(await boss.mutate(name, { accountId: row.globalId })).toMatchObject({ __typename: 'ForbiddenError' })
})

test('accounts are found by name, e-mail, role and organisation, by who manages them alone', async () => {
  const { client: boss, row } = await createBoss()
  const club = await world.organisation()
  const someone = await createSomeone(database, { role: 'VIEWER', organisationId: club.id })
  await database.prisma.account.update({ where: { id: someone.id }, data: { displayName: 'Әлия Құрманғазы' } })
  await giveSecondFactor(database, someone.id, clock())
  await boss.expect('suspendAccount', { accountId: (await createSomeone(database)).globalId }, 'AccountPayload')
  const find = async (filter: string) => {
    const { accounts } = await boss.query<{ accounts: { totalCount: number; edges: { node: { id: string } }[] } }>(
      `{ accounts(filter: ${filter}) { totalCount edges { node { id } } } }`,
    )
    expect(accounts.totalCount).toBe(accounts.edges.length)
    return accounts.edges.map(({ node }) => node.id)
  }
  expect(await find('{ search: "алия" }')).toEqual([someone.globalId])
  expect(await find(`{ search: "${someone.email}" }`)).toEqual([someone.globalId])
  expect(await find('{ role: OFFICE_ADMIN }')).toEqual([row.globalId])
  expect(await find(`{ organisation: "${club.globalId}" }`)).toEqual([someone.globalId])
  expect(await find(`{ role: OFFICE_ADMIN, organisation: "${club.globalId}" }`)).toEqual([])
  expect(await find('{ suspended: true }')).toHaveLength(1)
  expect(await find('{ suspended: false }')).toHaveLength(2)
  const client = await createClient({
    database,
    clock,
    viewer: { kind: 'account', accountId: someone.id, grants: [], credential: { kind: 'key', id: row.id } },
  })
  const node = 'query ($id: ID!) { node(id: $id) { id ... on Account { hasSecondFactor isViewer } } }'
  expect(await client.query(node, { id: someone.globalId })).toEqual({
    node: { id: someone.globalId, hasSecondFactor: true, isViewer: true },
  })
  expect(await client.run(node, { id: row.globalId })).toMatchObject({ data: { node: null } })
  expect(await client.run('{ accounts { totalCount } }')).toMatchObject({
    data: { accounts: null },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
})

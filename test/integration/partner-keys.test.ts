import { addKeyUsage } from '@erikti/schema/partner-keys/key-usage'
import { authenticate, InvalidKeyError } from '@erikti/schema/access/authentication'
import { hashSecret } from '@erikti/schema/access/secrets'
import { dayIn } from '@erikti/schema/shared/calendar'
import type { Clock } from '@erikti/schema/shared/clock'
import { encodeGlobalId, idOfType } from '@erikti/schema/shared/global-id'
import { createServerMeter } from './support/key-meter.ts'
import { describe, expect, it } from 'vitest'
import { createAccountViewer, createClient, createPartnerViewer } from '../kit/client.ts'
import type { Client } from '../kit/client.ts'
import { untilWaiting } from '../kit/database.ts'
import { recordStatements } from '../kit/statements.ts'
import { useStage } from '../kit/world.ts'

const stage = await useStage({ poolSize: 6 })
const { database, clock, world, office } = stage
const hour = 3_600_000
const timeZone = world.region.timeZone

interface Made {
  key: string
  partnerKey: { id: string; prefix: string; expiresAt: string | null }
}

const fields =
  'id prefix expiresAt revokedAt status lastUsedAt scopes name createdBy { id } organisation { id } replaces { id } replacedBy { id }'

async function create(given: Record<string, unknown> = {}): Promise<Made & { organisationId: string }> {
  const organisation = await world.organisation()
  const input = { organisationId: organisation.globalId, name: 'Desk', scopes: ['READ_COUNTERS'], ...given }
  const { createPartnerKey } = await office.query<{ createPartnerKey: Made }>(
    `mutation ($input: CreatePartnerKeyInput!) { createPartnerKey(input: $input) { ... on PartnerKeyPayload { key partnerKey { ${fields} } } } }`,
    { input },
  )
  return { ...createPartnerKey, organisationId: organisation.globalId }
}

interface Rotated {
  __typename: string
  key: string
  partnerKey: { id: string; expiresAt: string | null; replaces: { id: string } }
  replaced: { id: string; status: string; expiresAt: string | null; replacedBy: { id: string } }
}

async function rotate(partnerKeyId: string, overlapHours?: number): Promise<Rotated> {
  const input = { partnerKeyId, ...(overlapHours !== undefined && { overlapHours }) }
  const { rotatePartnerKey } = await office.query<{ rotatePartnerKey: Rotated }>(
    `mutation ($input: RotatePartnerKeyInput!) { rotatePartnerKey(input: $input) { __typename
       ... on RotatedPartnerKeyPayload { key partnerKey { ${fields} } replaced { ${fields} } } ... on KeyEndedError { status } } }`,
    { input },
  )
  return rotatePartnerKey
}

const opens = (key: string, at: Clock = clock) =>
  authenticate(database, { authorization: `Bearer ${key}` }, at).then(
    ({ viewer }) => viewer.kind,
    (error: unknown) => error instanceof InvalidKeyError && 'nothing',
  )

const later = (hours: number) => () => new Date(clock().getTime() + hours * hour)

const statusOf = async (client: Client, id: string) => {
  const { node } = await client.query<{ node: { status: string } | null }>(
    'query ($id: ID!) { node(id: $id) { ... on PartnerKey { status } } }',
    { id },
  )
  return node?.status ?? null
}

describe('a partner key', () => {
  it('is shown once, begins recognisably, and is kept as its SHA-256 only', async () => {
    const { key, partnerKey } = await create()
    expect(key).toMatch(/^erikti_[\w-]{43}$/)
    expect(key.startsWith(partnerKey.prefix)).toBe(true)
    expect(partnerKey.prefix).toHaveLength('erikti_'.length + 6)
    const row = await database.prisma.apiKey.findUniqueOrThrow({
      where: { id: idOfType('PartnerKey', partnerKey.id) as string },
    })
    expect(Buffer.from(row.hash)).toEqual(Buffer.from(hashSecret(key)))
    const { rows } = await database.pool.query<{ dump: string }>(
      `SELECT (SELECT json_agg(k) FROM "ApiKey" k)::text || (SELECT json_agg(r) FROM "IdempotencyRecord" r)::text AS dump`,
    )
    expect(rows[0]?.dump ?? '').not.toContain(key.slice(partnerKey.prefix.length))
    expect(await opens(key)).toBe('partner')
  })

  it('is not shown again to a repeat of the command that made it', async () => {
    const organisation = await world.organisation()
    const input = {
      organisationId: organisation.globalId,
      name: 'Desk',
      scopes: ['READ_COUNTERS'],
      idempotencyKey: 'once',
    }
    const document = `mutation ($input: CreatePartnerKeyInput!) { createPartnerKey(input: $input) { ... on PartnerKeyPayload { key partnerKey { id } } } }`
    const first = await office.query<{ createPartnerKey: Made }>(document, { input })
    const again = await office.query<{ createPartnerKey: Made }>(document, { input })
    expect(first.createPartnerKey.key).toMatch(/^erikti_/)
    expect(again.createPartnerKey).toEqual({ ...first.createPartnerKey, key: null })
  })

  it('is refused an expiry that has passed', async () => {
    const organisation = await world.organisation()
    const result = await office.expect(
      'createPartnerKey',
      {
        organisationId: organisation.globalId,
        name: 'Desk',
        scopes: ['READ_COUNTERS'],
        expiresAt: clock().toISOString(),
      },
      'ValidationError',
    )
    expect(result.issues).toMatchObject([{ path: 'expiresAt' }])
  })

  it('opens nothing from the moment of its expiry on, and says so', async () => {
    const { key, partnerKey } = await create({ expiresAt: later(1)().toISOString() })
    expect(await opens(key, () => new Date(later(1)().getTime() - 1))).toBe('partner')
    expect(await opens(key, later(1))).toBe('nothing')
    const then = await createClient({ database, viewer: office.viewer, clock: later(1) })
    expect(await statusOf(office, partnerKey.id)).toBe('ACTIVE')
    expect(await statusOf(then, partnerKey.id)).toBe('EXPIRED')
    expect(await then.mutate('revokePartnerKey', { partnerKeyId: partnerKey.id })).toMatchObject({
      __typename: 'KeyEndedError',
      status: 'EXPIRED',
    })
  })
})

describe('rotation', () => {
  it('lets both keys open for the overlap, then only the new one', async () => {
    const { key, partnerKey } = await create()
    const rotated = await rotate(partnerKey.id)
    expect(rotated.replaced).toMatchObject({
      id: partnerKey.id,
      status: 'ENDING',
      replacedBy: { id: rotated.partnerKey.id },
    })
    expect(rotated.partnerKey).toMatchObject({
      replaces: { id: partnerKey.id },
      expiresAt: null,
      scopes: ['READ_COUNTERS'],
    })
    expect(rotated.replaced.expiresAt).toBe(later(24)().toISOString())
    expect([await opens(key), await opens(rotated.key)]).toEqual(['partner', 'partner'])
    expect([await opens(key, later(24)), await opens(rotated.key, later(24))]).toEqual(['nothing', 'partner'])
  })

  it('ends the old key at once without an overlap', async () => {
    const { key, partnerKey } = await create()
    const rotated = await rotate(partnerKey.id, 0)
    expect(rotated.replaced.status).toBe('REVOKED')
    expect([await opens(key), await opens(rotated.key)]).toEqual(['nothing', 'partner'])
  })

  it('never lengthens the life of the old key, and gives the new one as long a life', async () => {
    const { partnerKey } = await create({ expiresAt: later(10)().toISOString() })
    const rotated = await rotate(partnerKey.id, 720)
    expect(rotated.replaced.expiresAt).toBe(later(10)().toISOString())
    expect(rotated.partnerKey.expiresAt).toBe(later(10)().toISOString())
  })

  it('takes place once for each key, also of two at the same moment', async () => {
    const { partnerKey } = await create()
    const own = await database.pool.connect()
    await own.query(`BEGIN; SELECT FROM "ApiKey" WHERE id = '${idOfType('PartnerKey', partnerKey.id)}' FOR UPDATE`)
    const rotations = Promise.all([rotate(partnerKey.id), rotate(partnerKey.id)])
    // Both have come as far as they can before either knows of the other.
    await untilWaiting(database, 2)
    await own.query('COMMIT')
    own.release()
    const both = await rotations
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['KeyEndedError', 'RotatedPartnerKeyPayload'])
    expect(both.find(({ __typename }) => __typename === 'KeyEndedError')).toMatchObject({ status: 'ENDING' })
    const next = both.find(({ __typename }) => __typename === 'RotatedPartnerKeyPayload') as Rotated
    expect(await rotate(next.partnerKey.id)).toMatchObject({ __typename: 'RotatedPartnerKeyPayload' })
  })

  it('leaves the replaced key revocable before its time', async () => {
    const { key, partnerKey } = await create()
    await rotate(partnerKey.id)
    await office.expect('revokePartnerKey', { partnerKeyId: partnerKey.id }, 'PartnerKeyPayload')
    expect(await opens(key)).toBe('nothing')
  })
})

describe('who sees keys', () => {
  it('is the office, a program itself, and nobody else', async () => {
    const organisation = await world.organisation()
    const viewer = await createPartnerViewer(database, organisation, 'READ_COUNTERS')
    const other = await createPartnerViewer(database, organisation, 'READ_COUNTERS')
    const id = encodeGlobalId('PartnerKey', viewer.keyId)
    const clients = {
      office,
      itself: await createClient({ database, clock, viewer }),
      sibling: await createClient({ database, clock, viewer: other }),
      operator: await createClient({
        database,
        clock,
        viewer: await createAccountViewer(database, { role: 'OFFICE_OPERATOR', organisationId: null }),
      }),
      coordinator: await createClient({
        database,
        clock,
        viewer: await createAccountViewer(database, {
          role: 'ORGANISATION_COORDINATOR',
          organisationId: organisation.id,
        }),
      }),
      anonymous: stage.anonymous,
    }
    const seen: Record<string, unknown> = {}
    for (const [name, client] of Object.entries(clients)) {
      const { data } = await client.run<{
        node: { id: string } | null
        partnerKeys: { totalCount: number } | null
        viewer: { key: { id: string } | null }
      }>(
        'query ($id: ID!) { node(id: $id) { id } partnerKeys { totalCount } viewer { key { id usage(days: 1) { operations } } } }',
        { id },
      )
      seen[name] = [data.node?.id === id, data.partnerKeys !== null, data.viewer.key?.id === id]
    }
    expect(seen).toEqual({
      office: [true, true, false],
      itself: [true, false, true],
      sibling: [false, false, false],
      operator: [false, false, false],
      coordinator: [false, false, false],
      anonymous: [false, false, false],
    })
  })

  it('never includes keys that act for an account', async () => {
    const { accountId } = await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null })
    const { id } = await database.prisma.apiKey.create({
      data: { accountId, name: 'nobody’s partner', prefix: 'erikti_mine__', hash: hashSecret('mine') },
    })
    const { partnerKeys } = await office.query<{ partnerKeys: { totalCount: number } }>(
      '{ partnerKeys(filter: { search: "nobody’s partner" }) { totalCount } }',
    )
    expect(partnerKeys.totalCount).toBe(0)
    expect(await statusOf(office, encodeGlobalId('PartnerKey', id))).toBeNull()
  })
})

describe('the list', () => {
  it('finds by organisation, status and words of the key’s or the organisation’s name, the newest first', async () => {
    const organisation = await world.organisation({ nameKk: 'Қайырым', nameRu: 'Каирым', nameEn: 'Kayirym' })
    const make = async (name: string) => {
      const input = { organisationId: organisation.globalId, name, scopes: ['READ_COUNTERS'] }
      return (await office.expect('createPartnerKey', input, 'PartnerKeyPayload')).partnerKey.id
    }
    const [active, replaced, revoked] = [await make('Kiosk 100%'), await make('Site'), await make('Phone app')]
    const next = (await rotate(replaced)).partnerKey.id
    await office.expect('revokePartnerKey', { partnerKeyId: revoked }, 'PartnerKeyPayload')
    const find = async (filter: Record<string, unknown>) => {
      const { partnerKeys } = await office.query<{
        partnerKeys: { totalCount: number; edges: { node: { id: string } }[] }
      }>('query ($filter: PartnerKeyFilter) { partnerKeys(filter: $filter) { totalCount edges { node { id } } } }', {
        filter: { organisation: organisation.globalId, ...filter },
      })
      expect(partnerKeys.totalCount).toBe(partnerKeys.edges.length)
      return partnerKeys.edges.map(({ node }) => node.id)
    }
    expect(new Set(await find({}))).toEqual(new Set([active, replaced, revoked, next]))
    expect(await find({ status: ['ENDING'] })).toEqual([replaced])
    expect(await find({ status: ['REVOKED'] })).toEqual([revoked])
    expect(new Set(await find({ status: ['ACTIVE', 'REVOKED'] }))).toEqual(new Set([active, next, revoked]))
    expect(await find({ status: ['EXPIRED'] })).toEqual([])
    expect(await find({ search: 'kiosk' })).toEqual([active])
    expect(await find({ search: '%' })).toEqual([active])
    expect(await find({ search: 'phone кайырым' })).toEqual([revoked])
    expect(await find({ search: 'nothing like it \0' })).toEqual([])
  })
})

describe('use', () => {
  it('adds up day by day in the region’s calendar, with days without use as 0', async () => {
    const { partnerKey } = await create()
    const keyId = idOfType('PartnerKey', partnerKey.id) as string
    const today = dayIn(timeZone, clock())
    const use = { keyId, operations: 2n, cost: 30n, refused: 1n, lastUsedAt: clock() }
    await addKeyUsage(database, [
      { ...use, day: today },
      { ...use, day: today.subtract({ days: 2 }), lastUsedAt: later(-48)() },
    ])
    await addKeyUsage(database, [{ ...use, day: today, lastUsedAt: later(-1)() }])
    const { node } = await office.query<{ node: { lastUsedAt: string; usage: unknown[] } }>(
      'query ($id: ID!) { node(id: $id) { ... on PartnerKey { lastUsedAt usage(days: 4) { day operations cost refused } } } }',
      { id: partnerKey.id },
    )
    const none = { operations: 0, cost: 0, refused: 0 }
    const day = (back: number) => today.subtract({ days: back }).toString()
    expect(node.lastUsedAt).toBe(clock().toISOString())
    expect(node.usage).toEqual([
      { day: day(3), ...none },
      { day: day(2), operations: 2, cost: 30, refused: 1 },
      { day: day(1), ...none },
      { day: day(0), operations: 4, cost: 60, refused: 2 },
    ])
  })

  it('of many keys is read in one statement', async () => {
    const organisation = await world.organisation()
    for (let n = 0; n < 5; n += 1)
      await office.expect(
        'createPartnerKey',
        { organisationId: organisation.globalId, name: `Key ${n}`, scopes: ['READ_COUNTERS'] },
        'PartnerKeyPayload',
      )
    const statements = await recordStatements(() =>
      office.query(
        'query ($id: ID!) { partnerKeys(filter: { organisation: $id }) { edges { node { name status usage(days: 7) { operations } } } } }',
        { id: organisation.globalId },
      ),
    )
    expect(statements.filter((text) => text.includes('KeyUsage'))).toHaveLength(1)
  })

  it('is kept in memory, and written in one statement at once for all keys', async () => {
    const organisation = await world.organisation()
    const viewers = await Promise.all([1, 2, 3].map(() => createPartnerViewer(database, organisation, 'READ_COUNTERS')))
    const meter = createServerMeter(database, clock, timeZone)
    const using = await recordStatements(async () => {
      for (let n = 0; n < 100; n += 1)
        for (const viewer of viewers) {
          const operation = meter.begin(viewer)
          operation.paid(1)
          operation.paid(4)
          if (n === 0) {
            operation.refused()
            operation.refused()
          }
        }
    })
    expect(using).toEqual([])
    expect(await recordStatements(() => meter.flush())).toHaveLength(1)
    expect(await recordStatements(() => meter.close())).toEqual([])
    const rows = await database.prisma.keyUsage.findMany({
      where: { keyId: { in: viewers.map(({ keyId }) => keyId) } },
    })
    expect(rows.map(({ operations, cost, refused }) => [operations, cost, refused])).toEqual(
      Array(3).fill([100n, 500n, 1n]),
    )
  })

  it('that could not be written is written the next time, and nothing is lost at an orderly stop', async () => {
    const viewer = await createPartnerViewer(database, await world.organisation(), 'READ_COUNTERS')
    const failing = Object.create(database, {
      pool: { value: { query: () => Promise.reject(new Error('away')) }, writable: true },
    }) as typeof database
    const meter = createServerMeter(failing, clock, timeZone)
    meter.begin(viewer).paid(7)
    expect(await meter.flush()).toBe(false)
    meter.begin(viewer).paid(5)
    Object.assign(failing, { pool: database.pool })
    await meter.close()
    expect(await database.prisma.keyUsage.findMany({ where: { keyId: viewer.keyId } })).toMatchObject([
      { operations: 2n, cost: 12n, refused: 0n },
    ])
  })

  it('goes by the region’s day, not by UTC’s', async () => {
    const viewer = await createPartnerViewer(database, await world.organisation(), 'READ_COUNTERS')
    // 19:30 UTC is half past midnight in Qyzylorda.
    let now = new Date('2026-05-10T18:30:00Z')
    const meter = createServerMeter(database, () => now, timeZone)
    meter.begin(viewer)
    now = new Date('2026-05-10T19:30:00Z')
    meter.begin(viewer)
    await meter.close()
    const rows = await database.prisma.keyUsage.findMany({ where: { keyId: viewer.keyId }, orderBy: { day: 'asc' } })
    expect(rows.map(({ day }) => day.toISOString().slice(0, 10))).toEqual(['2026-05-10', '2026-05-11'])
  })

  it('by several servers at once adds up', async () => {
    const organisation = await world.organisation()
    const viewers = await Promise.all(
      [1, 2, 3, 4].map(() => createPartnerViewer(database, organisation, 'READ_COUNTERS')),
    )
    const meters = [1, 2, 3].map(() => createServerMeter(database, clock, timeZone))
    for (let round = 0; round < 10; round += 1) {
      for (const [index, meter] of meters.entries())
        for (const viewer of index % 2 ? viewers : viewers.toReversed()) meter.begin(viewer)
      expect(await Promise.all(meters.map((meter) => meter.flush()))).toEqual([true, true, true])
    }
    const rows = await database.prisma.keyUsage.findMany({
      where: { keyId: { in: viewers.map(({ keyId }) => keyId) } },
    })
    expect(rows.map(({ operations }) => operations)).toEqual([30n, 30n, 30n, 30n])
  })
})

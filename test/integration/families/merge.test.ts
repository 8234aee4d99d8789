import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { runCommand } from '@erikti/schema/command/command'
import { countVisit } from '@erikti/schema/families/visit-facts'
import { createContext } from '../../kit/context.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// Two records of one family become one, and every number stays right.

const { world, office, clock, database } = await useStage()
const { prisma, pool } = database
const store = createStoreWorld(database, world, clock)
const rule = await store.rule()
const [place, item] = [await store.place(), await store.item()]
const reason = 'Бір отбасы екі рет тіркелген'
type Family = Awaited<ReturnType<typeof store.family>>

/** A visit that is counted, as the counter records one. */
async function visit(family: Family, month: number, quantity = 2): Promise<string> {
  const { lotId } = await store.receipt(place, item, quantity)
  const visitedAt = new Date(Date.UTC(2026, month - 1, 10, 6))
  const context = createContext({
    viewer: office.viewer,
    clock,
    database,
    region: await prisma.region.findFirstOrThrow(),
  } as never)
  const command = { name: 'recordStoreVisit', input: {}, idempotencyKey: null, permission: 'store.serve' as const }
  const { visitId } = await runCommand(context, command, async (work) => {
    const { transaction } = work
    const { id: movementId } = await transaction.stockMovement.create({
      data: { kind: 'VISIT', occurredAt: visitedAt },
    })
    await transaction.stockEntry.create({ data: { movementId, placeId: place.id, lotId, quantity: -quantity } })
    const row = await transaction.storeVisit.create({
      data: {
        familyId: family.id,
        placeId: place.id,
        movementId,
        visitedAt,
        districtId: world.district.id,
        memberCount: 3,
        collectedByMemberId: family.memberIds[0] ?? null,
        ruleId: rule.id,
        periodStart: new Date(Date.UTC(2026, month - 1, 1)),
        ordinal: 1,
        decision: [],
        lines: { create: { itemId: item.id, quantity, position: 1 } },
      },
    })
    countVisit(work, { ...row, itemsGiven: quantity }, world.region.id)
    return { visitId: row.id }
  })
  return visitId
}

const count = async (metric: string) => {
  const { rows } = await pool.query<{ value: number }>(
    `SELECT value::int FROM "Counter" WHERE metric = $1::"Metric" AND "scopeId" = $2 AND "periodKind" = 'ALL'`,
    [metric, world.region.id],
  )
  return rows[0]?.value ?? 0
}
const counts = async () => [await count('STORE_VISITS'), await count('FAMILIES_HELPED'), await count('ITEMS_GIVEN')]
const merge = (survivor: Family, merged: Family) =>
  office.mutate('mergeFamilies', { survivorId: survivor.globalId, mergedId: merged.globalId, reason })
/** Verified long ago, so that visits of the whole year were decided by it. */
const verified = { verifiedOn: new Date('2026-01-01'), validUntil: new Date('2027-01-01') }

async function nothingDisagrees(): Promise<void> {
  expect((await reconcile(database)).differences).toEqual([])
  expect((await pool.query('SELECT * FROM reconcile_stock()')).rows).toEqual([])
}

describe('a family with two records', () => {
  test('is one afterwards: as many visits and things as before, one family fewer', async () => {
    const people = [
      { givenName: 'Ұлбосын', familyName: 'Қосылова', birthDate: new Date('1984-01-02') },
      { givenName: 'Айша', familyName: 'Қосылова', birthDate: new Date('2015-05-05') },
    ]
    const one = await store.family({ verified, people, phone: null })
    const other = await store.family({
      verified,
      people: [
        { ...people[0], givenName: 'Улбосын', patronymic: 'Ерқызы' },
        { givenName: 'Нұр', familyName: 'Қосылов', birthDate: new Date('2018-08-08') },
      ],
      phone: '+77012223344',
    })
    await visit(one, 3)
    const same = await visit(other, 3)
    await visit(other, 4, 5)
    const [visits, families, items] = (await counts()) as [number, number, number]
    expect(await merge(one, other)).toMatchObject({ family: { id: one.globalId }, movedVisits: 2 })

    expect(await counts()).toEqual([visits, families - 1, items])
    await nothingDisagrees()
    const standing = await prisma.storeVisit.findMany({
      where: { familyId: one.id, voidedAt: null },
      orderBy: [{ visitedAt: 'asc' }, { ordinal: 'asc' }],
      include: { lines: true },
    })
    expect(standing.map(({ ordinal, lines }) => [ordinal, lines[0]?.quantity])).toEqual([
      [1, 2],
      [2, 2],
      [1, 5],
    ])
    const voided = await prisma.storeVisit.findUniqueOrThrow({ where: { id: same } })
    expect(voided).toMatchObject({ voidReason: reason, familyId: other.id })
    expect(standing[1]).toMatchObject({
      replacesId: same,
      movementId: voided.movementId,
      // Who took the things is the same person of the record that stays.
      collectedByMemberId: one.memberIds[0],
    })
    const household = await prisma.familyMember.findMany({
      where: { familyId: one.id, leftAt: null },
      orderBy: { id: 'asc' },
    })
    expect(household).toMatchObject([
      { givenName: 'Ұлбосын', patronymic: 'Ерқызы', role: 'HEAD' },
      { givenName: 'Айша' },
      { givenName: 'Нұр' },
    ])
    expect(await prisma.family.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({ phone: '+77012223344' })
  })

  test('is found by the number, the card and the id of the record that went', async () => {
    const [one, other, third] = [await store.family(), await store.family(), await store.family()]
    await merge(one, other)
    await merge(third, one)
    const found = await office.query(
      `query ($id: ID, $card: String, $number: Int) {
         byId: family(id: $id) { id } byCard: family(card: $card) { id } byNumber: family(number: $number) { id } node(id: "${other.globalId}") { id } }`,
      { id: other.globalId, card: other.cardCode, number: other.number },
    )
    const same = { id: third.globalId }
    expect(found).toEqual({ byId: same, byCard: same, byNumber: same, node: null })
    // What is done to the record that went is done to the one that goes on.
    expect(
      await office.expect('changeFamily', { familyId: other.globalId, address: 'Жаңа 1' }, 'FamilyPayload'),
    ).toMatchObject({ familyId: third.globalId })
    // A new card replaces every card that led there.
    await office.expect('renewFamilyCard', { familyId: third.globalId }, 'FamilyPayload')
    for (const { cardCode: card } of [one, other, third])
      expect(await office.query('query ($card: String) { family(card: $card) { id } }', { card })).toEqual({
        family: null,
      })
  })

  test('keeps consents by what was said last, verifications, a word that waits, requests, and who was told apart', async () => {
    const [one, other, stranger] = [
      await store.family({ verified: null, consent: false }),
      await store.family(),
      await store.family(),
    ]
    const hour = 3_600_000
    await prisma.storeOverride.create({
      data: { familyId: other.id, reason: 'Өрт', grantedAt: clock(), expiresAt: new Date(clock().getTime() + hour) },
    })
    const { id: requestId } = await prisma.aidRequest.create({
      data: {
        channel: 'PHONE',
        need: 'FOOD',
        requesterName: 'А',
        phone: '+77010000000',
        address: 'А',
        districtId: world.district.id,
        description: 'А',
        consentAt: clock(),
        familyId: other.id,
      },
    })
    await office.expect(
      'keepFamiliesApart',
      { oneId: stranger.globalId, otherId: other.globalId },
      'KeepFamiliesApartPayload',
    )
    await merge(one, other)
    const kept = await prisma.family.findUniqueOrThrow({
      where: { id: one.id },
      include: { consents: true, verifications: true, overrides: true, aidRequests: true },
    })
    expect(kept.consents).toMatchObject([{ purpose: 'SOCIAL_HELP', givenAt: clock(), withdrawnAt: null }])
    expect(kept.verifications).toMatchObject([{ method: 'HOME_VISIT' }])
    expect(kept.overrides).toMatchObject([{ reason: 'Өрт', revokedAt: null }])
    expect(kept.aidRequests.map(({ id }) => id)).toEqual([requestId])
    const [oneId, otherId] = [one.id, stranger.id].sort() as [string, string]
    expect(await prisma.distinctFamilies.count({ where: { oneId, otherId } })).toBe(1)
    const gone = await prisma.family.findUniqueOrThrow({ where: { id: other.id }, include: { members: true } })
    expect(gone).toMatchObject({ address: '', phone: null, mergedIntoId: one.id, erasedAt: clock() })
    expect(gone.members.every(({ givenName, familyName }) => givenName === '' && familyName === '')).toBe(true)
  })

  test('is joined once, however many say so at once, in whatever direction', async () => {
    const [one, other] = [await store.family({ verified }), await store.family({ verified })]
    await visit(one, 5)
    await visit(other, 5)
    const before = (await counts()) as [number, number, number]
    const results = await Promise.all([merge(one, other), merge(other, one), merge(one, other), merge(other, one)])
    expect(new Set(results.map(({ __typename }) => __typename))).toContain('MergeFamiliesPayload')
    expect(await prisma.familyMerge.count({ where: { mergedId: { in: [one.id, other.id] } } })).toBe(1)
    expect(await counts()).toEqual([before[0], before[1] - 1, before[2]])
    await nothingDisagrees()
  })

  test('says before it is done who would come over, and how many visits', async () => {
    const same = { givenName: 'Ақбота', familyName: 'Алдынова', birthDate: new Date('1983-03-03') }
    const one = await store.family({ verified, people: [same] })
    const other = await store.family({ verified, people: [same, { givenName: 'Ботагөз', familyName: 'Алдынова' }] })
    await visit(one, 6)
    await visit(other, 6)
    await visit(other, 7)
    const { familyMergePreview } = await office.query(
      'query ($one: ID!, $other: ID!) { familyMergePreview(survivor: $one, merged: $other) { repeated visits samePeriods coming { givenName } } }',
      { one: one.globalId, other: other.globalId },
    )
    expect(familyMergePreview).toEqual({ repeated: 1, visits: 2, samePeriods: 1, coming: [{ givenName: 'Ботагөз' }] })
  })
})

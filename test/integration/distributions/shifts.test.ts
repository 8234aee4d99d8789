import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { createGiving } from '../../kit/giving.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { world, office, anonymous, clock, database } = await useStage()
const giving = createGiving(office, anonymous, clock)
const club = await world.organisation()
const other = await world.organisation()
const campaign = await world.campaign({ kind: 'DISTRIBUTION' })
const about = {
  districtId: world.district.globalId,
  organisationId: club.globalId,
  campaignId: campaign.globalId,
}
const coordinatorOf = async ({ id }: { id: string }) =>
  createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId: id }),
  })

/** A shift with a phone at it. */
async function begin() {
  const shift = await giving.shift(about)
  const { linkId, token } = await giving.link(shift.shiftId)
  return { ...shift, linkId, phone: giving.phone(token) }
}

interface Read {
  status: string
  people: number
  tallies: { edges: { node: { id: string; kind: string; people: number; isLate: boolean; reason: string | null } }[] }
}
async function read(shiftId: string, client = office): Promise<Read> {
  const { distributionShift } = await client.query<{ distributionShift: Read }>(
    `query ($id: ID!) { distributionShift(id: $id) { status people tallies { edges { node { id kind people isLate reason } } } } }`,
    { id: shiftId },
  )
  return distributionShift
}
const talliesOf = async (shiftId: string) => (await read(shiftId)).tallies.edges.map(({ node }) => node)

const readActivity = async () =>
  (await database.prisma.activity.findMany({ orderBy: { id: 'asc' }, select: { kind: true, campaignId: true } }))
    .filter(({ campaignId }) => campaignId === campaign.id)
    .map(({ kind }) => kind)

test('a shift closes with the count that was agreed on, and the difference says why', async () => {
  const { shiftId, teaId, phone } = await begin()
  await phone.send(phone.tap(null, null, null, teaId, teaId))
  const agreed = { shiftId, people: 4, given: [{ itemId: teaId, quantity: 2 }], note: 'Біреуі басылмай қалған' }
  await office.expect('closeDistributionShift', agreed, 'DistributionShiftPayload')
  expect(await read(shiftId)).toMatchObject({ status: 'CLOSED', people: 4 })
  expect(await talliesOf(shiftId)).toMatchObject([
    { kind: 'CORRECTION', people: 1, reason: 'Біреуі басылмай қалған' },
    { kind: 'TAPS', people: 3, reason: null },
  ])
})

test('a shift that closes with what was tapped needs no word, and nothing is corrected', async () => {
  const { shiftId, sweetsId, phone } = await begin()
  await phone.send(phone.tap(null, sweetsId))
  const agreed = { shiftId, people: 1, given: [{ itemId: sweetsId, quantity: 1 }] }
  await office.expect('closeDistributionShift', agreed, 'DistributionShiftPayload')
  expect(await talliesOf(shiftId)).toMatchObject([{ kind: 'TAPS' }])
})

test('what comes in after the closing does not count until somebody says so, and nothing of it is lost', async () => {
  const { shiftId, phone } = await begin()
  const first = phone.tap(null, null)
  await phone.send(first)
  const agreed = { shiftId, people: 2, given: [] }
  await office.expect('closeDistributionShift', agreed, 'DistributionShiftPayload')
  const late = phone.tap(null, null, null)
  expect(await phone.send([...first, ...late])).toMatchObject({ isLate: true, newTaps: 3, lastSequence: 5 })
  expect((await read(shiftId)).people).toBe(2)
  const [tally] = await talliesOf(shiftId)
  const decision = { tallyId: tally?.id, decision: 'TAKEN_OVER' }
  await office.expect('decideLateTally', decision, 'DistributionTallyPayload')
  expect((await read(shiftId)).people).toBe(5)
  expect((await reconcile(database)).differences).toEqual([])
})

test('a phone takes back no more than it counted itself, and nothing that the office has taken back', async () => {
  const { shiftId, phone, linkId } = await begin()
  expect(linkId).toMatch(/^DistributionLink_/)
  const neighbour = giving.phone((await giving.link(shiftId)).token)
  await neighbour.send(neighbour.tap(null, null, null))
  await phone.send(phone.tap(null))
  await phone.send([phone.takeBack(null), phone.takeBack(null)])
  expect((await read(shiftId)).people).toBe(3)
  await phone.send(phone.tap(null, null))
  const [tally] = await talliesOf(shiftId)
  await office.expect('reverseDistributionTally', { tallyId: tally?.id, reason: 'Қате' }, 'DistributionTallyPayload')
  await phone.send([phone.takeBack(null)])
  expect((await read(shiftId)).people).toBe(3)
  expect((await reconcile(database)).differences).toEqual([])
})

test('a link that was ended or is over lets nobody count, and another one goes on', async () => {
  const { shiftId, phone, linkId } = await begin()
  const neighbour = giving.phone((await giving.link(shiftId)).token)
  await office.expect('revokeDistributionLink', { linkId }, 'DistributionLinkPayload')
  expect(await anonymous.mutate('countDistribution', phone.input(phone.tap(null)))).toMatchObject({
    __typename: 'DistributionLinkEndedError',
    reason: 'REVOKED',
  })
  expect(await neighbour.send(neighbour.tap(null))).toMatchObject({ newTaps: 1, shift: { people: 1 } })
  const token = String(neighbour.input([])['linkToken'])
  const opened = `query ($token: String!) { distributionByLink(token: $token) { ended shift { people } } }`
  expect(await anonymous.query(opened, { token })).toEqual({
    distributionByLink: { ended: null, shift: { people: 1 } },
  })
  const now = clock()
  clock.set(new Date(now.getTime() + 15 * 3_600_000))
  expect(await anonymous.query(opened, { token })).toMatchObject({ distributionByLink: { ended: 'EXPIRED' } })
  expect(await anonymous.mutate('countDistribution', neighbour.input(neighbour.tap(null)))).toMatchObject({
    __typename: 'DistributionLinkEndedError',
    reason: 'EXPIRED',
  })
  clock.set(now)
})

test('a token of another kind, or one that was changed, opens nothing', async () => {
  const { phone } = await begin()
  const token = String(phone.input([])['linkToken'])
  for (const forged of ['', 'x', `${token.slice(0, -2)}AA`, token.slice(1)]) {
    expect(
      await anonymous.mutate('countDistribution', { ...phone.input(phone.tap(null)), linkToken: forged }),
    ).toMatchObject({ __typename: 'NotFoundError', what: 'link' })
  }
})

test('a coordinator runs the shifts of their own organisation, sees no links of others, and corrects nothing', async () => {
  const [own, foreign] = [await coordinatorOf(club), await coordinatorOf(other)]
  const { shiftId, phone } = await begin()
  await phone.send(phone.tap(null))
  const links = `query ($id: ID!) { distributionShift(id: $id) { people links { label } tallies { totalCount } } }`
  expect(await own.query(links, { id: shiftId })).toMatchObject({
    distributionShift: { people: 1, links: [{ label: 'Самаурын' }], tallies: { totalCount: 1 } },
  })
  expect(await foreign.query(links, { id: shiftId })).toEqual({
    distributionShift: { people: 1, links: null, tallies: { totalCount: 0 } },
  })
  expect(await anonymous.query(links, { id: shiftId })).toEqual({
    distributionShift: { people: 1, links: null, tallies: null },
  })
  expect(await foreign.mutate('issueDistributionLink', { shiftId, label: 'Бөтен' })).toMatchObject({
    __typename: 'ForbiddenError',
  })
  const correction = { shiftId, people: 1, given: [], reason: 'Қосылсын' }
  expect(await own.mutate('correctDistributionShift', correction)).toMatchObject({ __typename: 'ForbiddenError' })
  await own.expect('closeDistributionShift', { shiftId, people: 1, given: [] }, 'DistributionShiftPayload')
})

test('the feed speaks of a shift once a minute, however often its phones send', async () => {
  const before = (await readActivity()).length
  const { phone, shiftId } = await begin()
  for (let sent = 0; sent < 5; sent += 1) await phone.send(phone.tap(null, null))
  expect((await readActivity()).slice(before)).toEqual(['DISTRIBUTION_COUNTED'])
  const now = clock()
  clock.set(new Date(now.getTime() + 61_000))
  await phone.send(phone.tap(null))
  await office.expect('closeDistributionShift', { shiftId, people: 11, given: [] }, 'DistributionShiftPayload')
  expect((await readActivity()).slice(before)).toEqual([
    'DISTRIBUTION_COUNTED',
    'DISTRIBUTION_COUNTED',
    'DISTRIBUTION_CLOSED',
  ])
  clock.set(now)
})

test('the database refuses to change, delete or add up wrongly what was counted, by any road', async () => {
  const { phone, shiftId, teaId } = await begin()
  await phone.send(phone.tap(null, teaId))
  const id = shiftId.split('_')[1]
  const refused = (sql: string, values: unknown[] = []) =>
    database.pool.query(sql, values).then(
      () => 'done',
      (error: { constraint?: string }) => error.constraint,
    )
  const tally = `(SELECT id FROM "DistributionTally" WHERE "shiftId" = '${id}')`
  expect(await refused(`UPDATE "DistributionTally" SET people = 9 WHERE "shiftId" = $1`, [id])).toBe(
    'DistributionTally_append_only',
  )
  expect(await refused(`DELETE FROM "DistributionTally" WHERE "shiftId" = $1`, [id])).toBe(
    'DistributionTally_append_only',
  )
  expect(await refused(`UPDATE "DistributionTallyLine" SET quantity = 9 WHERE "tallyId" = ${tally}`)).toBe(
    'DistributionTallyLine_append_only',
  )
  expect(await refused(`DELETE FROM "DistributionTallyLine" WHERE "tallyId" = ${tally}`)).toBe(
    'DistributionTallyLine_append_only',
  )
  expect(
    await refused(`UPDATE "DistributionShift" SET "startsAt" = "startsAt" - interval '1 day' WHERE id = $1`, [id]),
  ).toBe('DistributionShift_counted_frozen')
  const insert = (columns: string, values: string) =>
    `INSERT INTO "DistributionTally" (id, "shiftId", kind, people, ${columns}) VALUES (gen_random_uuid(), '${id}', ${values})`
  expect(await refused(insert('reason', `'CORRECTION', -5, 'кем'`))).toBe('DistributionShift_people_check')
  expect(await refused(insert('reason, "reversesId"', `'REVERSAL', -1, 'кері', ${tally}`))).toBe(
    'DistributionTally_reversal_exact',
  )
  expect(await refused(insert('reason', `'CORRECTION', 0, 'ештеңе'`))).toBe('DistributionTally_changes')
})

test('families, visits and what the store gives are untouched by any number of cups', async () => {
  const store = createStoreWorld(database, world, clock)
  expect(store).toBeDefined()
  const read = async () =>
    (
      await database.pool.query(
        `SELECT metric, "scopeKind", "scopeId", "periodKind", "periodStart", value, version FROM "Counter"
         WHERE metric IN ('FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN', 'VOLUNTEERS_INVOLVED', 'ATTENDANCES') ORDER BY 1, 2, 3, 4, 5`,
      )
    ).rows
  const before = await read()
  const { phone, teaId, sweetsId } = await begin()
  await phone.send(phone.tap(...Array.from({ length: 30 }, () => [null, teaId, sweetsId]).flat()))
  expect(await read()).toEqual(before)
})

import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage()
const { world, office, anonymous, clock, database } = stage
const { prisma } = database
const campaign = await world.campaign({ kind: 'AID' })

const details = {
  channel: 'PHONE',
  need: 'FUEL',
  requesterName: 'Әлия Сұраушы',
  phone: '8 702 555 01 23',
  address: 'Қорқыт ата 12',
  districtId: world.district.globalId,
  description: 'Көмір керек',
  locale: 'KK',
  consent: true,
}

async function received(given: object = {}): Promise<string> {
  return (await office.expect('recordAidRequest', { ...details, ...given }, 'AidRequestPayload')).requestId
}

async function close(requestId: string): Promise<void> {
  const volunteerId = (await world.volunteer()).globalId
  for (const [mutation, input] of [
    ['verifyAidRequest', {}],
    ['matchAidRequest', { volunteerId }],
    ['recordAidDelivery', {}],
    ['closeAidRequest', {}],
  ] as const) {
    clock.advance({ hours: 1 })
    await office.expect(mutation, { requestId, ...input }, 'AidRequestPayload')
  }
}

const search = async (text: string) => {
  const data = await office.query<{ aidRequests: { edges: { node: { id: string } }[] } }>(
    `query ($text: String!) { aidRequests(filter: { search: $text }) { edges { node { id } } } }`,
    { text },
  )
  return data.aidRequests.edges.map(({ node }) => node.id)
}

test('a request that is seen to the end counts once, in its district, month and campaign, and one that is refused does not', async () => {
  const one = await received()
  await close(one)
  const other = await received()
  await office.expect('refuseAidRequest', { requestId: other, refusal: 'REPEATED' }, 'AidRequestPayload')
  const counted = await prisma.counter.findMany({
    where: { metric: 'AID_REQUESTS_CLOSED', periodKind: 'ALL' },
    select: { scopeKind: true, scopeId: true, value: true },
    orderBy: { scopeKind: 'asc' },
  })
  expect(counted).toEqual([
    { scopeKind: 'REGION', scopeId: world.region.id, value: 1n },
    { scopeKind: 'DISTRICT', scopeId: world.district.id, value: 1n },
    { scopeKind: 'CAMPAIGN', scopeId: campaign.id, value: 1n },
  ])
  expect((await reconcile(database)).differences).toEqual([])
})

test('its history says what it went through and when, and how long that took', async () => {
  const requestId = await received()
  await close(requestId)
  const data = await office.query<{ node: { steps: { from: string | null; to: string; at: string }[] } }>(
    `query ($id: ID!) { node(id: $id) { ... on AidRequest { steps { from to at } } } }`,
    { id: requestId },
  )
  expect(data.node.steps.map(({ from, to }) => [from, to])).toEqual([
    [null, 'RECEIVED'],
    ['RECEIVED', 'VERIFIED'],
    ['VERIFIED', 'MATCHED'],
    ['MATCHED', 'DELIVERED'],
    ['DELIVERED', 'CLOSED'],
  ])
  const [first, , , , last] = data.node.steps.map(({ at }) => Date.parse(at))
  expect((last ?? 0) - (first ?? 0)).toBe(4 * 3_600_000)
  const times = `{ aidTimes(from: "2026-01-01", until: "2026-12-31") { closed minutesToVerify minutesToClose } }`
  const seen = await office.query<{ aidTimes: object }>(times)
  expect(seen.aidTimes).toMatchObject({ minutesToVerify: 60, minutesToClose: 240 })
})

test('how long it took is no figure for the public where fewer than five were closed, nor of a district or a part of a year', async () => {
  const [, , , quiet] = world.districts
  const times = `query ($until: Date!, $district: ID) {
    aidTimes(from: "2026-01-01", until: $until, district: $district) { closed minutesToVerify minutesToClose }
  }`
  const ask = async (who: typeof office, until: string, district?: string) =>
    (await who.query<{ aidTimes: { closed: number } | null }>(times, { until, district })).aidTimes
  const closedNow = async () => (await ask(office, '2026-12-31'))?.closed ?? 0
  for (let closed = await closedNow(); closed < 6; closed = await closedNow()) {
    expect(await ask(anonymous, '2026-12-31')).toEqual(
      closed < 5 ? null : { closed, minutesToVerify: 60, minutesToClose: 240 },
    )
    await close(await received({ districtId: quiet?.globalId }))
  }
  // One day less, or one district, would say by subtraction what was closed on the day or in the district.
  expect(await ask(anonymous, '2026-12-30')).toBeNull()
  expect(await ask(anonymous, '2026-12-31', quiet?.globalId)).toBeNull()
  expect(await ask(office, '2026-12-30', quiet?.globalId)).toMatchObject({ closed: 4 })
})

test('it is found by the name in either spelling, the address, the end of the phone, and its number', async () => {
  const requestId = await received()
  const { number } = await prisma.aidRequest.findFirstOrThrow({ orderBy: { number: 'desc' } })
  for (const text of ['алия', 'Aliya', 'коркыт', '0123', '87025550123', String(number)])
    expect(await search(text), text).toContain(requestId)
  expect(await search('жоқ')).toEqual([])
})

test('nobody but the office and the clerks sees any of it', async () => {
  const requestId = await received()
  const read = `query ($id: ID!) { node(id: $id) { id } aidRequests { totalCount } }`
  const ask = async (who: typeof office) =>
    (await who.run<{ node: object | null; aidRequests: object | null }>(read, { id: requestId })).data
  const clerk = await createAccountViewer(database, { role: 'STORE_CLERK', organisationId: null })
  expect((await ask(await createClient({ database, clock, viewer: clerk })))?.node).toEqual({ id: requestId })
  const organisation = await world.organisation()
  for (const grant of [
    { role: 'ORGANISATION_COORDINATOR' as const, organisationId: organisation.id },
    { role: 'FINANCE' as const, organisationId: null },
    { role: 'COMMUNICATIONS' as const, organisationId: null },
    { role: 'VIEWER' as const, organisationId: null },
  ]) {
    const viewer = await createAccountViewer(database, grant)
    const seen = await ask(await createClient({ database, clock, viewer }))
    expect([seen?.node, seen?.aidRequests], grant.role).toEqual([null, null])
  }
  const seen = await ask(anonymous)
  expect([seen?.node, seen?.aidRequests]).toEqual([null, null])
})

test('what was read of it is in the access log, and erasing leaves the number alone', async () => {
  const requestId = await received()
  await close(requestId)
  await office.query(`query ($id: ID!) { node(id: $id) { ... on AidRequest { requesterName phone } } }`, {
    id: requestId,
  })
  const subjectId = requestId.split('_')[1] ?? ''
  const logged = await prisma.accessLog.findFirstOrThrow({
    where: { subject: 'AID_REQUEST', subjectId },
    orderBy: { id: 'desc' },
  })
  expect(logged.fields.sort()).toEqual(['phone', 'requesterName'])
  await office.expect('noteAidRequest', { requestId, text: 'Әлия апай риза' }, 'AidRequestPayload')
  const before = await prisma.counter.aggregate({ where: { metric: 'AID_REQUESTS_CLOSED' }, _sum: { value: true } })
  await office.expect('eraseAidRequest', { requestId, reason: 'Өз өтініші' }, 'AidRequestPayload')
  const left = await prisma.aidRequest.findUniqueOrThrow({ where: { id: subjectId }, include: { notes: true } })
  expect(JSON.stringify(left)).not.toMatch(/Әлия|7025550123|Қорқыт|Көмір/)
  expect(await prisma.counter.aggregate({ where: { metric: 'AID_REQUESTS_CLOSED' }, _sum: { value: true } })).toEqual(
    before,
  )
  expect((await reconcile(database)).differences).toEqual([])
})

test('it names the family and the benefactor to the office, and with the family go its words and its address', async () => {
  const family = await createStoreWorld(database, world, clock).family()
  const benefactor = await prisma.benefactor.create({ data: { name: 'Игілік қоры', isPerson: false } })
  const benefactorId = encodeGlobalId('Benefactor', benefactor.id)
  const requestId = await received()
  const id = requestId.split('_')[1] ?? ''
  await prisma.aidRequest.update({ where: { id }, data: { channel: 'WEB', email: 'asks@example.org' } })
  await office.expect('verifyAidRequest', { requestId, familyId: family.globalId }, 'AidRequestPayload')
  await office.expect('matchAidRequest', { requestId, benefactorId }, 'AidRequestPayload')
  const data = await office.query<{ node: object }>(
    `query ($id: ID!) { node(id: $id) { ... on AidRequest { volunteer { id } benefactor { id name } family { number } } } }`,
    { id: requestId },
  )
  expect(data.node).toEqual({
    volunteer: null,
    benefactor: { id: benefactorId, name: 'Игілік қоры' },
    family: { number: family.number },
  })
  await office.expect('eraseFamily', { familyId: family.globalId, reason: 'Өз өтініші' }, 'FamilyErasedPayload')
  expect(await prisma.aidRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
    requesterName: '',
    phone: '',
    email: null,
    address: '',
    description: '',
  })
})

import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endlessLimits } from '../../kit/limits.ts'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { writeCrawl } from '../../kit/crawl.ts'
import { takeFairList } from '../../kit/fair-devices.ts'
import { sendFair } from '../../kit/fairs.ts'
import { writeMutation } from '../../kit/selections.ts'
import { startTestServer } from '../../kit/server.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { createWorld } from '../../kit/world.ts'
import { followBySocket } from '../../realtime/support/followers.ts'
import type { Follower } from '../../realtime/support/followers.ts'
import { logOptions } from '@erikti/server/lifecycle/logger'
import { systemClock } from '@erikti/schema/shared/clock'
import { setScene } from './scene.ts'
import type { Actor } from './scene.ts'

// What is known of families, of what they were given and of who asked for help leaves the office by no road: neither by the API as
// anybody outside asks it, nor live, nor in what the server serves as files, nor in its own log.

/** One string for each thing that is known of somebody; none occurs anywhere else. */
const canaries = {
  givenName: 'Кенаргүл',
  familyName: 'Сарықұсова',
  patronymic: 'Торғайқызы',
  birthDate: '1971-07-17',
  phone: '+77013331177',
  address: 'Қанарейка тұйығы 17',
  collector: 'Бұлбұлжан',
  collectorPhone: '+77013331188',
  needWithdrawn: 'Анықтама қаранорғай шықты',
  overrideReason: 'Шатырын дауыл қаранорғай ұшырды',
  waitingReason: 'Егіз туды қаранорғай',
  voidReason: 'Көршісінің картасы қаранорғай',
  mergeReason: 'Бір үй екі рет қаранорғай',
  requester: 'Тоты Құсайынова',
  requesterPhone: '+77013331199',
  requesterAddress: 'Тотықұс көшесі 19',
  need: 'Жөргек керек қаратоты',
  note: 'Кешке ғана үйде қаратоты',
  refusal: 'Басқа қорда тұр қаратоты',
}
const log: string[] = []
const logger = pino({ ...logOptions, level: 'trace' }, { write: (line: string) => void log.push(line) })
const server = await startTestServer({ limits: endlessLimits, logger })
const followers: Follower[] = []
afterAll(async () => {
  for (const follower of followers) follower.close()
  await server.close()
})
const { database } = server
const { prisma } = database
const scene = await setScene(server)
const world = await createWorld(database, systemClock)
const store = createStoreWorld(database, world, systemClock)
const reads = await createClient({
  database,
  clock: systemClock,
  viewer: await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null }),
})

/** One of each kind of outsider; the rules of every column are asked of one by one in the table's own tests. */
const outside = scene.actors.filter(({ title }) =>
  ['ANONYMOUS', 'VIEWER', 'ORGANISATION_COORDINATOR', 'key READ_COUNTERS', 'key READ_PARTICIPATION'].includes(title),
)
const asked = { activity: 'kind occurredAt district { id } organisation { id } campaign { id } event { id }' }
const live = [
  `subscription { activity { __typename ... on ActivityEntry { id cursor ${asked.activity} } } }`,
  'subscription { counters { snapshot counters { id metric value scope { __typename } asOf definition { metric } entries(first: 2) { edges { node { id } } } } } }',
]

/** Everything that says something of somebody, by what it is. */
const found = (text: string): string[] =>
  [...Object.entries(canaries), ...cards]
    .filter(([, canary]) => text.includes(canary) || text.includes(JSON.stringify(canary).slice(1, -1)))
    .map(([name]) => name)
const cards: [string, string][] = []

let ids: string[] = []
/** Records that belong to a family and are no nodes. */
let partIds: string[] = []
let helperId = ''
const updates = () => followers.map(({ updates: delivered }) => JSON.stringify(delivered)).join('\n')

/** Through the server, so that its log has the chance to tell. */
async function act<Result = Record<string, string>>(name: string, input: object): Promise<Result> {
  const { data, errors } = await server.post<Record<string, unknown>>(writeMutation(name), { input })
  expect([name, errors, data?.[name]]).toMatchObject([
    name,
    undefined,
    { __typename: expect.stringMatching(/Payload$/) },
  ])
  return data[name] as Result
}

beforeAll(async () => {
  for (const { key } of outside)
    for (const document of live)
      // It is there with its first update, which for the activity is when something happens.
      followBySocket(server.url, document, key ? { key } : null).then(
        (follower) => void followers.push(follower),
        () => {},
      )
  const { givenName, familyName, patronymic, address, phone, birthDate } = canaries
  const people = [{ givenName, familyName, patronymic, birthDate: new Date(birthDate) }, {}]
  const [family, twin] = [
    await store.family({ people, address, phone }),
    await store.family({ people: people.slice(0, 1), address, phone }),
  ]
  cards.push(['card', family.cardCode], ['card of the other record', twin.cardCode])
  const familyId = family.globalId
  await act('authoriseCollector', {
    familyId,
    givenName: canaries.collector,
    familyName: 'Х',
    phone: canaries.collectorPhone,
  })
  const { id: _, ...need } = await prisma.needVerification.findFirstOrThrow({ where: { familyId: family.id } })
  const verificationId = `NeedVerification_${(await prisma.needVerification.create({ data: need })).id}`
  await act('withdrawNeedVerification', { verificationId, reason: canaries.needWithdrawn })
  await store.rule({ perFamily: 1, validFrom: new Date('2021-01-01'), groupId: (await store.group()).id })
  const [place, item] = [await store.place(), await store.item()]
  await store.receipt(place, item, 9)
  const given = { familyId, placeId: place.globalId, lines: [{ itemId: item.globalId, quantity: 1 }] }
  const { visitId } = await act('recordStoreVisit', given)
  const again = await act('recordStoreVisit', { ...given, overrideReason: canaries.overrideReason })
  await act('voidStoreVisit', { visitId, reason: canaries.voidReason })
  const expiresAt = new Date(systemClock().getTime() + 86_400_000).toISOString()
  const word = await act<{ override: { id: string } }>('grantStoreOverride', {
    familyId,
    reason: canaries.waitingReason,
    expiresAt,
  })
  const run = await sendFair({ world, clock: systemClock, office: reads }, store)
  const device = await takeFairList(reads, run, systemClock)
  await device.merge([device.visit(family, run.item)])
  await act('mergeFamilies', { survivorId: familyId, mergedId: twin.globalId, reason: canaries.mergeReason })
  const details = {
    channel: 'PHONE',
    need: 'OTHER',
    requesterName: canaries.requester,
    phone: canaries.requesterPhone,
    address: canaries.requesterAddress,
    districtId: world.district.globalId,
    description: canaries.need,
    locale: 'KK',
    consent: true,
  }
  const { requestId } = await act('recordAidRequest', details)
  const other = await act('recordAidRequest', details)
  await act('refuseAidRequest', { requestId: other['requestId'], refusal: 'WITHDRAWN', note: canaries.refusal })
  await act('noteAidRequest', { requestId, text: canaries.note })
  helperId = (await world.volunteer()).globalId
  await act('verifyAidRequest', { requestId })
  await act('matchAidRequest', { requestId, volunteerId: helperId })
  await act('recordAidDelivery', { requestId })
  await act('closeAidRequest', { requestId })
  // Something breaks that quotes what was written, and the log says that it did.
  await database.pool.query(`
    CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'broken at % %', NEW.address, NEW.phone USING DETAIL = NEW."cardCode"; END $$;
    CREATE TRIGGER break_down BEFORE UPDATE ON "Family" FOR EACH ROW EXECUTE FUNCTION break_down();`)
  const broken = await server.post(writeMutation('changeFamily'), { input: { familyId, locale: 'RU' } })
  expect(broken.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  expect(found(JSON.stringify(broken))).toEqual([])
  await database.pool.query('DROP FUNCTION break_down() CASCADE')
  ids = [
    familyId,
    twin.globalId,
    visitId ?? '',
    again['visitId'] ?? '',
    word.override.id,
    requestId ?? '',
    other['requestId'] ?? '',
    run.fairId,
  ]
  partIds = [
    `FamilyMember_${family.memberIds[0]}`,
    verificationId,
    ...(await prisma.familyCollector.findMany()).map(({ id }) => `FamilyCollector_${id}`),
    ...(await prisma.familyConsent.findMany({ where: { familyId: family.id } })).map(({ id }) => `FamilyConsent_${id}`),
  ]
})

/** Every field of the schema by a shortest way and by every way that a type is reached, from one node and from all of them. */
function writeRoads(samples: Actor['samples']): string[] {
  const [one, twin] = ids
  const given = {
    ...scene.own,
    ...samples,
    'Query.node(id:)': JSON.stringify(one),
    'Query.nodes(ids:)': JSON.stringify(ids),
    'Query.family(id:)': JSON.stringify(one),
    'Query.familyMergePreview(survivor:)': JSON.stringify(one),
    'Query.familyMergePreview(merged:)': JSON.stringify(twin),
    'Query.families(filter:)': `{ search: "${canaries.givenName}" }`,
    'Query.aidRequests(filter:)': `{ search: "${canaries.requester.slice(0, 4)}" }`,
    'Query.volunteer(id:)': JSON.stringify(helperId),
  }
  const isManyNodes = (type: string, field: string) => type !== 'Query' || field === 'nodes'
  return [...new Set([...writeCrawl(given), ...writeCrawl(given, isManyNodes)])]
}

test('the office is given what nobody else is by the very same questions, so that they prove something', async () => {
  let text = ''
  for (const query of writeRoads({})) text += JSON.stringify(await reads.run(query))
  const missing = Object.keys(canaries).filter((name) => !found(text).includes(name))
  // Why records were joined is kept, and read in the database alone.
  expect(missing).toEqual(['mergeReason'])
})

test.each(outside.map((actor) => [actor.title, actor] as const))(
  '%s is told nothing: by ids, edges, unions, aliases, errors or results of mutations',
  async (_, { key, samples }) => {
    const problems: string[] = []
    const look = async (query: string, variables?: Record<string, unknown>) => {
      const text = JSON.stringify(await server.post(query, variables, { key }))
      // What somebody asks with is theirs, so it is not asked with what is to be found.
      for (const name of found(text)) problems.push(`${name}: ${query}`)
    }
    for (const query of writeRoads(samples)) await look(query)
    // All at once under other names, and in errors.
    await look(
      `query ($ids: [ID!]!) { ${[...ids, ...partIds].map((id, index) => `a${index}: node(id: ${JSON.stringify(id)}) { __typename id }`).join(' ')} b: nodes(ids: $ids) { id nothing } }`,
      { ids },
    )
    await look(
      `query ($ids: [ID!]!) { ${[...ids, ...partIds].map((id, index) => `a${index}: node(id: ${JSON.stringify(id)}) { __typename id }`).join(' ')} b: nodes(ids: $ids) { id } }`,
      { ids },
    )
    const [familyId, mergedId, visitId, , overrideId, requestId] = ids
    const [memberId, verificationId] = partIds
    const reason = 'Білгім келеді'
    for (const [name, input] of Object.entries({
      exportFamilyData: { familyId, reason },
      eraseFamily: { familyId, reason },
      mergeFamilies: { survivorId: familyId, mergedId, reason },
      changeFamily: { familyId, phone: null },
      removeFamilyMember: { memberId },
      withdrawNeedVerification: { verificationId, reason },
      voidStoreVisit: { visitId, reason },
      reassignStoreVisit: { visitId, familyId, reason },
      revokeStoreOverride: { overrideId },
      closeAidRequest: { requestId },
      noteAidRequest: { requestId, text: reason },
      eraseAidRequest: { requestId, reason },
    }))
      await look(writeMutation(name), { input })
    expect(problems).toEqual([])
  },
)

test('nobody who listens is told, of all that happened', async () => {
  await expect.poll(() => updates(), { timeout: 60_000 }).toContain('AID_REQUEST_CLOSED')
  await expect.poll(() => updates()).toContain('STORE_VISIT_RECORDED')
  await expect.poll(() => updates()).toContain('FAMILIES_HELPED')
  expect(found(updates())).toEqual([])
  expect([...ids, ...partIds].filter((id) => updates().includes(id.replace(/^\w+_/, '')))).toEqual([])
})

test('no file that the server serves, and no export of who helped, says anything of who was helped', async () => {
  for (const path of ['/', '/wall', '/health', '/ready', '/metrics', '/calendar/region.ics', '/calendar/nothing.ics'])
    expect([path, found(await (await fetch(`${server.url}${path}`)).text())]).toEqual([path, []])
  const document = `mutation ($input: ExportPersonalDataInput!) { exportPersonalData(input: $input) { __typename ... on PersonalDataExport { document } } }`
  const text = JSON.stringify(await server.post(document, { input: { volunteerId: helperId, reason: 'Өзі сұрады' } }))
  expect(text).toContain('PersonalDataExport')
  expect(found(text)).toEqual([])
})

test('the server’s own log names nobody, whatever was done and whatever went wrong', () => {
  expect(log.join('')).toContain('changeFamily')
  expect(found(log.join('\n'))).toEqual([])
})

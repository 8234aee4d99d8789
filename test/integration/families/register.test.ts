import { describe, expect, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

const { world, office, clock, database } = await useStage()
const { prisma } = database
const store = createStoreWorld(database, world, clock)
const otherDistrict = world.districts[1] ?? world.district

async function find(filter: object): Promise<number[]> {
  const { families } = await office.query<{ families: { totalCount: number; edges: { node: { number: number } }[] } }>(
    'query ($filter: FamilyFilter) { families(filter: $filter) { totalCount edges { node { number } } } }',
    { filter },
  )
  expect(families.totalCount).toBe(families.edges.length)
  return families.edges.map(({ node }) => node.number)
}

describe('the register', () => {
  test('is searched by people, address, phone and number, in any spelling', async () => {
    const family = await store.family({
      address: 'Қорқыт ата көшесі 12/3',
      phone: '+77015559123',
      people: [{ givenName: 'Әлия', familyName: 'Ізбасарова' }],
    })
    await store.family({ people: [{ givenName: 'Роза', familyName: 'Басқақызы' }] })
    for (const search of ['алия избасарова', 'Aliya Izbas', 'коркыт 12/3', '87015559123', '9123', `№${family.number}`])
      expect(await find({ search }), search).toContain(family.number)
    expect(await find({ search: 'алия баскакызы' })).toEqual([])
    expect(await find({ search: '\0' })).toEqual([])
  })

  test('is narrowed by district, need and consent', async () => {
    const { id: districtId, globalId: district } = otherDistrict
    const until = (days: number) => new Date(Date.parse('2026-11-22') + days * 86_400_000)
    const make = (verified: object | null, consent = true) => store.family({ districtId, verified, consent })
    const valid = await make({ validUntil: until(31) })
    const expiring = await make({ validUntil: until(30) })
    const expired = await make({ verifiedOn: until(-9), validUntil: until(-1) })
    const none = await make(null)
    const withdrawn = await make({ withdrawnAt: clock(), withdrawReason: 'Қате' }, false)
    const states = { VALID: [valid], EXPIRING: [expiring], EXPIRED: [expired], NONE: [withdrawn, none] }
    for (const [needState, families] of Object.entries(states)) {
      const numbers = families.map(({ number }) => number)
      expect(await find({ district, needState }), needState).toEqual(numbers)
      for (const { globalId: id } of families)
        expect((await office.query('query ($id: ID) { family(id: $id) { needState } }', { id }))['family']).toEqual({
          needState,
        })
    }
    expect(await find({ district, notAgreedTo: 'SOCIAL_HELP' })).toEqual([withdrawn.number])
    expect(await find({ district, agreedTo: 'SOCIAL_HELP' })).toHaveLength(4)
  })

  test('knows a family by its card, and no longer by one that was replaced', async () => {
    const family = await store.family()
    const byCard = async (card: string) =>
      (await office.query('query ($card: String) { family(card: $card) { id } }', { card }))['family']
    expect(await byCard(family.cardCode)).toEqual({ id: family.globalId })
    await office.expect('renewFamilyCard', { familyId: family.globalId }, 'FamilyPayload')
    expect(await byCard(family.cardCode)).toBeNull()
    const { cardCode } = await prisma.family.findUniqueOrThrow({ where: { id: family.id } })
    expect(await byCard(cardCode)).toEqual({ id: family.globalId })
    expect(await office.query('{ family { id } }')).toEqual({ family: null })
  })
})

describe('a family about to be registered', () => {
  const ask = async (variables: object) => {
    const { probableFamilies } = await office.query<{
      probableFamilies: { reasons: string[]; family: { id: string } }[]
    }>(
      `query ($people: [FamilyPersonInput!]!, $district: ID, $address: String, $phone: String) {
         probableFamilies(people: $people, district: $district, address: $address, phone: $phone) { reasons family { id } } }`,
      { people: [], ...variables },
    )
    return probableFamilies.map(({ family, reasons }) => [family.id, ...reasons])
  }
  const district = world.district.globalId

  test('is known by a person, a phone, a name in its district, and an address with a name', async () => {
    const { globalId } = await store.family({
      address: 'Сарқырама көшесі, 7-үй',
      phone: '+77017654321',
      people: [
        { givenName: 'Дәмелі', familyName: 'Тоқтарова', birthDate: new Date('1979-02-03') },
        { givenName: 'Ермек', familyName: 'Тоқтаров', birthDate: null },
      ],
    })
    expect(await ask({ people: [{ givenName: 'Дамели', familyName: 'Токтарова', birthDate: '1979-02-03' }] })).toEqual([
      [globalId, 'SAME_PERSON'],
    ])
    expect(await ask({ phone: '8 701 765 43 21' })).toEqual([[globalId, 'SAME_PHONE']])
    const unborn = { givenName: 'Ермек', familyName: 'Токтаров' }
    expect(await ask({ people: [unborn], district })).toEqual([[globalId, 'SAME_NAMES']])
    expect(await ask({ people: [unborn], district: otherDistrict.globalId })).toEqual([])
    const brother = { givenName: 'Серік', familyName: 'Тоқтаров', birthDate: '1990-01-01' }
    expect(await ask({ people: [brother], district, address: 'ул. Саркырама 7' })).toEqual([[globalId, 'SAME_ADDRESS']])
  })

  test('that is said to be another one is registered, and shown as probably one no more', async () => {
    const person = { givenName: 'Зейнеп', familyName: 'Екібасова', birthDate: '1969-06-09' }
    const input = {
      districtId: district,
      address: 'Бірінші көше 1',
      members: [{ role: 'HEAD', ...person }],
      consents: ['SOCIAL_HELP'],
    }
    const first = await office.expect('registerFamily', input, 'FamilyPayload')
    const again = { ...input, address: 'Екінші көше 2' }
    const { familyIds } = await office.expect('registerFamily', again, 'FamilyKnownError')
    expect(familyIds).toEqual([first.familyId])
    const second = await office.expect('registerFamily', { ...again, apartFrom: familyIds }, 'FamilyPayload')
    const pairs = async () => {
      const { duplicateFamilies } = await office.query<{
        duplicateFamilies: { count: number; pairs: { one: { id: string }; other: { id: string } }[] }
      }>('{ duplicateFamilies { count pairs { one { id } other { id } } } }')
      return duplicateFamilies.pairs.map(({ one, other }) => [one.id, other.id])
    }
    expect(await pairs()).not.toContainEqual([first.familyId, second.familyId])
    const third = await store.family({
      people: [{ ...person, birthDate: new Date(person.birthDate) }],
      phone: '+77010009988',
    })
    expect(await pairs()).toContainEqual([first.familyId, third.globalId])
    await office.expect(
      'keepFamiliesApart',
      { oneId: third.globalId, otherId: first.familyId },
      'KeepFamiliesApartPayload',
    )
    expect(await pairs()).not.toContainEqual([first.familyId, third.globalId])
  })
})

test('the database’s word on a second head is a named error, also in a race', async () => {
  const family = await store.family({ people: [{ role: 'SPOUSE' }, {}] })
  const heads = family.memberIds.map((id) => ({ memberId: encodeGlobalId('FamilyMember', id), role: 'HEAD' }))
  const results = await Promise.all(heads.map((input) => office.mutate('changeFamilyMember', input)))
  expect(results.map(({ __typename }) => __typename).sort()).toEqual(['FamilyHasHeadError', 'FamilyPayload'])
})

test('an erased family leaves its visits and numbers, and no word of itself', async () => {
  const family = await store.family({
    address: 'Құпия көше 5',
    phone: '+77013332211',
    people: [{ givenName: 'Жасырын', familyName: 'Өшірова', patronymic: 'Бүркенқызы' }],
  })
  await office.expect(
    'authoriseCollector',
    { familyId: family.globalId, givenName: 'Көмекбай', familyName: 'Көршин' },
    'FamilyPayload',
  )
  await prisma.aidRequest.create({
    data: {
      channel: 'PHONE',
      need: 'FOOD',
      requesterName: 'Жасырын Өшірова',
      phone: '+77013332211',
      address: 'Құпия көше 5',
      districtId: world.district.id,
      description: 'Өшірова сұрайды',
      consentAt: clock(),
      familyId: family.id,
      notes: { create: { text: 'Өшірова қоңырау шалды' } },
    },
  })
  await office.expect('eraseFamily', { familyId: family.globalId, reason: 'Өздері сұрады' }, 'FamilyErasedPayload')
  const { rows } = await database.pool.query<{ said: string }>(`
    SELECT concat((SELECT json_agg(f) FROM "Family" f), (SELECT json_agg(m) FROM "FamilyMember" m),
      (SELECT json_agg(c) FROM "FamilyCollector" c), (SELECT json_agg(a) FROM "AidRequest" a),
      (SELECT json_agg(n) FROM "AidRequestNote" n), (SELECT json_agg(l) FROM "AccessLog" l)) AS said`)
  for (const text of [
    'Жасырын',
    'Өшіров',
    'оширов',
    'Бүркен',
    'Көмекбай',
    'Көршин',
    'Құпия',
    '7013332211',
    family.cardCode,
  ])
    expect(rows[0]?.said.includes(text), text).toBe(false)
  expect(await office.query('query ($id: ID) { family(id: $id) { id } }', { id: family.globalId })).toEqual({
    family: null,
  })
})

/** Where the export has what each table that refers to a family says of it. */
const inExport: Readonly<Record<string, string | null>> = {
  'AidRequest.familyId': 'requestsForHelp',
  'DistinctFamilies.oneId': 'toldApartFrom',
  'DistinctFamilies.otherId': 'toldApartFrom',
  'FairAction.familyId': 'fairActions',
  // A record that was joined to another one has nothing of its own any more, and no export.
  'Family.mergedIntoId': null,
  'FamilyCollector.familyId': 'collectors',
  'FamilyConsent.familyId': 'consents',
  'FamilyMember.familyId': 'members',
  'FamilyMerge.mergedId': null,
  'FamilyMerge.survivorId': 'merges',
  'NeedVerification.familyId': 'verifications',
  'StoreOverride.familyId': 'overrides',
  'StoreVisit.familyId': 'visits',
}

test('what is held about a family is handed out once, and the log says so', async () => {
  const family = await store.family({ people: [{ givenName: 'Бибігүл', familyName: 'Қолданова' }] })
  const { data } = await office.run<{ exportFamilyData: { document: string } }>(
    'mutation ($input: ExportFamilyDataInput!) { exportFamilyData(input: $input) { ... on PersonalDataExport { document } } }',
    { input: { familyId: family.globalId, reason: 'Өздері сұрады' } },
  )
  const document = JSON.parse(data.exportFamilyData.document) as { members: object[]; accesses: object[] }
  const { rows } = await database.pool.query<{ reference: string }>(
    `SELECT replace(conrelid::regclass::text, '"', '') || '.' || attname AS reference
     FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
     WHERE contype = 'f' AND confrelid = '"Family"'::regclass ORDER BY 1`,
  )
  expect(rows.map(({ reference }) => reference)).toEqual(Object.keys(inExport))
  expect(Object.keys(document)).toEqual(
    expect.arrayContaining(Object.values(inExport).filter((section) => section !== null)),
  )
  expect(document.members).toMatchObject([{ givenName: 'Бибігүл', familyName: 'Қолданова', birthDate: '1985-03-08' }])
  expect(document.accesses).toMatchObject([
    { action: 'EXPORTED', operation: 'exportFamilyData', reason: 'Өздері сұрады' },
  ])
})

test('whoever reads a family is in its log, with what was read', async () => {
  const family = await store.family()
  await office.query('query Look ($id: ID) { family(id: $id) { number members { givenName } } }', {
    id: family.globalId,
  })
  const entries = await prisma.accessLog.findMany({ where: { subject: 'FAMILY', subjectId: family.id } })
  expect(entries).toMatchObject([{ action: 'READ', operation: 'Look' }])
  expect(entries[0]?.fields.sort()).toEqual(['givenName', 'members', 'number'])
  const { data } = await office.run(
    'query ($family: ID) { accessLog(filter: { family: $family }) { edges { node { family { id } volunteer { id } } } } }',
    {
      family: family.globalId,
    },
  )
  expect(data['accessLog']).toEqual({ edges: [{ node: { family: { id: family.globalId }, volunteer: null } }] })
})

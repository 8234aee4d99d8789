import { expect, test } from 'vitest'
import { readAllPages } from '../kit/pages.ts'
import { useStage } from '../kit/world.ts'

const { world, office, anonymous } = await useStage()

const find = (list: string, search: string) =>
  readAllPages(office, `${list}(filter: { search: ${JSON.stringify(search)} })`, 100)

test('a name is found without its Kazakh letters, in any case, and by any of its words', async () => {
  const aliya = await world.volunteer({ givenName: 'Әлия', familyName: 'Нұрғалиева', phone: '+77011234567' })
  for (const search of ['алия', 'АЛИЯ', 'Әлия', 'нургалиева', 'алия нургал', 'Нұрғ әли', '1234567'])
    expect(await find('volunteers', search), search).toEqual([aliya.globalId])
  for (const search of ['алия серик', 'нургалиевна']) expect(await find('volunteers', search), search).toEqual([])
})

test('a place is found as people type it', async () => {
  const event = await world.event({ nameKk: 'Көктем', placeKk: 'Қызылорда, Тұран көшесі', placeRu: 'ул. Туран' })
  for (const search of ['кызылорда', 'Қызылорда', 'кызылорда туран', 'коктем', 'ТУРАН көшесі'])
    expect(await find('events', search), search).toEqual([event.globalId])
})

test('an organisation is found in any of its languages', async () => {
  const one = await world.organisation({
    nameKk: 'Мейірім шеңбері',
    nameRu: 'Круг добра',
    nameEn: 'Circle of Kindness',
  })
  for (const search of ['мейирим', 'шенбери', 'круг', 'kindness', 'добра circle'])
    expect(await find('organisations', search), search).toEqual([one.globalId])
})

test('signs that mean something to the database mean themselves', async () => {
  const percent = await world.organisation({ nameEn: '100% of _us_ \\ back' })
  for (const search of ['100%', '_us_', '\\ back', '% of _'])
    expect(await find('organisations', search), search).toEqual([percent.globalId])
  for (const search of ['1%0', '_u_', "'; DROP TABLE", '%%%%'])
    expect(await find('organisations', search), search).toEqual([])
})

test('an empty search asks for nothing, and a character that PostgreSQL cannot hold finds nothing', async () => {
  const all = await readAllPages(office, 'organisations', 100)
  expect(await find('organisations', '  ')).toEqual(all)
  expect(await find('organisations', '')).toEqual(all)
  expect(await find('organisations', 'a\u0000b')).toEqual([])
})

test('a character that PostgreSQL cannot hold is wrong input wherever it stands', async () => {
  const result = await office.expect(
    'registerOrganisation',
    { kind: 'STATE_BODY', name: { kk: 'a\u0000b', ru: 'б', en: 'b' }, districtId: world.district.globalId },
    'ValidationError',
  )
  expect(result.issues.map(({ path }) => path)).toEqual(['name.kk'])
  expect(await office.mutate('signIn', { email: 'a\u0000@example.org', password: 'long enough' })).toMatchObject({
    __typename: 'ValidationError',
  })
  expect(await office.query('query ($slug: String!) { campaign(slug: $slug) { id } }', { slug: 'a\u0000b' })).toEqual({
    campaign: null,
  })
  const key = await office.mutate('startEvent', { eventId: (await world.event()).globalId, idempotencyKey: 'a\u0000' })
  expect(key).toMatchObject({ __typename: 'ValidationError', issues: [{ path: 'idempotencyKey' }] })
})

test('numbers that the database cannot hold are wrong input', async () => {
  const goals = [{ metric: 'ATTENDANCES', target: '9999999999999999999' }]
  const input = { slug: 'too-much', kind: 'FUND', name: { kk: 'а', ru: 'б', en: 'c' }, startsOn: '2026-01-01', goals }
  const { issues } = await office.expect('createCampaign', input, 'ValidationError')
  expect(issues.map(({ path }) => path)).toEqual(['goals.0.target'])
})

test('lists by name are in Kazakh order', async () => {
  // The alphabet, with the letters that Kazakh adds in their places.
  const alphabet = [...'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ']
  const home = world.districts[4]
  for (const letter of alphabet.toReversed())
    await world.organisation({ nameKk: `${letter}${letter.toLowerCase()}на`, districtId: home?.id ?? '' })
  const read = async (direction: string) => {
    const { organisations } = await anonymous.query<{ organisations: { edges: { node: { name: { kk: string } } }[] } }>(
      `query ($district: ID!) { organisations(first: 100, filter: { district: $district }, orderBy: { field: NAME, direction: ${direction} }) {
        edges { node { name { kk } } } } }`,
      { district: home?.globalId },
    )
    return organisations.edges.map(({ node }) => node.name.kk[0])
  }
  expect(await read('ASC')).toEqual(alphabet)
  expect(await read('DESC')).toEqual(alphabet.toReversed())
})

test('people are listed by family name, then by given name, in Kazakh order', async () => {
  const home = world.districts[2]
  for (const [familyName, givenName] of [
    ['Ыбыраев', 'Асқар'],
    ['Ізтілеуов', 'Бек'],
    ['Қасымов', 'Үкілі'],
    ['Қасымов', 'Ұлан'],
    ['Касымов', 'Ян'],
  ] as const)
    await world.volunteer({ familyName, givenName, districtId: home?.id ?? '' })
  const { volunteers } = await office.query<{
    volunteers: { edges: { node: { familyName: string; givenName: string } }[] }
  }>(
    `query ($district: ID!) { volunteers(filter: { district: $district }) { edges { node { familyName givenName } } } }`,
    { district: home?.globalId },
  )
  expect(volunteers.edges.map(({ node }) => `${node.familyName} ${node.givenName}`)).toEqual([
    'Касымов Ян',
    'Қасымов Ұлан',
    'Қасымов Үкілі',
    'Ыбыраев Асқар',
    'Ізтілеуов Бек',
  ])
})

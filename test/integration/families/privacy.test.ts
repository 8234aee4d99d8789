import { parse, subscribe } from 'graphql'
import { describe, expect, test } from 'vitest'
import { reachOf } from '@erikti/schema/access/access.policy'
import { columns } from '@erikti/schema/permission-table/table'
import { schema } from '@erikti/schema/schema'
import { createAccountViewer, createClient, createPartnerViewer, noLive } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { createContext } from '../../kit/context.ts'
import { anyRows, writeCrawl } from '../../kit/crawl.ts'
import { createStoreWorld } from '../../kit/store-world.ts'
import { useStage } from '../../kit/world.ts'

// Families are known to the store's clerks and the office, and to nobody else by any road.

const { world, office, anonymous, clock, database } = await useStage()
const store = createStoreWorld(database, world, clock)
const club = await world.organisation()

/** What only they know of a family. */
const secrets = {
  givenName: 'Құпиягүл',
  familyName: 'Жасырынқызы',
  patronymic: 'Бүркенқызы',
  address: 'Тұмша көшесі 77',
  phone: '+77009990011',
  collector: 'Сенімбай',
  withdrawn: 'Тексеру жалған екен',
}
const people = [{ givenName: secrets.givenName, familyName: secrets.familyName, patronymic: secrets.patronymic }, {}]
const family = await store.family({ people, address: secrets.address, phone: secrets.phone })
const twin = await store.family({ people: [people[0] ?? {}], address: secrets.address, phone: secrets.phone })
await office.expect(
  'authoriseCollector',
  { familyId: family.globalId, givenName: secrets.collector, familyName: 'Көршин' },
  'FamilyPayload',
)
const verification = await database.prisma.needVerification.findFirstOrThrow({ where: { familyId: family.id } })
await database.prisma.needVerification.update({
  where: { id: verification.id },
  data: { withdrawnAt: clock(), withdrawReason: secrets.withdrawn },
})
const known = new RegExp(
  [...Object.values(secrets), family.cardCode, twin.cardCode].join('|').replaceAll('+', '\\+'),
  'i',
)

const nowhere = '00000000-0000-7000-8000-00000000dead'
const one = JSON.stringify(family.globalId)
const other = JSON.stringify(twin.globalId)
const crawl = writeCrawl({
  ...anyRows,
  'Query.node(id:)': one,
  'Query.nodes(ids:)': `[${one}, ${other}]`,
  'Query.family(id:)': one,
  'Query.familyMergePreview(survivor:)': one,
  'Query.familyMergePreview(merged:)': other,
  'Query.probableFamilies(people:)': `[{ givenName: "${secrets.givenName}", familyName: "${secrets.familyName}" }]`,
  'Query.probableFamilies(phone:)': `"${secrets.phone}"`,
  'Query.families(filter:)': `{ search: "${secrets.givenName}" }`,
  'Query.volunteer(id:)': JSON.stringify(`Volunteer_${nowhere}`),
  'Query.volunteerImport(id:)': JSON.stringify(`VolunteerImport_${nowhere}`),
  'Query.event(id:)': JSON.stringify(`Event_${nowhere}`),
  'Query.organisation(id:)': JSON.stringify(club.globalId),
  'Query.district(id:)': JSON.stringify(world.district.globalId),
  'Query.campaign(slug:)': '"no-such-campaign"',
  'Query.similarVolunteers(givenName:)': '"Ә"',
  'Query.similarVolunteers(familyName:)': '"Ә"',
  'Query.similarVolunteers(birthDate:)': '"1985-03-08"',
  'Query.suggestedVolunteers(name:)': `"${secrets.givenName}"`,
  'Query.counterSeries(metrics:)': '[FAMILIES_HELPED]',
})

/** Everybody of the permission table, the coordinators and keys as those of one organisation. */
async function clientOf({ viewer }: (typeof columns)[number]): Promise<Client> {
  if (viewer.kind === 'anonymous') return anonymous
  const known =
    viewer.kind === 'partner'
      ? await createPartnerViewer(database, club, ...viewer.scopes)
      : await createAccountViewer(
          database,
          ...viewer.grants.map(({ role, organisationId }) => ({ role, organisationId: organisationId && club.id })),
        )
  return createClient({ database, clock, viewer: known })
}

const outside = columns.filter(({ viewer }) => !reachOf(viewer, 'families.read').everywhere)
const inside = columns.filter((column) => !outside.includes(column))

test('the store’s clerks and the office’s administrators and operators are inside, and nobody else', () => {
  expect(inside.map(({ title }) => title).sort()).toEqual(['OFFICE_ADMIN', 'OFFICE_OPERATOR', 'STORE_CLERK'])
})

test('who is inside is given all of it by the same fields, so that the crawl proves something', async () => {
  const clerk = inside.find(({ title }) => title === 'STORE_CLERK')
  if (!clerk) throw new Error('The table has no clerk')
  const client = await clientOf(clerk)
  let text = ''
  for (const query of crawl) text += JSON.stringify(await client.run(query))
  for (const [name, secret] of Object.entries({ ...secrets, card: family.cardCode }))
    expect(text.includes(secret), name).toBe(true)
})

describe.each(outside.map((column) => [column.title, column] as const))('%s', (_, column) => {
  test('reaches no family by any field, in data or in errors', async () => {
    const client = await clientOf(column)
    for (const query of crawl) {
      const text = JSON.stringify(await client.run(query))
      expect(known.test(text) ? `${query} gives ${text}` : null).toBeNull()
    }
  })

  test('learns not even that there is one: ids, cards, numbers and aliases answer as for none', async () => {
    const client = await clientOf(column)
    const ask = async (id: string, card: string, number: number) => {
      const { data, errors } = await client.run(
        `query ($id: ID!, $card: String, $number: Int) {
           a: node(id: $id) { id } b: nodes(ids: [$id]) { id ... on Family { number cardCode } }
           c: family(id: $id) { id } d: family(card: $card) { id } e: family(number: $number) { id }
           f: families(filter: { search: "${secrets.familyName}" }) { totalCount edges { cursor node { id } } }
           g: probableFamilies(people: [], phone: "${secrets.phone}") { reasons family { id } }
           h: duplicateFamilies { count } i: familyMergePreview(survivor: $id, merged: $id) { visits } }`,
        { id, card, number },
      )
      return { data, errors: errors?.map(({ message, path, extensions }) => [message, path, extensions?.['code']]) }
    }
    const none = await ask(`Family_${nowhere}`, 'nosuchcardcode', 999_999)
    expect(await ask(family.globalId, family.cardCode, family.number)).toEqual(none)
    expect(none.data).toEqual({
      a: null,
      b: [null],
      c: null,
      d: null,
      e: null,
      f: null,
      g: null,
      h: null,
      i: null,
    })
  })

  test('is refused whatever is done with families, and told nothing', async () => {
    const client = await clientOf(column)
    const reason = 'Білгім келеді'
    const inputs: Record<string, object> = {
      changeFamily: { familyId: family.globalId, phone: null },
      renewFamilyCard: { familyId: family.globalId },
      addFamilyMember: { familyId: family.globalId, role: 'OTHER', givenName: 'А', familyName: 'Б' },
      removeFamilyMember: { memberId: `FamilyMember_${family.memberIds[1]}` },
      withdrawFamilyConsent: { familyId: family.globalId, purpose: 'SOCIAL_HELP' },
      withdrawNeedVerification: { verificationId: `NeedVerification_${verification.id}`, reason },
      mergeFamilies: { survivorId: family.globalId, mergedId: twin.globalId, reason },
      keepFamiliesApart: { oneId: family.globalId, otherId: twin.globalId },
      exportFamilyData: { familyId: family.globalId, reason },
      eraseFamily: { familyId: family.globalId, reason },
      registerFamily: {
        districtId: world.district.globalId,
        address: secrets.address,
        phone: secrets.phone,
        members: [{ role: 'HEAD', ...people[0], birthDate: '1985-03-08' }],
        consents: ['SOCIAL_HELP'],
      },
    }
    for (const [name, input] of Object.entries(inputs))
      expect([name, await client.mutate(name, input as Record<string, unknown>)]).toEqual([
        name,
        expect.objectContaining({ __typename: 'ForbiddenError', code: 'FORBIDDEN' }),
      ])
  })
})

test('no subscription shows anything of a family: its types refuse every field there, and the one way to them leads through a person', async () => {
  for (const type of ['Family', 'FamilyMember', 'FamilyCollector', 'FamilyConsent', 'NeedVerification'])
    expect([type, schema.getType(type)?.extensions['personal']]).toEqual([
      type,
      expect.objectContaining({ subject: 'FAMILY' }),
    ])
  const samples = {
    ...anyRows,
    'Subscription.campaignProgress(campaign:)': `"Campaign_${nowhere}"`,
    'Subscription.fundProgress(fund:)': `"Fund_${nowhere}"`,
    'Subscription.eventProgress(event:)': `"Event_${nowhere}"`,
    'Subscription.counters(metrics:)': '[FAMILIES_HELPED]',
  }
  const ways = writeCrawl(samples, () => true, 'Subscription').filter((way) => /\bfamil(?:y|ies)\b/.test(way))
  expect(ways.filter((way) => !/ volunteer { accessLog/.test(way))).toEqual([])
  const contextValue = createContext({
    viewer: office.viewer,
    clock,
    database,
    live: noLive,
    region: await database.prisma.region.findFirstOrThrow(),
  })
  const document = parse(`subscription { node(id: ${one}) { id } }`)
  expect(await subscribe({ schema, document, contextValue })).toMatchObject({ errors: [{}] })
})

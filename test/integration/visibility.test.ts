import { describe, expect, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Client } from '../kit/client.ts'
import { anyRows, writeCrawl } from '../kit/crawl.ts'
import { useStage } from '../kit/world.ts'

const { world, office, anonymous, clock, database } = await useStage()

/** What only the office knows of a person. */
const secrets = {
  givenName: 'Құпияжан',
  familyName: 'Жасырынов',
  patronymic: 'Бүркенұлы',
  phone: '+77009998877',
  email: 'hidden.person@example.org',
  passCode: 'secretpasscode',
}
const known = new RegExp(
  [...Object.values(secrets), '1987-06-05'].map((text) => text.replace('+', '\\+')).join('|'),
  'i',
)

const campaign = await world.campaign({ slug: 'public-campaign' }, { ATTENDANCES: 10 })
await world.campaign({ parentId: campaign.id })
const club = await world.organisation()
const event = await world.event({ status: 'RUNNING', campaignId: campaign.id })
await database.prisma.eventSupporter.create({ data: { eventId: event.id, organisationId: club.id } })
await database.prisma.eventPart.create({
  data: { eventId: event.id, position: 1, nameKk: 'Ж', nameRu: 'Ж', nameEn: 'J' },
})
const person = await world.volunteer({ ...secrets, birthDate: new Date('1987-06-05') }, club)
const signup = await world.signup(event, person)
const first = await world.attendance(event, person)
const corrected = await office.expect(
  'correctAttendance',
  { attendanceId: first.globalId, reason: 'Қате уақыт', checkedInAt: '2026-11-22T04:30:00.000Z' },
  'CorrectAttendancePayload',
)
const attendanceId = corrected.attendance?.id ?? ''
const draft = await world.event({
  status: 'DRAFT',
  campaignId: campaign.id,
  organiserId: club.id,
  nameEn: 'Hidden draft',
})
const droppedDraft = await world.event({ status: 'DRAFT', nameEn: 'Hidden dropped draft' })
await office.expect('cancelEvent', { eventId: droppedDraft.globalId, reason: 'Болмайды' }, 'EventPayload')
const draftCampaign = await world.campaign({
  slug: 'hidden-campaign',
  status: 'DRAFT',
  parentId: campaign.id,
  nameEn: 'Hidden campaign',
})

const ask = async (client: Client, document: string, variables?: Record<string, unknown>) =>
  await client.run<Record<string, unknown>>(document, variables)

const idsOf = async (client: Client, field: string, more = '') => {
  const { data } = await ask(client, `{ list: ${field} { edges { node { id } } ${more} } }`)
  return (data['list'] as { edges: { node: { id: string } }[] }).edges.map(({ node }) => node.id)
}

describe('a volunteer', () => {
  const crawl = writeCrawl({
    ...anyRows,
    'Query.node(id:)': JSON.stringify(person.globalId),
    'Query.nodes(ids:)': JSON.stringify([
      event.globalId,
      attendanceId,
      signup.globalId,
      person.globalId,
      club.globalId,
    ]),
    'Query.volunteer(id:)': JSON.stringify(person.globalId),
    'Query.similarVolunteers(givenName:)': '"Әлия"',
    'Query.similarVolunteers(familyName:)': '"Қасымова"',
    'Query.similarVolunteers(birthDate:)': '"1995-03-08"',
    'Query.probableFamilies(people:)': '[]',
    'Query.familyMergePreview(survivor:)': '"Family_1"',
    'Query.familyMergePreview(merged:)': '"Family_2"',
    'Query.suggestedVolunteers(name:)': '"Қасымова"',
    'Query.volunteerImport(id:)': JSON.stringify(
      encodeGlobalId('VolunteerImport', '00000000-0000-7000-8000-000000000000'),
    ),
    'Query.event(id:)': JSON.stringify(event.globalId),
    'Query.campaign(slug:)': '"public-campaign"',
    'Query.organisation(id:)': JSON.stringify(club.globalId),
    'Query.district(id:)': JSON.stringify(world.district.globalId),
    'Query.counterSeries(metrics:)': '[ATTENDANCES]',
  })

  test('is reached by no field from the street, neither in data nor in errors', async () => {
    for (const query of crawl) {
      const text = JSON.stringify(await ask(anonymous, query))
      expect(known.test(text) ? `${query} gives ${text}` : null).toBeNull()
    }
  })

  test('is reached by the office through the same fields, so that the crawl proves something', async () => {
    const seen = (await Promise.all(crawl.map((query) => ask(office, query))))
      .map((answer) => JSON.stringify(answer))
      .join('\n')
    for (const secret of [...Object.values(secrets), '1987-06-05']) expect(seen).toContain(secret)
    // No query of the crawl is one that fails whoever asks.
    expect(seen).not.toContain('"errors"')
  })

  test('is no part of the register for the street: null, with word that it may not be seen', async () => {
    const answer = await ask(anonymous, '{ volunteers { totalCount edges { node { id } } } }')
    expect(answer).toMatchObject({
      data: { volunteers: null },
      errors: [{ extensions: { code: 'FORBIDDEN' }, path: ['volunteers'] }],
    })
    const { data, errors } = await ask(office, '{ volunteers { totalCount edges { node { familyName } } } }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({ volunteers: { totalCount: 1, edges: [{ node: { familyName: 'Жасырынов' } }] } })
  })

  test.each([
    ['Volunteer', () => person.globalId],
    ['Signup', () => signup.globalId],
    ['Attendance', () => attendanceId],
    ['Account', () => encodeGlobalId('Account', office.viewer.kind === 'account' ? office.viewer.accountId : '')],
  ])('%s is given to the office by its id, and to nobody else', async (type, id) => {
    const document = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }'
    const seen = await ask(office, document, { id: id() })
    expect(seen).toEqual({ data: { node: { __typename: type, id: id() }, nodes: [{ id: id() }] } })
    const { data, errors = [] } = await ask(anonymous, document, { id: id() })
    expect(data).toEqual({ node: null, nodes: [null] })
    for (const error of errors) expect(error.extensions).toEqual({ code: 'FORBIDDEN' })
  })

  test('who signed up and who was there is null for the street, while the rest of the event is shown', async () => {
    const document = `query ($id: ID!) { event(id: $id) {
      signups { totalCount edges { node { volunteer { givenName } } } }
      attendances { totalCount edges { node { volunteer { givenName } } } }
      progress { signedUp attended here }
    } }`
    const { data, errors } = await ask(anonymous, document, { id: event.globalId })
    expect(data).toEqual({
      event: { signups: null, attendances: null, progress: { signedUp: 1, attended: 1, here: 1 } },
    })
    expect(errors?.map(({ extensions, path }) => [path?.join('.'), extensions?.['code']]).sort()).toEqual([
      ['event.attendances', 'FORBIDDEN'],
      ['event.signups', 'FORBIDDEN'],
    ])
    const seen = await ask(office, document, { id: event.globalId })
    expect(seen.errors).toBeUndefined()
    expect(seen.data['event']).toMatchObject({
      signups: { totalCount: 1, edges: [{ node: { volunteer: { givenName: 'Құпияжан' } } }] },
      // The corrected one is still there, voided.
      attendances: { totalCount: 2 },
    })
  })

  test('is in no error that the office gets of another’s input', async () => {
    const other = await world.event({ status: 'RUNNING' })
    const result = await office.mutate('checkIn', { eventId: other.globalId, qr: secrets.passCode })
    expect(result).toMatchObject({ __typename: 'CheckedInElsewhereError' })
    expect(JSON.stringify(result)).not.toMatch(known)
  })
})

describe('a draft', () => {
  test('is in no list from the street, and in the office’s', async () => {
    const lists = [
      'events(first: 100)',
      `events(first: 100, filter: { status: [DRAFT, CANCELLED] })`,
      `events(first: 100, filter: { organisation: "${club.globalId}" })`,
      `events(first: 100, filter: { campaign: "${campaign.globalId}" })`,
      `events(first: 100, filter: { search: "hidden" })`,
    ]
    for (const list of lists) {
      const street = await idsOf(anonymous, list)
      expect(street, list).not.toContain(draft.globalId)
      expect(street, list).not.toContain(droppedDraft.globalId)
    }
    expect(await idsOf(office, 'events(first: 100)')).toEqual(
      expect.arrayContaining([draft.globalId, droppedDraft.globalId]),
    )
    expect(await idsOf(anonymous, 'campaigns(first: 100)')).not.toContain(draftCampaign.globalId)
    expect(await idsOf(office, 'campaigns(first: 100)')).toContain(draftCampaign.globalId)
  })

  test('is counted in no totalCount from the street', async () => {
    const count = async (client: Client) =>
      (await ask(client, '{ events { totalCount } campaigns { totalCount } }')).data
    const [street, inside] = [await count(anonymous), await count(office)] as Record<string, { totalCount: number }>[]
    expect((inside?.['events']?.totalCount ?? 0) - (street?.['events']?.totalCount ?? 0)).toBe(2)
    expect((inside?.['campaigns']?.totalCount ?? 0) - (street?.['campaigns']?.totalCount ?? 0)).toBe(1)
  })

  test('is not found through what it belongs to', async () => {
    const document = `query ($campaign: String!, $organisation: ID!, $district: ID!) {
      campaign(slug: $campaign) { children { id } events(first: 100) { edges { node { id } } } }
      organisation(id: $organisation) { events(first: 100) { edges { node { id } } } }
      district(id: $district) { events(first: 100) { edges { node { id } } } }
    }`
    const variables = { campaign: campaign.slug, organisation: club.globalId, district: world.district.globalId }
    const street = JSON.stringify(await ask(anonymous, document, variables))
    const inside = JSON.stringify(await ask(office, document, variables))
    for (const { globalId } of [draft, draftCampaign]) {
      expect(street).not.toContain(globalId)
      expect(inside).toContain(globalId)
    }
  })

  test('is null by its id, its slug, its shift and its counters, and the office has all of them', async () => {
    const counter = encodeGlobalId('Counter', `ATTENDANCES.EVENT.${draft.id}.ALL.0001-01-01`)
    const campaignCounter = encodeGlobalId('Counter', `ATTENDANCES.CAMPAIGN.${draftCampaign.id}.ALL.0001-01-01`)
    const ids = [draft.globalId, draft.shift.globalId, draftCampaign.globalId, counter, campaignCounter]
    const document = `query ($ids: [ID!]!, $event: ID!) {
      nodes(ids: $ids) { id } event(id: $event) { progress { attended } } campaign(slug: "hidden-campaign") { id }
    }`
    const variables = { ids, event: draft.globalId }
    expect(await ask(anonymous, document, variables)).toEqual({
      data: { nodes: [null, null, null, null, null], event: null, campaign: null },
    })
    expect(await ask(office, document, variables)).toEqual({
      data: {
        nodes: ids.map((id) => ({ id })),
        event: { progress: { attended: 0 } },
        campaign: { id: draftCampaign.globalId },
      },
    })
  })

  test.each([
    ['event', () => draft.globalId],
    ['campaign', () => draftCampaign.globalId],
  ])('has no counters from the street: no such %s', async (field, id) => {
    const document = `query ($id: ID!) { counters(scope: { ${field}: $id }) { value } }`
    expect(await ask(anonymous, document, { id: id() })).toMatchObject({
      errors: [{ message: `There is no such ${field}.`, extensions: { code: 'NOT_FOUND' } }],
    })
    expect((await ask(office, document, { id: id() })).errors).toBeUndefined()
    const series = `query ($id: ID!) { counterSeries(scope: { ${field}: $id }, metrics: [ATTENDANCES], by: DAY, from: "2026-11-01", to: "2026-11-02") { metric } }`
    expect(await ask(anonymous, series, { id: id() })).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    })
  })

  test('is not followed from the street by a subscription', async () => {
    const { subscribe, parse } = await import('graphql')
    const { schema } = await import('@erikti/schema/schema')
    const { noLive } = await import('../kit/client.ts')
    const contextValue = { viewer: anonymous.viewer, clock, database, live: noLive, region: world.region }
    for (const document of [
      `subscription { eventProgress(event: "${draft.globalId}") { attended } }`,
      `subscription { campaignProgress(campaign: "${draftCampaign.globalId}") { asOf } }`,
      `subscription { counters(scope: { event: "${draft.globalId}" }) { snapshot } }`,
    ]) {
      const result = await subscribe({ schema, document: parse(document), contextValue })
      expect(result, document).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    }
  })
})

test('the street is the anonymous viewer, the office its account', async () => {
  expect(await anonymous.query('{ viewer { kind account { email } } }')).toEqual({
    viewer: { kind: 'ANONYMOUS', account: null },
  })
  expect(await office.query('{ viewer { kind account { displayName grants { role organisation { id } } } } }')).toEqual(
    {
      viewer: {
        kind: 'ACCOUNT',
        account: { displayName: 'OFFICE_ADMIN', grants: [{ role: 'OFFICE_ADMIN', organisation: null }] },
      },
    },
  )
})

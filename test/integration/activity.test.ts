import { expect, test } from 'vitest'
import { untilSettled } from '../kit/database.ts'
import { useStage } from '../kit/world.ts'
import { text } from './results/cases.ts'

const { world, office, anonymous, clock, database } = await useStage()

const person = await world.volunteer({ givenName: 'Құпияжан', familyName: 'Жасырынов' })
const campaign = await world.campaign({ status: 'DRAFT' })
await office.expect('publishCampaign', { campaignId: campaign.globalId }, 'CampaignPayload')
await office.expect('publishCampaign', { campaignId: campaign.globalId }, 'CampaignPayload')
const { organisation } = await office.expect(
  'registerOrganisation',
  { kind: 'INITIATIVE_GROUP', name: text('Топ'), districtId: world.district.globalId },
  'OrganisationPayload',
)
const event = await world.event({ campaignId: campaign.id })
const { signup } = await office.expect(
  'signUp',
  { shiftId: event.shift.globalId, volunteerId: person.globalId, organisationId: organisation.id },
  'SignupPayload',
)
await office.expect('cancelSignup', { signupId: signup.id }, 'SignupPayload')
clock.advance({ minutes: 5 })
await office.expect('cancelEvent', { eventId: event.globalId, reason: 'Боран соқты' }, 'EventPayload')
const unseen = await world.event({ status: 'DRAFT' })
await office.expect('cancelEvent', { eventId: unseen.globalId, reason: 'Болмайды' }, 'EventPayload')

interface Page {
  edges: { cursor: string; node: Record<string, unknown> }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

async function read(args: string): Promise<Page> {
  await untilSettled(database)
  const { activity } = await anonymous.query<{ activity: Page }>(`{ activity${args} {
    edges { cursor node { id cursor kind occurredAt recordedAt event { id } campaign { id } organisation { id } district { id } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`)
  return activity
}

test('tells what happened, the latest first, with all that it concerns and nobody’s name', async () => {
  const { edges, pageInfo } = await read('')
  expect(edges.map(({ node }) => node['kind'])).toEqual([
    'EVENT_CANCELLED',
    'SIGNUP_CANCELLED',
    'SIGNED_UP',
    'ORGANISATION_REGISTERED',
    'CAMPAIGN_PUBLISHED',
  ])
  expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
  expect(edges[2]?.node).toMatchObject({
    event: { id: event.globalId },
    campaign: { id: campaign.globalId },
    organisation: { id: organisation.id },
    district: { id: world.district.globalId },
    occurredAt: '2026-11-22T05:00:00.000Z',
  })
  expect(edges[4]?.node).toMatchObject({
    event: null,
    campaign: { id: campaign.globalId },
    organisation: null,
    district: null,
  })
  expect(JSON.stringify(edges)).not.toMatch(/Құпия|Жасырын|Volunteer_|Signup_/)
})

test('a draft that nobody saw is called off in silence', async () => {
  expect(JSON.stringify(await read(''))).not.toContain(unseen.globalId)
})

test('pages forwards without a gap or a repetition, however small', async () => {
  const whole = (await read('(first: 100)')).edges
  const seen: Page['edges'] = []
  let page = await read('(first: 2)')
  for (;;) {
    seen.push(...page.edges)
    if (!page.pageInfo.hasNextPage) break
    page = await read(`(first: 2, after: "${page.pageInfo.endCursor}")`)
    expect(page.pageInfo.hasPreviousPage).toBe(true)
  }
  expect(seen).toEqual(whole)
  expect((await read('(first: 0)')).edges).toEqual([])
  expect(await read(`(after: "${whole.at(-1)?.cursor}")`)).toMatchObject({
    edges: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  })
})

test('what is written meanwhile comes before the first page, and moves none of the later', async () => {
  const first = await read('(first: 2)')
  const next = await read(`(first: 2, after: "${first.pageInfo.endCursor}")`)
  await office.expect('publishEvent', { eventId: (await world.event({ status: 'DRAFT' })).globalId }, 'EventPayload')
  expect(await read(`(first: 2, after: "${first.pageInfo.endCursor}")`)).toEqual(next)
  expect((await read('(first: 1)')).edges[0]?.node['kind']).toBe('EVENT_PUBLISHED')
})

test.each(['(last: 2)', '(before: "1-1")', '(after: "x")', '(after: "1-")', '(after: "99999999999999999999-1")'])(
  '%s is told to be of no use',
  async (args) => {
    expect(await anonymous.run(`{ activity${args} { edges { cursor } } }`)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    })
  },
)

test('gives at most a hundred', async () => {
  const { schema } = await import('@erikti/schema/schema')
  expect(
    schema
      .getQueryType()
      ?.getFields()
      ['activity']?.args.find(({ name }) => name === 'first')?.description,
  ).toContain('at most 100')
  expect((await read('(first: 5000)')).edges.length).toBeLessThanOrEqual(100)
})

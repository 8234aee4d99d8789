import { createKey } from '@erikti/schema/access/keys'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAccountViewer } from '../kit/client.ts'
import { useTestDatabase } from '../kit/database.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { Happening, World } from '../kit/world.ts'
import { createSession, followByHttp, followBySocket } from './support/followers.ts'
import type { Acts, Follower } from './support/followers.ts'

const { database, connectionString } = await useTestDatabase({ poolSize: 12 })
const { prisma } = database
let world: World
let server: TestServer
let people: Record<'office' | 'organiser' | 'coordinator' | 'partner' | 'visitor' | 'nobody', Acts>
let organiser: { id: string }
const opened: Follower[] = []

beforeAll(async () => {
  world = await createWorld(database, () => new Date())
  server = await startTestServer({ connectionTo: { database, connectionString } })
  organiser = await world.organisation()
  const other = await world.organisation()
  const signIn = async (...grants: Parameters<typeof createAccountViewer>[1][]): Promise<Acts> => {
    const { accountId } = await createAccountViewer(database, ...grants)
    return { sessionSecret: (await createSession(database, accountId)).sessionSecret }
  }
  const holder = {
    organisationId: organiser.id,
    scopes: ['READ_COUNTERS', 'READ_PROGRAMME', 'READ_PARTICIPATION'] as const,
  }
  people = {
    office: await signIn({ role: 'OFFICE_OPERATOR', organisationId: null }),
    organiser: await signIn({ role: 'ORGANISATION_COORDINATOR', organisationId: organiser.id }),
    coordinator: await signIn({ role: 'ORGANISATION_COORDINATOR', organisationId: other.id }),
    partner: { key: (await createKey(prisma, { holder, name: 'test', expiresAt: null })).key },
    visitor: await signIn(),
    nobody: null,
  }
  return () => server.close()
})
afterEach(() => {
  for (const follower of opened.splice(0)) follower.close()
})

async function follow(acts: Acts, query: string, way = followBySocket): Promise<Follower> {
  const follower = await way(server.url, query, acts)
  opened.push(follower)
  return follower
}

/** What each of them is told first. */
async function followAll(query: string): Promise<Record<string, Follower>> {
  const entries = Object.entries(people).map(async ([name, acts]) => [name, await follow(acts, query)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

const sees = (followers: Record<string, Follower>, field: string) =>
  Object.keys(followers).filter((name) => (followers[name] as Follower).updates[0]?.[field] != null)

const progressOf = ({ globalId }: { globalId: string }) =>
  `subscription { eventProgress(event: "${globalId}") { signedUp event { name { kk } } } }`
const countersOf = (scope: string) =>
  `subscription { counters(scope: { ${scope} }, metrics: [ATTENDANCES]) { counters { value scope { ... on Event { name { kk } } ... on Campaign { name { kk } } } } } }`

const changeProgress = ({ id }: Happening) =>
  database.pool.query(
    `WITH changed AS (UPDATE "Shift" SET capacity = capacity + 1 WHERE "eventId" = $1 RETURNING 1)
     SELECT pg_notify('erikti', '') FROM changed`,
    [id],
  )

describe('one figure watched by many', () => {
  it('of a draft reaches its organiser and the office, and nobody else learns that it exists', async () => {
    const draft = await world.event({ status: 'DRAFT', publishedAt: null, organiserId: organiser.id })
    const allowed = ['office', 'organiser', 'partner']
    for (const [query, field] of [
      [progressOf(draft), 'eventProgress'],
      [countersOf(`event: "${draft.globalId}"`), 'counters'],
    ] as const) {
      const followers = await followAll(query)
      expect(sees(followers, field).sort()).toEqual(allowed)
      const missing = await follow(null, query.replace(draft.globalId, encodeGlobalId('Event', crypto.randomUUID())))
      for (const name of ['coordinator', 'visitor', 'nobody'])
        expect((followers[name] as Follower).updates[0]).toEqual(missing.updates[0])
    }
  })

  it('of a draft campaign reaches the office alone', async () => {
    const campaign = await world.campaign({ status: 'DRAFT' })
    for (const [query, field] of [
      [`subscription { campaignProgress(campaign: "${campaign.globalId}") { campaign { slug } } }`, 'campaignProgress'],
      [countersOf(`campaign: "${campaign.globalId}"`), 'counters'],
    ] as const)
      expect(sees(await followAll(query), field)).toEqual(['office'])
  })

  it('is told further only to those who may still see it', async () => {
    const event = await world.event({ status: 'DRAFT', publishedAt: null, organiserId: organiser.id })
    await prisma.event.update({ where: { id: event.id }, data: { publishedAt: new Date() } })
    const query = progressOf(event)
    const [office, own, coordinator, nobody] = [
      await follow(people.office, query),
      await follow(people.organiser, query),
      await follow(people.coordinator, query),
      await follow(null, query, followByHttp),
    ]
    const counters = await follow(null, countersOf(`event: "${event.globalId}"`))
    const [lost, kept] = [
      [coordinator, nobody, counters],
      [office, own],
    ]
    for (const { updates } of [...lost, ...kept]) expect(updates[0]).not.toHaveProperty('errors')
    const told = Promise.all(kept.map((follower) => follower.next()))
    await prisma.event.update({ where: { id: event.id }, data: { publishedAt: null } })
    await changeProgress(event)
    await told
    for (const { ended, updates } of lost) {
      expect(await ended).toBe('complete')
      expect(updates).toHaveLength(1)
    }
  })

  it('that is published while it is watched goes on, without an update that says nothing', async () => {
    const event = await world.event({ status: 'DRAFT', publishedAt: null, organiserId: organiser.id })
    const counters = await follow(people.organiser, countersOf(`event: "${event.globalId}"`))
    const progress = await follow(people.organiser, progressOf(event))
    const published = progress.next()
    await prisma.event.update({ where: { id: event.id }, data: { publishedAt: new Date(), status: 'PUBLISHED' } })
    await changeProgress(event)
    await published
    await prisma.event.update({ where: { id: event.id }, data: { startedAt: new Date(), status: 'RUNNING' } })
    const counted = counters.next()
    await world.attendance(event, await world.volunteer())
    await counted
    expect(counters.updates).toHaveLength(2)
  })

  it('carries to each what that one may see of it', async () => {
    const draftCampaign = await world.campaign({ status: 'DRAFT' })
    const event = await world.event({ status: 'RUNNING', organiserId: organiser.id, campaignId: draftCampaign.id })
    await world.attendance(event, await world.volunteer({ familyName: 'Құпиянова' }))
    const followers = await followAll(
      `subscription { eventProgress(event: "${event.globalId}") { attended event { campaign { slug }
         attendances(first: 1) { edges { node { volunteer { familyName } } } } } } }`,
    )
    const shown = Object.fromEntries(
      Object.entries(followers).map(([name, { updates }]) => {
        const [first] = updates as { eventProgress: { event: { campaign: unknown; attendances: unknown } } }[]
        const seen = first?.eventProgress.event
        return [name, [seen?.campaign !== null, seen?.attendances !== null]]
      }),
    )
    expect(shown).toEqual({
      office: [true, false],
      organiser: [false, false],
      coordinator: [false, false],
      partner: [false, false],
      visitor: [false, false],
      nobody: [false, false],
    })
    // Whoever may know who was there asks for it: a subscription names nobody.
    expect(JSON.stringify(Object.values(followers).map(({ updates }) => updates))).not.toContain('Құпиянова')
  })
})

describe('the activity feed', () => {
  it('names an event and a campaign to those only who may see them', async () => {
    const campaign = await world.campaign({ status: 'DRAFT' })
    const draft = await world.event({ status: 'DRAFT', publishedAt: null, organiserId: organiser.id })
    const before = await server.post<{ activity: { edges: { node: { cursor: string } }[] } }>(
      '{ activity(first: 1) { edges { node { cursor } } } }',
    )
    const after = before.data.activity.edges[0]?.node.cursor ?? '0-0'
    // No rule of ours tells of a draft; should one ever, it names nothing.
    await prisma.activity.createMany({
      data: [
        {
          kind: 'EVENT_STARTED',
          occurredAt: new Date(),
          regionId: world.region.id,
          eventId: draft.id,
          campaignId: campaign.id,
        },
      ],
    })
    const followers = await followAll(
      `subscription { activity(after: "${after}") { ... on ActivityEntry { kind event { name { kk } } campaign { slug } } } }`,
    )
    const named = Object.fromEntries(
      Object.entries(followers).map(([name, { updates }]) => {
        const entry = updates[0]?.['activity'] as { event: unknown; campaign: unknown }
        return [name, [entry.event !== null, entry.campaign !== null]]
      }),
    )
    expect(named).toEqual({
      office: [true, true],
      organiser: [true, false],
      coordinator: [false, false],
      partner: [true, false],
      visitor: [false, false],
      nobody: [false, false],
    })
  })
})

import { createKey, revokeKey } from '@erikti/schema/access/keys'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { createClock } from '../kit/clock.ts'
import { untilSettled, useTestDatabase } from '../kit/database.ts'
import { changeLimits, endlessLimits } from '../kit/limits.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { World } from '../kit/world.ts'
import { until } from './support/engine.ts'

const { database, connectionString } = await useTestDatabase({ poolSize: 20 })
const clock = createClock()
let world: World
let one: TestServer
let other: TestServer

beforeAll(async () => {
  world = await createWorld(database, clock)
  const start = () => startTestServer({ connectionTo: { database, connectionString }, clock, limits: endlessLimits })
  one = await start()
  other = await start()
})
afterAll(async () => {
  await one.close()
  await other.close()
})

let questions = 0
let mark = ''
/** Questions of one test are none of another. */
beforeEach(() => {
  questions += 1
  mark = ` # ${questions}`
})

interface Told {
  status: number
  text: string
  data: string
  cost: { requested: number; remaining: number }
}

async function ask(server: TestServer, query: string, key: string | null = null): Promise<Told> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: query + mark }),
  })
  const text = await response.text()
  const { extensions } = JSON.parse(text) as { extensions?: { cost: Told['cost'] } }
  const data = text.slice(0, text.lastIndexOf(',"extensions"'))
  return { status: response.status, text, data, cost: extensions?.cost ?? { requested: 0, remaining: 0 } }
}

/** Asked in words that nobody has used, so that it is answered by executing it. */
let words = 0
const askAnew = (server: TestServer, query: string) => ask(server, `${query} # ${(words += 1)}`)

async function metric(server: TestServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(new RegExp(`^erikti_${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** How many of the work’s questions were given an answer that was there. */
async function countShared(server: TestServer, work: () => Promise<unknown>): Promise<number> {
  const before = await metric(server, 'answers_shared_total')
  await work()
  return (await metric(server, 'answers_shared_total')) - before
}

async function warm(query: string): Promise<void> {
  for (const server of [one, other]) for (let n = 0; n < 3; n += 1) await ask(server, query)
  // Other transactions of the cluster move the horizon on, which a page of activity waits for: then it is made once more.
  for (const server of [one, other])
    await until(async () => (await countShared(server, () => ask(server, query))) === 1)
}

async function publish(server: TestServer, campaignId: string): Promise<void> {
  const answer = await server.post(
    `mutation ($input: PublishCampaignInput!) { publishCampaign(input: $input) { __typename } }`,
    { input: { campaignId } },
  )
  expect(answer).toMatchObject({ data: { publishCampaign: { __typename: 'CampaignPayload' } } })
}

it('gives the same bytes as an execution, at the same price', async () => {
  await world.event({ campaignId: (await world.campaign({}, { ATTENDANCES: 10 })).id, status: 'RUNNING' })
  const query = `{ events(first: 5) { totalCount edges { cursor node { id name { kk } organiser { name { kk } } counters { value asOf }
    campaign { phase progress { counters { value asOf goal } } } } } } counters { id value asOf scope { ... on Region { name { kk } } } } }`
  const fresh = await ask(one, query)
  expect(fresh.status).toBe(200)
  await warm(query)
  clock.advance({ seconds: 5 })
  const shared = await ask(one, query)
  const executed = await askAnew(one, query)
  expect(shared.data).toBe(executed.data)
  expect(shared.data).toContain(clock().toISOString())
  expect(shared.cost.requested).toBe(executed.cost.requested)
  expect(shared.cost.requested).toBeGreaterThan(10)
})

it('shows what one server has saved to who asks another right after, 200 times in a race', async () => {
  const query = '{ campaigns { totalCount } }'
  const campaigns: { globalId: string }[] = []
  for (let n = 0; n < 200; n += 1) campaigns.push(await world.campaign({ status: 'DRAFT' }))
  await warm(query)
  const count = ({ data }: Told) => Number(/"totalCount":(\d+)/.exec(data)?.[1])
  let expected = count(await askAnew(one, query))
  let racing = true
  const sides = [one, one, other, other].map(async (server) => {
    while (racing) await ask(server, query)
  })
  // Whatever becomes of it, the race ends with it: it would count among the next test’s questions.
  onTestFinished(async () => {
    racing = false
    await Promise.all(sides)
  })
  const shared = await countShared(other, async () => {
    for (const [index, campaign] of campaigns.entries()) {
      const [writer, reader] = index % 2 === 0 ? [one, other] : [other, one]
      await publish(writer, campaign.globalId)
      expected += 1
      expect(count(await ask(reader, query))).toBe(expected)
    }
  })
  expect(shared).toBeGreaterThan(50)
})

it('shows nothing of a change that was rolled back, and the change once it commits, however late', async () => {
  const late = await world.organisation({ nameKk: 'Ескі' })
  const query = `{ organisation(id: "${late.globalId}") { name { kk } } }`
  await warm(query)
  const client = new pg.Client({ connectionString })
  await client.connect()
  const rename = (name: string) =>
    client.query('UPDATE "Organisation" SET "nameKk" = $2 WHERE id = $1', [late.id, name])
  await client.query('BEGIN')
  await rename('Ешқашан')
  await client.query('ROLLBACK')
  expect((await ask(other, query)).data).toContain('Ескі')
  await client.query('BEGIN')
  await rename('Кеш')
  // Others overtake it, and are seen.
  await world.organisation()
  expect((await ask(other, query)).data).toContain('Ескі')
  await client.query('COMMIT')
  expect((await ask(other, query)).data).toContain('Кеш')
  expect((await ask(one, query)).data).toContain('Кеш')
  await client.end()
})

it('shows an activity once it comes out from behind a transaction that changed nothing', async () => {
  const query = '{ activity(first: 1) { edges { node { id } } } }'
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT pg_current_xact_id()')
  const campaign = await world.campaign({ status: 'DRAFT' })
  await publish(one, campaign.globalId)
  const hidden = await ask(other, query)
  for (let n = 0; n < 4; n += 1) expect((await ask(other, query)).data).toBe(hidden.data)
  await client.query('ROLLBACK')
  await client.end()
  // Not by that transaction alone: those of test files beside this one hold it back as well.
  await untilSettled(database)
  const shown = await ask(other, query)
  expect(shown.data).not.toBe(hidden.data)
  expect(shown.data).toBe((await askAnew(other, query)).data)
})

it('begins a day at the region’s midnight', async () => {
  await world.campaign({ slug: 'until-today', startsOn: new Date('2026-11-01'), endsOn: new Date('2026-11-22') })
  const query =
    '{ campaign(slug: "until-today") { phase } counters(period: { kind: DAY }, metrics: [ATTENDANCES]) { id } }'
  clock.set('2026-11-22T18:59:59.999Z')
  await warm(query)
  expect((await ask(one, query)).data).toContain('RUNNING')
  clock.set('2026-11-22T19:00:00.000Z')
  const next = await ask(one, query)
  expect(next.data).toContain('ENDED')
  expect(next.data).toBe((await askAnew(one, query)).data)
  clock.set('2026-11-22T18:00:00.000Z')
  expect((await ask(one, query)).data).toContain('RUNNING')
})

it('gives what somebody may see to nobody else', async () => {
  const event = await world.event({ status: 'DRAFT', publishedAt: null })
  const query = `{ event(id: "${event.globalId}") { id } viewer { kind } }`
  for (let n = 0; n < 3; n += 1) {
    expect((await ask(one, query, one.key)).data).toContain(event.globalId)
    expect((await ask(one, query)).data).toContain('"event":null')
  }
  expect(await countShared(one, () => ask(one, query, one.key))).toBe(0)
  expect(await countShared(one, () => ask(one, query))).toBe(1)
})

it('refuses who comes with a key that was revoked, whatever was given to others', async () => {
  const organisation = await world.organisation()
  const holder = { organisationId: organisation.id, scopes: ['READ_COUNTERS'] as const }
  const { key, keyId } = await createKey(database.prisma, { holder, name: 'test', expiresAt: null })
  const query = '{ counters { value } }'
  await warm(query)
  expect((await ask(one, query, key)).status).toBe(200)
  await revokeKey(database.prisma, keyId, clock())
  expect((await ask(one, query, key)).status).toBe(401)
})

it('answers as before and of nobody when a person is erased', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const person = await world.volunteer({ givenName: 'Айсұлу', familyName: 'Ешкімова' })
  await world.attendance(event, person, { checkedOutAt: new Date(event.startsAt.getTime() + 1_800_000), minutes: 30 })
  const query = `{ event(id: "${event.globalId}") { progress { attended } counters { value } } activity { edges { node { kind } } } }`
  await warm(query)
  const reason = 'Өтініші бойынша жойылды'
  const { data } = await one.post<{ eraseVolunteer: { __typename: string } }>(
    `mutation ($input: EraseVolunteerInput!) { eraseVolunteer(input: $input) { __typename } }`,
    { input: { volunteerId: person.globalId, reason } },
  )
  expect(data.eraseVolunteer.__typename).toBe('ErasedPayload')
  // Between two questions nothing may come out from behind a transaction of a test file beside this one.
  await untilSettled(database)
  const told = await ask(other, query)
  expect(told.data).toBe((await askAnew(other, query)).data)
  expect(told.text).not.toContain('Ешкімова')
})

it('is charged to everybody who asks, and tells each what is left to them', async () => {
  const query = '{ events(first: 50) { edges { node { id } } } }'
  const limited = await startTestServer({ connectionTo: { database, connectionString }, clock })
  const costs = []
  for (let n = 0; n < 5; n += 1) costs.push((await ask(limited, query)).cost)
  await limited.close()
  const [first] = costs
  for (const [index, cost] of costs.entries())
    expect(cost).toMatchObject({
      requested: first?.requested,
      remaining: (first?.remaining ?? 0) - index * (first?.requested ?? 0),
    })
})

it('refuses who has no points left, though the answer is there', async () => {
  const query = '{ events(first: 100) { edges { node { id shifts { id } } } } }'
  const limited = await startTestServer({
    connectionTo: { database, connectionString },
    clock,
    limits: changeLimits({ budget: { points: 1_000 } }),
  })
  const statuses = []
  for (let n = 0; n < 200 && statuses.at(-1) !== 429; n += 1) statuses.push((await ask(limited, query)).status)
  await limited.close()
  expect(statuses.length).toBeGreaterThan(3)
  expect(statuses.at(-1)).toBe(429)
})

it('makes an answer once for all who ask while it is made', async () => {
  const query = '{ organisations(first: 100) { edges { node { name { kk } events { totalCount } } } } }'
  await warm(query)
  await world.organisation()
  const before = await metric(one, 'answers_made_total')
  const told = await Promise.all(Array.from({ length: 20 }, () => ask(one, query)))
  expect((await metric(one, 'answers_made_total')) - before).toBe(1)
  expect(new Set(told.map(({ data }) => data)).size).toBe(1)
})

it('runs a mutation as often as it is sent', async () => {
  const mutation = `mutation { publishCampaign(input: { campaignId: "${(await world.campaign()).globalId}" }) { __typename } }`
  const shared = await countShared(one, async () => {
    for (let n = 0; n < 4; n += 1) await ask(one, mutation)
  })
  expect(shared).toBe(0)
})

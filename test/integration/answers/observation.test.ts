import { anonymous } from '@erikti/schema/access/viewer'
import { executeLogged } from '@erikti/schema/personal-data/logged-execution'
import { schema } from '@erikti/schema/schema'
import { readCatalogue } from '@erikti/server/answers/catalogue'
import { Observation, presentMark } from '@erikti/server/answers/observation'
import { Versions } from '@erikti/server/answers/table-versions'
import { parse } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { expect, it } from 'vitest'
import { noLive } from '../../kit/client.ts'
import { createContext } from '../../kit/context.ts'
import { createRandom, writeRandomQuery } from '../../kit/random-operations.ts'
import { recordStatements } from '../../kit/statements.ts'
import { useStage } from '../../kit/world.ts'

const { world, database, clock, anonymous: client } = await useStage()
const catalogue = await readCatalogue(database)
const campaign = await world.campaign({}, { ATTENDANCES: 100 })
const organisation = await world.organisation()
const event = await world.event({ campaignId: campaign.id, organiserId: organisation.id, status: 'RUNNING' })
const volunteer = await world.volunteer()
await world.signup(event, volunteer)
await world.attendance(event, volunteer)

interface Observed {
  result: ExecutionResult
  observation: Observation
  statements: string[]
}

async function observe(query: string): Promise<Observed> {
  const observation = new Observation(new Versions('1 5:5:', '', clock()), catalogue)
  const given = { viewer: anonymous, clock, database, live: noLive, region: world.region }
  const contextValue = observation.around(createContext(given))
  let result: ExecutionResult = {}
  const statements = await recordStatements(async () => {
    result = await executeLogged({ schema, document: parse(query), contextValue })
  })
  return { result, observation, statements }
}

const quote = (...ids: string[]) => ids.map((id) => JSON.stringify(id))
const everything = quote(event.globalId, campaign.globalId, organisation.globalId, world.district.globalId)
const choices = {
  first: ['0', '3', '100'],
  id: everything,
  ids: [`[${everything.join(', ')}]`],
  'Query.event(id:)': everything.slice(0, 1),
  'Query.organisation(id:)': everything.slice(2, 3),
  'Query.district(id:)': everything.slice(3, 4),
  slug: quote(campaign.slug, 'nowhere'),
  metrics: ['[ATTENDANCES]', '[ORGANISATIONS_ACTIVE, EVENTS_HELD]'],
  by: ['DAY', 'YEAR'],
  from: ['"2026-11-01"'],
  to: ['"2026-11-30"'],
  asOf: ['"2026-11-20T00:00:00Z"', 'null'],
  period: ['{ kind: ALL }', '{ kind: YEAR, on: "2025-05-05" }'],
  'Query.events(filter:)': ['{ status: [RUNNING] }', `{ organisation: ${everything[2]}, search: "a" }`],
  'Query.campaigns(filter:)': ['{ phase: RUNNING }'],
  'Query.organisations(filter:)': ['{ kind: [VOLUNTEER_ORGANISATION] }', '{ status: ACTIVE }'],
}

it('is told of every table that a statement of a read names', async () => {
  const random = createRandom(20_261_122)
  const named = new Set<string>()
  let shareable = 0
  for (let n = 0; n < 300; n += 1) {
    const query = writeRandomQuery(random, choices)
    const { observation, statements } = await observe(query)
    const read = statements.flatMap((text) => [...text.matchAll(/"(\w+)"/g)].map(([, name = '']) => name))
    const tables = [...new Set(read)].filter((name) => catalogue.tables.has(name))
    for (const table of tables) named.add(table)
    expect([...observation.tables], query).toEqual(expect.arrayContaining(tables))
    if (observation.ownBecause === null) shareable += 1
  }
  expect([...named]).toEqual(expect.arrayContaining(['Campaign', 'CampaignGoal', 'Counter', 'Event', 'Organisation']))
  expect(shareable).toBeGreaterThan(30)
})

it('changes nothing of what is answered', async () => {
  const random = createRandom(5)
  for (let n = 0; n < 100; n += 1) {
    const query = writeRandomQuery(random, choices)
    const { result } = await observe(query)
    const present = JSON.stringify(result.data).replaceAll(JSON.stringify(presentMark), JSON.stringify(clock()))
    expect(JSON.parse(present), query).toEqual((await client.run(query)).data)
  }
})

it.each([
  ['{ rateLimit { remaining } }', 'the budget'],
  ['{ counters(asOf: "2026-01-01T00:00:00Z") { value } }', 'the moment'],
  ['{ invitation(token: "x") { email } }', 'OneTimeLink'],
])('keeps for its asker alone: %s', async (query, because) => {
  expect((await observe(query)).observation.ownBecause).toBe(because)
})

it.each([
  ['{ events { edges { node { name { kk } } } } }', ['Event'], false],
  [
    '{ events { edges { node { organiser { district { name { kk } } } } } } }',
    ['District', 'Event', 'Organisation'],
    false,
  ],
  // Templates have shifts and parts as well, which are nobody else’s business.
  ['{ events { edges { node { shifts { capacity } parts { position } } } } }', ['Event', 'EventPart', 'Shift'], false],
  ['{ districts { name { kk } } }', ['District'], false],
  ['{ activity { edges { node { kind } } } }', ['Activity'], true],
])('depends on its own tables and no more: %s', async (query, tables, readsHorizon) => {
  const { observation } = await observe(query)
  expect([...observation.tables].sort()).toEqual(tables)
  expect(observation).toMatchObject({ ownBecause: null, readsHorizon, before: Infinity })
})

it.each([
  ['{ campaigns { edges { node { phase } } } }', 'Campaign'],
  // Whether the year is over is a matter of the day; how many there were at its end is summed up from the entries.
  ['{ counters(metrics: [ORGANISATIONS_ACTIVE], period: { kind: YEAR, on: "2025-05-05" }) { value } }', 'MetricEntry'],
])('holds until midnight in the region when the day was asked for: %s', async (query, table) => {
  const { observation } = await observe(query)
  expect(observation.ownBecause).toBeNull()
  expect([...observation.tables]).toContain(table)
  expect(new Date(observation.before).toISOString()).toBe('2026-11-22T19:00:00.000Z')
})

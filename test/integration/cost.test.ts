import { schema } from '@erikti/schema/schema'
import { estimateCost } from '@erikti/server/limits/cost'
import { parse, validate } from 'graphql'
import type { OperationDefinitionNode } from 'graphql'
import { beforeAll, expect, it } from 'vitest'
import type { Client } from '../kit/client.ts'
import { createRandom, writeRandomQuery } from '../kit/random-operations.ts'
import type { Choices } from '../kit/random-operations.ts'
import { countRows } from '../kit/statements.ts'
import { useStage } from '../kit/world.ts'

const operations = 400
const seed = 20_261_122

const { world, office, anonymous } = await useStage()
let choices: Choices

/** Enough of everything that pages and lists are full. */
beforeAll(async () => {
  const campaign = await world.campaign({}, { ATTENDANCES: 100, EVENTS_HELD: 5, VOLUNTEERS_INVOLVED: 50 })
  for (let n = 0; n < 8; n += 1) await world.campaign({ parentId: campaign.id })
  const organisation = await world.organisation()
  const volunteers = await world.volunteers(6)
  const events = []
  for (let n = 0; n < 25; n += 1) {
    const event = await world.event({
      campaignId: campaign.id,
      organiserId: organisation.id,
      status: 'RUNNING',
      shifts: [{}, {}, {}],
    })
    // Nobody has places in two shifts at one time.
    for (const volunteer of await world.volunteers(3)) await world.signup(event, volunteer)
    if (n === 0) for (const volunteer of volunteers) await world.attendance(event, volunteer)
    events.push(event)
  }
  const quote = (...ids: string[]) => ids.map((id) => JSON.stringify(id))
  const [event] = events
  const someone = volunteers[0]?.globalId ?? ''
  const everything = quote(
    event?.globalId ?? '',
    campaign.globalId,
    organisation.globalId,
    world.district.globalId,
    someone,
  )
  choices = {
    first: ['0', '1', '3', '10', '100', '1000', 'null'],
    id: everything,
    ids: [`[${everything.join(', ')}]`, `[${everything[0]}, ${everything[0]}, ${everything[1]}]`, '[]'],
    'Query.event(id:)': everything.slice(0, 1),
    'Query.organisation(id:)': everything.slice(2, 3),
    'Query.district(id:)': everything.slice(3, 4),
    slug: quote(campaign.slug, 'nowhere'),
    metrics: ['[ATTENDANCES]', '[ATTENDANCES, ATTENDANCES, EVENTS_HELD, VOLUNTEERS_INVOLVED]', '[]'],
    by: ['DAY', 'MONTH', 'YEAR'],
    from: ['"2026-01-01"', '"2026-11-01"'],
    to: ['"2026-11-30"', '"2027-02-01"'],
    asOf: ['"2026-11-20T00:00:00Z"', 'null'],
    period: ['{ kind: ALL }', '{ kind: MONTH }', '{ kind: YEAR, on: "2025-05-05" }'],
  }
})

/** Objects count ten, plain values one: what came, in tenths of a point. */
function countTenths(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countTenths(item), 0)
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, item) => sum + countTenths(item), 10)
}

function estimate(text: string): number {
  const document = parse(text)
  expect(validate(schema, document).map(({ message }) => message)).toEqual([])
  const [operation] = document.definitions as [OperationDefinitionNode]
  return estimateCost({ schema, document, operation, variableValues: {} })
}

it.each([
  ['the office', () => office],
  ['the anonymous', () => anonymous],
] as [string, () => Client][])(
  'no query of %s ever costs more than was estimated',
  { timeout: 120_000 },
  async (_, who) => {
    const random = createRandom(seed)
    const tightness: number[] = []
    let largest = 0
    for (let n = 0; n < operations; n += 1) {
      const text = writeRandomQuery(random, choices)
      const cost = estimate(text)
      const { result, rows } = await countRows(() => who().run(text))
      const points = result.data ? Math.ceil((countTenths(result.data) - 10) / 10) : 0
      const tried = `${text}\ncame to ${points} points and ${rows} rows`
      expect(cost, tried).toBeGreaterThanOrEqual(points)
      expect(cost, tried).toBeGreaterThanOrEqual(rows)
      largest = Math.max(largest, points)
      if (points > 10) tightness.push(cost / points)
    }
    // Otherwise nothing much was tried.
    expect(largest).toBeGreaterThan(200)
    expect(tightness.length).toBeGreaterThan(20)
  },
)

it.each([
  [
    'days of a series',
    '{ counterSeries(metrics: [ATTENDANCES], by: DAY, from: "2026-11-22", to: "2026-11-22") { unit } }',
  ],
  ['the progress of campaigns', '{ campaigns(first: 3) { edges { node { progress { asOf } } } } }'],
  ['statuses for the present one', '{ organisations(first: 100) { edges { node { status } } } }'],
])('%s that are read without being shown are counted as well', async (_, text) => {
  const cost = estimate(text)
  const { rows } = await countRows(() => office.query(text))
  expect(rows).toBeGreaterThan(0)
  expect(cost).toBeGreaterThanOrEqual(rows)
})

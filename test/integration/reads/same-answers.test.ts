import type { Database } from '@erikti/prisma/client'
import { anonymous } from '@erikti/schema/access/viewer'
import { executeOperation } from '@erikti/schema/execution/execute'
import { findPlan } from '@erikti/schema/execution/plan'
import { schema } from '@erikti/schema/schema'
import { execute, parse } from 'graphql'
import { expect, it, vi } from 'vitest'
import { officeViewer } from '../../bench/harness/context.ts'
import { noLive } from '../../kit/client.ts'
import { createContext } from '../../kit/context.ts'
import { createRandom, writeRandomQuery } from '../../kit/random-operations.ts'
import { useStage } from '../../kit/world.ts'

const readers = vi.hoisted(() => ({ byPrisma: false }))

vi.mock('@erikti/prisma/reading/reader', async (load) => {
  const { readerOf } = await load<typeof import('@erikti/prisma/reading/reader')>()
  return { readerOf: (database: Database) => (readers.byPrisma ? database.prisma : readerOf(database)) }
})

const { world, database, clock } = await useStage()
const parent = await world.campaign({}, { ATTENDANCES: 100 })
const campaign = await world.campaign({ parentId: parent.id })
await world.campaign({ status: 'DRAFT' })
const organisation = await world.organisation()
const skill = await world.skill()
const events = [
  await world.event({ campaignId: campaign.id, organiserId: organisation.id, status: 'RUNNING' }),
  await world.event({ organiserId: organisation.id, shifts: [{}, { skills: [skill] }] }),
  await world.event({ status: 'DRAFT', publishedAt: null, organiserId: organisation.id }),
  await world.event({ nameKk: '100 % _таза_', shifts: [] }),
]
const quote = (...ids: string[]) => ids.map((id) => JSON.stringify(id))
const choices = {
  first: ['0', '2', '100'],
  last: ['1', '2'],
  'Query.event(id:)': quote(...events.map(({ globalId }) => globalId), organisation.globalId),
  'Query.organisation(id:)': quote(organisation.globalId),
  'Query.district(id:)': quote(world.district.globalId),
  slug: quote(campaign.slug, 'nowhere'),
  orderBy: ['{ field: NAME, direction: ASC }', '{ field: NAME, direction: DESC }'],
  includeRetired: ['true', 'false'],
  'Query.events(filter:)': [
    '{ status: [RUNNING, DRAFT] }',
    `{ organisation: ${JSON.stringify(organisation.globalId)}, search: "т % _" }`,
    `{ campaign: ${JSON.stringify(parent.globalId)}, startsFrom: "2000-01-01T00:00:00Z" }`,
    '{ on: "2026-11-22", from: "2026-11-22", until: "2026-11-23", status: [] }',
  ],
  'Campaign.events(filter:)': ['{ search: "а" }', `{ district: ${JSON.stringify(world.district.globalId)} }`],
  'Organisation.events(filter:)': ['{ startsBefore: "2100-01-01T00:00:00Z" }'],
  'Query.campaigns(filter:)': ['{ phase: RUNNING }', '{ kind: [ACTION] }'],
  'Query.organisations(filter:)': ['{ kind: [VOLUNTEER_ORGANISATION], search: "ұ" }', '{ status: ACTIVE }'],
}

const viewers = { nobody: anonymous, 'the office': officeViewer }

it.each(Object.entries(viewers))(
  'are those of Prisma and the reference executor, in the same order, for %s',
  { timeout: 120_000 },
  async (_, viewer) => {
    const random = createRandom(viewer === anonymous ? 4 : 44)
    let planned = 0
    for (let n = 0; n < 250; n += 1) {
      const query = writeRandomQuery(random, choices)
      const document = parse(query)
      if (findPlan(schema, document, null)) planned += 1
      const ask = async (byPrisma: boolean) => {
        readers.byPrisma = byPrisma
        const given = { viewer, clock, database, live: noLive, region: world.region }
        const args = { schema, document, contextValue: createContext(given) }
        return JSON.stringify(await (byPrisma ? execute(args) : executeOperation(args)))
      }
      expect(await ask(false), query).toBe(await ask(true))
    }
    expect(planned).toBeGreaterThan(40)
  },
)

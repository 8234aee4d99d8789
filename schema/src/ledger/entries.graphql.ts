import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { findVisibleEvent } from '../events/visible-event.ts'
import { occurredWithin } from './counter-key.ts'
import type { Scope } from './counter-key.ts'
import { CounterType } from './counters.graphql.ts'
import type { CounterReading } from './counters.service.ts'
import { MetricType } from './metrics.graphql.ts'
import { visibleEntries } from './parts.policy.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { costs } from '../shared/price.ts'

const lineageReads = 50

const MetricEntryConnection = defineConnection('MetricEntry', 'ledger entries')

builder.prismaNode('MetricEntry', {
  description: 'One entry of the append-only ledger. Says what was counted and where, never whom.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id: BigInt(id), AND: [visibleEntries(viewer)] }),
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    metric: t.field({
      type: MetricType,
      description: 'What was counted.',
      select: { metric: true },
      resolve: ({ metric }) => metric,
    }),
    delta: t.field({
      type: 'BigInt',
      description: 'How much was added, in the metric’s unit; negative when taken back.',
      select: { delta: true },
      resolve: ({ delta }) => delta,
    }),
    occurredAt: t.expose('occurredAt', {
      type: 'DateTime',
      description: 'When it happened; decides the day it counts on.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    command: t.exposeString('command', { description: 'The business action that wrote it, for example `checkIn`.' }),
    event: t.prismaField({
      type: 'Event',
      nullable: true,
      description: 'Of which event; null for a fact without one, or of one that the viewer may not see.',
      select: { eventId: true },
      resolve: (query, { eventId: id }, _, context) => (id ? findVisibleEvent(query, id, context) : null),
    }),
    organisation: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'For which organisation it counts; null for none.',
      select: { organisationId: true },
      resolve: (query, { organisationId: id }, _, { database }) =>
        id ? database.prisma.organisation.findUnique({ ...query, where: { id } }) : null,
    }),
    district: t.prismaField({
      type: 'District',
      nullable: true,
      description: 'In which district; null for none.',
      select: { districtId: true },
      resolve: (query, { districtId: id }, _, { database }) =>
        id ? database.prisma.district.findUnique({ ...query, where: { id } }) : null,
    }),
    reverses: t.relation('reverses', {
      nullable: true,
      description: 'The entry that it takes back; null unless it is a reversal.',
    }),
    reversedBy: t.relation('reversedBy', {
      nullable: true,
      description: 'The entry that took it back; null while it stands.',
    }),
  }),
})

/** The entries that make a counter up, as far as they were known at its moment. */
async function whereEntries(
  database: Database,
  counter: CounterReading,
  timeZone: string,
): Promise<Prisma.MetricEntryWhereInput> {
  const { from, before } = occurredWithin(timeZone, counter)
  return {
    metric: counter.metric,
    ...(await whereScope(database, counter.scope)),
    recordedAt: { lte: counter.asOf },
    occurredAt: { ...(from && { gte: from }), ...(before && { lt: before }) },
  }
}

async function whereScope(database: Database, { kind, id }: Scope): Promise<Prisma.MetricEntryWhereInput> {
  switch (kind) {
    case 'REGION':
      return { regionId: id }
    case 'DISTRICT':
      return { districtId: id }
    case 'ORGANISATION':
      return { organisationId: id }
    case 'EVENT':
      return { eventId: id }
    case 'CAMPAIGN': {
      const below = await database.pool.query<{ id: string }>(
        `SELECT id FROM "Campaign" WHERE $1::uuid IN (SELECT campaign_lineage(id))`,
        [id],
      )
      return { campaignId: { in: below.rows.map((row) => row.id) } }
    }
  }
}

builder.objectField(CounterType, 'entries', (t) =>
  t.prismaConnection(
    {
      type: 'MetricEntry',
      cursor: 'id',
      description:
        'Why this number: the ledger entries that make it up, newest first, reversals included. Entries that could give few people away are counted, and shown to who may see them.',
      // Of a campaign’s counter, first those below the campaign.
      ...costs({ reads: lineageReads }),
      totalCount: async (counter, _, { database, region }) =>
        database.prisma.metricEntry.count({ where: await whereEntries(database, counter, region.timeZone) }),
      resolve: async (query, counter, _, { database, region, viewer }) =>
        database.prisma.metricEntry.findMany({
          ...query,
          where: { AND: [await whereEntries(database, counter, region.timeZone), visibleEntries(viewer)] },
          orderBy: { id: 'desc' },
        }),
    },
    MetricEntryConnection,
  ),
)

import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import { DateResolver, DateTimeResolver } from 'graphql-scalars'
import { Repeater } from 'graphql-yoga'
import { getDatamodel } from '../generated/pothos.ts'
import * as enums from '../generated/client/enums.ts'
import { readSnapshot } from './counters.mjs'

/** As the documentation of Pothos writes it: a node for each model, relations, and connections over them. */
export function makeSchema(prisma, { pool, pubSub }) {
  const builder = new SchemaBuilder({
    plugins: [RelayPlugin, PrismaPlugin],
    relay: {},
    prisma: { client: prisma, dmmf: getDatamodel() },
  })
  builder.addScalarType('DateTime', DateTimeResolver)
  builder.addScalarType('Date', DateResolver)
  for (const name of ['EventStatus', 'Direction', 'RiskClass', 'OrganisationKind', 'CampaignKind'])
    builder.enumType(enums[name], { name })

  const EventFilter = builder.inputType('EventFilter', {
    fields: (t) => ({ startsBefore: t.field({ type: 'DateTime', required: true }) }),
  })
  const OrganisationFilter = builder.inputType('OrganisationFilter', {
    fields: (t) => ({ kind: t.field({ type: [enums.OrganisationKind], required: true }) }),
  })
  const LocalisedText = builder.objectRef('LocalisedText').implement({
    fields: (t) => ({ kk: t.exposeString('kk'), ru: t.exposeString('ru'), en: t.exposeString('en') }),
  })
  const localised = (t, field) =>
    t.field({
      type: LocalisedText,
      resolve: (row) => ({ kk: row[`${field}Kk`], ru: row[`${field}Ru`], en: row[`${field}En`] }),
    })
  const whereEvents = ({ filter }) => ({ publishedAt: { not: null }, startsAt: { lt: filter.startsBefore } })
  const latestFirst = [{ startsAt: 'desc' }, { id: 'asc' }]
  const eventsField = (t, relation) =>
    t.relatedConnection(relation, {
      cursor: 'id',
      totalCount: true,
      args: { filter: t.arg({ type: EventFilter, required: true }) },
      query: (args) => ({ where: whereEvents(args), orderBy: latestFirst }),
    })

  builder.prismaNode('District', {
    id: { field: 'id' },
    fields: (t) => ({ name: localised(t, 'name'), centre: t.exposeString('centre') }),
  })
  builder.prismaNode('Organisation', {
    id: { field: 'id' },
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.OrganisationKind }),
      name: localised(t, 'name'),
      district: t.relation('district'),
      events: eventsField(t, 'organisedEvents'),
    }),
  })
  builder.prismaNode('Campaign', {
    id: { field: 'id' },
    fields: (t) => ({
      slug: t.exposeString('slug'),
      kind: t.expose('kind', { type: enums.CampaignKind }),
      name: localised(t, 'name'),
      startsOn: t.expose('startsOn', { type: 'Date' }),
      events: eventsField(t, 'events'),
    }),
  })
  builder.prismaNode('Shift', {
    id: { field: 'id' },
    fields: (t) => ({
      role: localised(t, 'role'),
      capacity: t.exposeInt('capacity'),
      signedUpCount: t.exposeInt('signedUpCount'),
      startsAt: t.expose('startsAt', { type: 'DateTime' }),
      endsAt: t.expose('endsAt', { type: 'DateTime' }),
    }),
  })
  builder.prismaObject('EventPart', {
    fields: (t) => ({ position: t.exposeInt('position'), name: localised(t, 'name') }),
  })
  builder.prismaNode('Event', {
    id: { field: 'id' },
    fields: (t) => ({
      name: localised(t, 'name'),
      place: localised(t, 'place'),
      direction: t.expose('direction', { type: enums.Direction }),
      riskClass: t.expose('riskClass', { type: enums.RiskClass }),
      minimumAge: t.exposeInt('minimumAge'),
      status: t.expose('status', { type: enums.EventStatus }),
      startsAt: t.expose('startsAt', { type: 'DateTime' }),
      endsAt: t.expose('endsAt', { type: 'DateTime' }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', nullable: true }),
      startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
      finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
      verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
      cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true }),
      cancelReason: t.exposeString('cancelReason', { nullable: true }),
      organiser: t.relation('organiser'),
      initiator: t.relation('initiator'),
      campaign: t.relation('campaign', { nullable: true }),
      district: t.relation('district'),
      shifts: t.relation('shifts', { query: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } }),
      parts: t.relation('parts', { query: { orderBy: { position: 'asc' } } }),
    }),
  })

  builder.queryType({
    fields: (t) => ({
      events: t.prismaConnection({
        type: 'Event',
        cursor: 'id',
        args: { filter: t.arg({ type: EventFilter, required: true }) },
        resolve: (query, _, args) =>
          prisma.event.findMany({ ...query, where: whereEvents(args), orderBy: latestFirst }),
      }),
      event: t.prismaField({
        type: 'Event',
        nullable: true,
        args: { id: t.arg.globalID({ required: true }) },
        resolve: (query, _, { id }) =>
          prisma.event.findFirst({ ...query, where: { id: id.id, publishedAt: { not: null } } }),
      }),
      campaigns: t.prismaConnection({
        type: 'Campaign',
        cursor: 'id',
        resolve: (query) =>
          prisma.campaign.findMany({
            ...query,
            where: { status: 'PUBLISHED' },
            orderBy: [{ startsOn: 'desc' }, { id: 'asc' }],
          }),
      }),
      organisations: t.prismaConnection({
        type: 'Organisation',
        cursor: 'id',
        args: { filter: t.arg({ type: OrganisationFilter, required: true }) },
        totalCount: (_, { filter }) => prisma.organisation.count({ where: { kind: { in: filter.kind } } }),
        resolve: (query, _, { filter }) =>
          prisma.organisation.findMany({
            ...query,
            where: { kind: { in: filter.kind } },
            orderBy: [{ nameKk: 'asc' }, { id: 'asc' }],
          }),
      }),
    }),
  })

  const Counter = builder.objectRef('Counter').implement({
    fields: (t) => ({ id: t.exposeID('id'), value: t.exposeInt('value'), version: t.exposeInt('version') }),
  })
  const CounterUpdate = builder.objectRef('CounterUpdate').implement({
    fields: (t) => ({
      counters: t.field({ type: [Counter], resolve: (update) => update.counters }),
      snapshot: t.exposeBoolean('snapshot'),
    }),
  })
  builder.subscriptionType({
    fields: (t) => ({
      counters: t.field({
        type: CounterUpdate,
        subscribe: () => Repeater.merge([readSnapshot(pool), pubSub.subscribe('counters')]),
        resolve: (update) => update,
      }),
    }),
  })
  return builder.toSchema()
}

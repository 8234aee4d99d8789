import { DateResolver, DateTimeResolver } from 'graphql-scalars'
import { countOrganisations, readCampaigns, readEvent, readEvents, readOrganisations } from './sql.mjs'

/** What the schema-first peers serve: as much of Erikti's schema as the bench asks for. */
export const typeDefs = `
  scalar DateTime
  scalar Date
  enum EventStatus { DRAFT PUBLISHED RUNNING DONE VERIFIED CANCELLED }
  enum Direction { SABAQTASTYQ SAULYQ TAZA_ALEM ASYL_MURA QAMQOR BILIM UMIT }
  enum RiskClass { ORDINARY HAZARDOUS EMERGENCY }
  enum OrganisationKind { FRONT_OFFICE RESOURCE_CENTRE VOLUNTEER_ORGANISATION INITIATIVE_GROUP STATE_BODY }
  enum CampaignKind { CAMPAIGN WEEK CHALLENGE DISTRIBUTION BLOOD_DONATION FUND SOCIAL_STORE AID }
  type LocalisedText { kk: String! ru: String! en: String! }
  type PageInfo { hasNextPage: Boolean! }
  type District { id: ID! name: LocalisedText! centre: String! }
  type Organisation {
    id: ID! kind: OrganisationKind! name: LocalisedText! district: District!
    events(first: Int = 20, filter: EventFilter!): EventConnection!
  }
  type Campaign {
    id: ID! slug: String! kind: CampaignKind! name: LocalisedText! startsOn: Date!
    events(first: Int = 20, filter: EventFilter!): EventConnection!
  }
  type Shift { id: ID! role: LocalisedText! capacity: Int! signedUpCount: Int! startsAt: DateTime! endsAt: DateTime! }
  type EventPart { position: Int! name: LocalisedText! }
  type Event {
    id: ID! name: LocalisedText! place: LocalisedText! direction: Direction! riskClass: RiskClass! minimumAge: Int!
    status: EventStatus! startsAt: DateTime! endsAt: DateTime! publishedAt: DateTime startedAt: DateTime finishedAt: DateTime
    verifiedAt: DateTime cancelledAt: DateTime cancelReason: String
    organiser: Organisation! initiator: Organisation! campaign: Campaign district: District! shifts: [Shift!]! parts: [EventPart!]!
  }
  type EventEdge { node: Event! }
  type EventConnection { edges: [EventEdge!]! totalCount: Int! pageInfo: PageInfo }
  type CampaignEdge { node: Campaign! }
  type CampaignConnection { edges: [CampaignEdge!]! }
  type OrganisationEdge { node: Organisation! }
  type OrganisationConnection { edges: [OrganisationEdge!]! totalCount: Int! }
  input EventFilter { startsBefore: DateTime! }
  input OrganisationFilter { kind: [OrganisationKind!]! }
  type Counter { id: ID! value: Int! version: Int! }
  type CounterUpdate { counters: [Counter!]! snapshot: Boolean! }
  type Query {
    events(first: Int = 20, filter: EventFilter!): EventConnection!
    event(id: ID!): Event
    campaigns(first: Int = 20): CampaignConnection!
    organisations(first: Int = 20, filter: OrganisationFilter!): OrganisationConnection!
  }
  type Subscription { counters: CounterUpdate! }
`

const texts = (...fields) =>
  Object.fromEntries(
    fields.map((field) => [field, (row) => ({ kk: row[`${field}Kk`], ru: row[`${field}Ru`], en: row[`${field}En`] })]),
  )

const eventsUnder =
  (column) =>
  (row, { first, filter }) => ({ column, parent: row.id, first, before: filter.startsBefore })

/** All but the relations, which each peer loads in its own way. `poolOf` finds the pool in the context. */
export const makeResolvers = (poolOf) => ({
  DateTime: DateTimeResolver,
  Date: DateResolver,
  Query: {
    events: (_, input, context) => readEvents(poolOf(context), input),
    event: (_, { id }, context) => readEvent(poolOf(context), id),
    campaigns: (_, input, context) => readCampaigns(poolOf(context), input),
    organisations: (_, input, context) => readOrganisations(poolOf(context), input),
  },
  OrganisationConnection: { totalCount: ({ kinds }, _, context) => countOrganisations(poolOf(context), kinds) },
  Event: texts('name', 'place'),
  Shift: texts('role'),
  EventPart: texts('name'),
  District: texts('name'),
  Organisation: { ...texts('name'), events: eventsUnder('organiserId') },
  Campaign: { ...texts('name'), events: eventsUnder('campaignId') },
})

import type { Metric, ScopeKind } from '@erikti/prisma/generated/client/enums'
import type {
  CampaignModel,
  DistrictModel,
  EventModel,
  OrganisationModel,
  RegionModel,
} from '@erikti/prisma/generated/client/models'
import { GraphQLError } from 'graphql'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { parseGlobalId } from '../shared/global-id.ts'
import { batched } from '../shared/batch.ts'
import { aggregateReads, costs, countItems } from '../shared/price.ts'
import { catalogue, countedIn, definitionOf } from './catalogue.ts'
import {
  chooseMetrics,
  counterKeys,
  identifyCounter,
  readCounterAsOf,
  readCounters,
  resolvePeriod,
} from './counters.service.ts'
import type { CounterKey, CounterReading, Scope } from './counters.service.ts'
import { MetricDefinitionType, MetricType, MetricUnitType, PeriodInput, PeriodType } from './metrics.graphql.ts'
import { parsePeriod } from './period.ts'
import { isVisibleScope } from './scope.ts'

type ScopeRow = { __typename: string } & (RegionModel | DistrictModel | OrganisationModel | CampaignModel | EventModel)

const typeOfScope = {
  REGION: 'Region',
  DISTRICT: 'District',
  ORGANISATION: 'Organisation',
  CAMPAIGN: 'Campaign',
  EVENT: 'Event',
} as const satisfies Record<ScopeKind, string>

/** The rows behind scopes, whoever may see them. */
export const loadScope = batched<Scope, ScopeRow>(async ({ database: { prisma } }, scopes) => {
  const ids = (kind: ScopeKind) => ({
    where: { id: { in: scopes.filter((scope) => scope.kind === kind).map(({ id }) => id) } },
  })
  const asked = new Set(scopes.map(({ kind }) => kind))
  const rows = {
    REGION: asked.has('REGION') ? await prisma.region.findMany(ids('REGION')) : [],
    DISTRICT: asked.has('DISTRICT') ? await prisma.district.findMany(ids('DISTRICT')) : [],
    ORGANISATION: asked.has('ORGANISATION') ? await prisma.organisation.findMany(ids('ORGANISATION')) : [],
    CAMPAIGN: asked.has('CAMPAIGN') ? await prisma.campaign.findMany(ids('CAMPAIGN')) : [],
    EVENT: asked.has('EVENT') ? await prisma.event.findMany(ids('EVENT')) : [],
  }
  return scopes.map(({ kind, id }) => {
    const row = rows[kind].find((candidate) => candidate.id === id)
    return row ? { ...row, __typename: typeOfScope[kind] } : new Error(`No ${kind} ${id}`)
  })
})

/** Counters asked for by fields all over a query, read in one statement. */
export const loadCounter = batched<CounterKey, CounterReading>(({ database, clock }, keys) =>
  readCounters(database, keys, clock()),
)

export const CounterScope = builder.unionType('CounterScope', {
  description: 'Where a number counts.',
  types: ['Region', 'District', 'Organisation', 'Campaign', 'Event'],
  resolveType: (row) => (row as ScopeRow).__typename as 'Region',
})

export const CounterScopeInput = builder.inputType('CounterScopeInput', {
  description: 'Where to count: exactly one of these. Omit the whole input for the region.',
  isOneOf: true,
  fields: (t) => ({
    region: t.id({ description: 'The whole region.' }),
    district: t.id({ description: 'Events held in this district.' }),
    organisation: t.id({ description: 'Events it organised, and people who came with it.' }),
    campaign: t.id({ description: 'Events of this campaign and of the campaigns below it.' }),
    event: t.id({ description: 'One event.' }),
  }),
})

export const CounterType = builder.objectRef<CounterReading>('Counter')
builder.node(CounterType, {
  // Found twice in one request, it may be told apart before Pothos has marked it.
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'metric' in value && 'isPast' in value,
  description:
    'One number: a metric, in a scope, over a period. Its id is stable, so that a client cache can update by it.',
  id: {
    resolve: (counter) => identifyCounter(counter) + (counter.isPast ? `@${counter.asOf.toISOString()}` : ''),
    description: 'Stable for a metric, scope and period; a reading of the past has an id of its own.',
  },
  loadOne: (id, context) => (holds(context.viewer, 'figures.read') ? findCounter(context, id) : null),
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: (counter) => counter.metric }),
    scope: t.field({
      type: CounterScope,
      description: 'Where it is counted.',
      resolve: (counter, _, context) => loadScope(context).load(counter.scope),
    }),
    period: t.field({ type: PeriodType, description: 'Over which days.', resolve: (counter) => counter.period }),
    value: t.field({ type: 'BigInt', description: 'In `unit`; never below 0.', resolve: (counter) => counter.value }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    goal: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'What a campaign set itself, over its whole life; null for every other counter.',
      resolve: (counter) => counter.goal,
    }),
    version: t.field({
      type: 'BigInt',
      description:
        'Grows with every change; the greater of two is the newer. 0 before the first, and in readings of the past.',
      resolve: (counter) => counter.version,
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: (counter) => counter.asOf,
    }),
    definition: t.field({
      type: MetricDefinitionType,
      description: 'What the number means.',
      resolve: ({ metric }) => definitionOf(metric),
    }),
  }),
})

/** The counter behind an id such as `ATTENDANCES.REGION.<uuid>.YEAR.2026-01-01`, with `@<moment>` for the past. */
async function findCounter(context: Context, id: string): Promise<CounterReading | null> {
  const [identity = '', moment] = id.split('@')
  const [metric, kind, scopeId, periodKind, start] = identity.split('.') as [Metric, ScopeKind, string, string, string]
  const scope = { kind, id: scopeId }
  const period = parsePeriod(periodKind, start)
  const isPast = moment !== undefined
  if (!(kind in typeOfScope) || !period) return null
  if (chooseMetrics(context.viewer, { scope, by: period.kind, isPast }, [metric]).length === 0) return null
  if (moment !== undefined && Number.isNaN(Date.parse(moment))) return null
  if (!(await isVisibleScope(context.database, context.viewer, scope))) return null
  const key = { metric, scope, period }
  return moment ? readCounterAsOf(context.database, key, new Date(moment)) : loadCounter(context).load(key)
}

/** A counter of the past is summed up from its entries. */
const pastReads = 10 * aggregateReads

type ScopeInput = typeof CounterScopeInput.$inferInput

export const kindOfField = {
  region: 'REGION',
  district: 'DISTRICT',
  organisation: 'ORGANISATION',
  campaign: 'CAMPAIGN',
  event: 'EVENT',
} as const satisfies Record<keyof ScopeInput, ScopeKind>

/**
 * The scope that an argument names, for who may read figures; the region when it is omitted.
 * @throws GraphQLError with code FORBIDDEN or NOT_FOUND.
 */
export async function resolveScope(context: Context, input: ScopeInput | null | undefined): Promise<Scope> {
  // A subscription asks here before it begins; its own scopes are asked at every delivery.
  if (!holds(context.viewer, 'figures.read'))
    throw new GraphQLError('The viewer may not see this.', { extensions: { code: 'FORBIDDEN' } })
  const [field, globalId] = Object.entries(input ?? {}).find(([, id]) => id != null) ?? []
  if (!field || !globalId) return { kind: 'REGION', id: context.region.id }
  const kind = kindOfField[field as keyof ScopeInput]
  const parsed = parseGlobalId(globalId)
  if (parsed?.typename === typeOfScope[kind]) {
    const scope = { kind, id: parsed.id }
    if (await isVisibleScope(context.database, context.viewer, scope)) return scope
  }
  throw new GraphQLError(`There is no such ${field}.`, { extensions: { code: 'NOT_FOUND' } })
}

builder.queryField('counters', (t) =>
  t.field({
    type: [CounterType],
    authScopes: { holds: 'figures.read' },
    description:
      'Numbers of one scope and period, at the same cost however many facts are under them. Parts that could give few people away are left out: see `Query.figureBreakdown`.',
    // The past is summed up anew from the entries.
    ...costs(({ metrics, asOf }) => {
      const atMost = countItems(metrics, catalogue.length)
      return { atMost, reads: asOf == null ? 0 : atMost * pastReads }
    }),
    args: {
      scope: t.arg({ type: CounterScopeInput, description: 'Where to count; the region when omitted.' }),
      metrics: t.arg({
        type: [MetricType],
        description: 'Which metrics; all that can be other than zero there when omitted.',
      }),
      period: t.arg({
        type: PeriodInput,
        description:
          'Omitted: this year for a region, district or organisation, the whole life of a campaign. An event is always counted whole.',
      }),
      asOf: t.arg({
        type: 'DateTime',
        description:
          'What was known at this moment; the present when omitted. Reading the past costs more. Of figures that tell of few people, it is for who may see their parts.',
      }),
    },
    resolve: async (_, args, context) => {
      const scope = await resolveScope(context, args.scope)
      const period = resolvePeriod(context.region.timeZone, scope, args.period, context.clock())
      const past = args.asOf && args.asOf < context.clock() ? args.asOf : null
      const metrics = chooseMetrics(context.viewer, { scope, by: period.kind, isPast: past !== null }, args.metrics)
      const keys = counterKeys(scope, metrics, period)
      if (past) return Promise.all(keys.map((key) => readCounterAsOf(context.database, key, past)))
      return loadCounter(context).loadMany(keys).then(throwFirstError)
    },
  }),
)

function throwFirstError(readings: readonly (CounterReading | Error)[]): CounterReading[] {
  return readings.map((reading) => {
    if (reading instanceof Error) throw reading
    return reading
  })
}

for (const [kind, typename] of Object.entries(typeOfScope) as [ScopeKind, (typeof typeOfScope)[ScopeKind]][])
  builder.prismaObjectField(typename as 'Region', 'counters', (t) =>
    t.field({
      type: [CounterType],
      authScopes: { holds: 'figures.read' },
      description: 'Its numbers; as in `Query.counters`.',
      select: { id: true },
      ...costs(({ metrics }) => ({ atMost: countItems(metrics, countedIn(kind).length) })),
      args: {
        metrics: t.arg({
          type: [MetricType],
          description: 'Which metrics; all that can be other than zero there when omitted.',
        }),
        period: t.arg({ type: PeriodInput, description: 'As in `Query.counters` when omitted.' }),
      },
      resolve: ({ id }, args, context) => {
        const scope = { kind, id }
        const period = resolvePeriod(context.region.timeZone, scope, args.period, context.clock())
        return loadCounter(context)
          .loadMany(counterKeys(scope, chooseMetrics(context.viewer, { scope, by: period.kind }, args.metrics), period))
          .then(throwFirstError)
      },
    }),
  )

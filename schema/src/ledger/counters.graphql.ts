import type { Metric, ScopeKind } from '@erikti/prisma/generated/client/enums'
import type {
  CampaignModel,
  DistrictModel,
  EventModel,
  OrganisationModel,
  RegionModel,
} from '@erikti/prisma/generated/client/models'
import { GraphQLError } from 'graphql'
import { Temporal } from 'temporal-polyfill'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { parseGlobalId } from '../shared/global-id.ts'
import { batched } from '../shared/batch.ts'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { aggregateReads, costs, countItems } from '../shared/price.ts'
import type { PriceByArguments } from '../shared/price.ts'
import { catalogue, countedIn, definitionOf } from './catalogue.ts'
import { counterKeys, identifyCounter } from './counter-key.ts'
import type { CounterKey, Scope } from './counter-key.ts'
import { chooseMetrics, readCounters, readCountersAsOf, resolvePeriod } from './counters.service.ts'
import type { CounterReading } from './counters.service.ts'
import { MetricDefinitionType, MetricType, MetricUnitType, PeriodInput, PeriodType } from './metrics.graphql.ts'
import { parseDay, parsePeriod } from './period.ts'
import type { Period } from './period.ts'
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

interface PastKey {
  key: CounterKey
  asOf: Date
}

/** The same of the past: one statement for a moment and a kind of scope, whatever is asked of it. */
const loadPast = batched<PastKey, CounterReading>(async ({ database }, asked) => {
  const moments = [...new Set(asked.map(({ asOf }) => asOf.getTime()))]
  const readings = await Promise.all(
    moments.map(async (moment) => {
      const keys = asked.filter(({ asOf }) => asOf.getTime() === moment).map(({ key }) => key)
      return [moment, (await readCountersAsOf(database, keys, new Date(moment))).values()] as const
    }),
  )
  const byMoment = new Map(readings)
  return asked.map(({ asOf, key }) => byMoment.get(asOf.getTime())?.next().value ?? new Error(`No ${key.metric}`))
})

/** Numbers as they are, or as they were known at a moment of the past. */
export async function loadCounters(
  context: Context,
  keys: readonly CounterKey[],
  past: Date | null,
): Promise<CounterReading[]> {
  const readings = past
    ? await loadPast(context).loadMany(keys.map((key) => ({ key, asOf: past })))
    : await loadCounter(context).loadMany(keys)
  return readings.map((reading) => {
    if (reading instanceof Error) throw reading
    return reading
  })
}

/** The moment that is asked about when it lies in the past; null for the present, which a moment to come is too. */
export function pastMoment({ clock }: Context, asked: Date | null | undefined): Date | null {
  return asked && asked < clock() ? asked : null
}

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
    through: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day of the period that counts; null when all of it does.',
      resolve: ({ through }) => through && toCalendarDate(through),
    }),
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

/** The counter behind an id such as `ATTENDANCES.REGION.<uuid>.YEAR.2026-01-01`, with `~<day>` through a day, with `@<moment>` for the past. */
async function findCounter(context: Context, id: string): Promise<CounterReading | null> {
  const [identity = '', moment] = id.split('@')
  const [metric, kind, scopeId, periodKind, start = ''] = identity.split('.') as [Metric, ScopeKind, ...string[]]
  const [startsOn = '', cutOn] = start.split('~')
  const period = parsePeriod(periodKind ?? '', startsOn)
  const through = cutOn === undefined ? null : parseDay(cutOn)
  if (!(kind in typeOfScope) || !scopeId || !period || (cutOn !== undefined && !through)) return null
  const scope = { kind, id: scopeId }
  const past = moment === undefined ? null : new Date(moment)
  if (past && Number.isNaN(past.getTime())) return null
  const asked = { scope, by: period.kind, isPast: past !== null, isCut: through !== null }
  if (chooseMetrics(context.viewer, asked, [metric]).length === 0) return null
  if (!(await isVisibleScope(context.database, context.viewer, scope))) return null
  const [counter] = await loadCounters(context, [{ metric, scope, period, through }], past)
  return counter ?? null
}

/** A counter that is not kept is summed up from its entries. */
export const pastReads = 10 * aggregateReads

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

interface CountersAsked {
  metrics?: Metric[] | null | undefined
  period?: typeof PeriodInput.$inferInput | null | undefined
  through?: Date | null | undefined
  asOf?: Date | null | undefined
}

/** A day at or after the end of a period cuts nothing off. */
function cutOf({ end }: Period, through: Date | null | undefined): Temporal.PlainDate | null {
  if (!through) return null
  const day = fromCalendarDate(through)
  return end && Temporal.PlainDate.compare(day, end.subtract({ days: 1 })) >= 0 ? null : day
}

function readAsked(context: Context, scope: Scope, asked: CountersAsked): Promise<CounterReading[]> {
  const period = resolvePeriod(context.region.timeZone, scope, asked.period, context.clock())
  const through = cutOf(period, asked.through)
  const past = pastMoment(context, asked.asOf)
  const what = { scope, by: period.kind, isPast: past !== null, isCut: through !== null }
  return loadCounters(
    context,
    counterKeys(scope, chooseMetrics(context.viewer, what, asked.metrics), period, through),
    past,
  )
}

/** What is not kept is summed up anew from the entries. */
function priceCounters(all: number): PriceByArguments {
  return ({ metrics, asOf, through, period }) => {
    const atMost = countItems(metrics, all)
    const isKept = asOf == null && through == null && (period as { kind?: string } | null | undefined)?.kind !== 'WEEK'
    return { atMost, reads: isKept ? 0 : atMost * pastReads }
  }
}

const asOfWords =
  'What was known at this moment; the present when omitted. Reading the past costs more. Of figures that tell of few people, it is for who may see their parts.'
const throughWords =
  'Only what had happened by the end of this day; the whole period when omitted. Costs as the past does, and is for the same viewers.'

builder.queryField('counters', (t) =>
  t.field({
    type: [CounterType],
    authScopes: { holds: 'figures.read' },
    description:
      'Numbers of one scope and period, at the same cost however many facts are under them. Parts that could give few people away are left out: see `Query.figureBreakdown`.',
    ...costs(priceCounters(catalogue.length)),
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
      through: t.arg({ type: 'Date', description: throughWords }),
      asOf: t.arg({ type: 'DateTime', description: asOfWords }),
    },
    resolve: async (_, args, context) => readAsked(context, await resolveScope(context, args.scope), args),
  }),
)

for (const [kind, typename] of Object.entries(typeOfScope) as [ScopeKind, (typeof typeOfScope)[ScopeKind]][])
  builder.prismaObjectField(typename as 'Region', 'counters', (t) =>
    t.field({
      type: [CounterType],
      authScopes: { holds: 'figures.read' },
      description: 'Its numbers; as in `Query.counters`.',
      select: { id: true },
      ...costs(priceCounters(countedIn(kind).length)),
      args: {
        metrics: t.arg({
          type: [MetricType],
          description: 'Which metrics; all that can be other than zero there when omitted.',
        }),
        period: t.arg({ type: PeriodInput, description: 'As in `Query.counters` when omitted.' }),
        through: t.arg({ type: 'Date', description: throughWords }),
        asOf: t.arg({ type: 'DateTime', description: asOfWords }),
      },
      resolve: ({ id }, args, context) => readAsked(context, { kind, id }, args),
    }),
  )

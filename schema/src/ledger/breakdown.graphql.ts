import type { Database } from '@erikti/prisma/client'
import type { Metric, PeriodKind, ScopeKind } from '@erikti/prisma/generated/client/enums'
import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { dayIn, earliestYear, latestYear } from '../shared/calendar.ts'
import { atMost, costs } from '../shared/price.ts'
import { hideSmallParts, fewestShown } from './breakdown.rules.ts'
import { definitionOf, findDefinition } from './catalogue.ts'
import { MetricType, MetricUnitType } from './metrics.graphql.ts'
import { maySeeParts } from './parts.policy.ts'

const months = 12
/** The region has eight districts and cities; nobody has more than a country's. */
const mostDistricts = 20

type BreakdownBy = 'DISTRICT' | 'MONTH'

interface Part {
  districtId: string | null
  startsOn: Date | null
  /** Null: hidden. */
  value: bigint | null
}

interface Breakdown {
  metric: Metric
  by: BreakdownBy
  year: number
  whole: bigint
  parts: readonly Part[]
}

const BreakdownByType = builder.enumType('BreakdownBy', {
  description: 'How a figure is broken down.',
  values: {
    DISTRICT: { description: 'By district, down the river’s course.' },
    MONTH: { description: 'By month of the year.' },
  } satisfies Record<BreakdownBy, object>,
})

const FigurePartType = builder.objectRef<Part>('FigurePart').implement({
  description: 'A part of a figure.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    district: t.prismaField({
      type: 'District',
      nullable: true,
      description: 'Of which district; null in a breakdown by month.',
      resolve: (query, { districtId: id }, _, { database }) =>
        id === null ? null : database.prisma.district.findUnique({ ...query, where: { id } }),
    }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day of the month; null in a breakdown by district.',
      resolve: ({ startsOn }) => startsOn,
    }),
    value: t.field({
      type: 'BigInt',
      nullable: true,
      description: `In the figure’s unit. Null where it is hidden: it tells of fewer than ${fewestShown}, or would let such a part be worked out.`,
      resolve: ({ value }) => value,
    }),
  }),
})

const FigureBreakdownType = builder.objectRef<Breakdown>('FigureBreakdown').implement({
  description:
    'A figure of the region and its parts, as they may be published. Of people or families, parts that tell of few are hidden from who may not see them one by one.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: ({ metric }) => metric }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      resolve: ({ metric }) => definitionOf(metric).unit,
    }),
    by: t.field({ type: BreakdownByType, description: 'How it is broken down.', resolve: ({ by }) => by }),
    year: t.exposeInt('year', { description: 'Of which calendar year.' }),
    whole: t.field({
      type: 'BigInt',
      description: 'The region’s figure. People and families counted once are fewer than their parts together.',
      resolve: ({ whole }) => whole,
    }),
    parts: t.field({
      type: [FigurePartType],
      ...atMost(mostDistricts),
      description: 'All of them, in order; those without facts with 0.',
      resolve: ({ parts }) => [...parts],
    }),
  }),
})

async function readParts(
  { pool }: Database,
  { metric, by, year }: { metric: Metric; by: BreakdownBy; year: number },
): Promise<{ whole: bigint; parts: (Part & { value: bigint })[] }> {
  const first = `${String(year).padStart(4, '0')}-01-01`
  const { rows: whole } = await pool.query<{ value: string }>({
    name: 'read-whole',
    text: `SELECT value::text FROM "Counter" JOIN "Region" ON "Region".id = "scopeId"
           WHERE metric = $1 AND "scopeKind" = 'REGION' AND "periodKind" = 'YEAR' AND "periodStart" = $2`,
    values: [metric, first],
  })
  const [scopeKind, periodKind]: [ScopeKind, PeriodKind] =
    by === 'DISTRICT' ? ['DISTRICT', 'YEAR'] : ['REGION', 'MONTH']
  const { rows } = await pool.query<{ districtId: string | null; startsOn: string; value: string }>({
    name: `read-parts-by-${by}`,
    text:
      by === 'DISTRICT'
        ? `SELECT district.id AS "districtId", $4::text AS "startsOn", coalesce(counter.value, 0)::text AS value
           FROM "District" district LEFT JOIN "Counter" counter ON counter."scopeId" = district.id AND counter.metric = $1
             AND counter."scopeKind" = $2 AND counter."periodKind" = $3 AND counter."periodStart" = $4::date
           ORDER BY district."riverOrder" DESC LIMIT ${mostDistricts}`
        : `SELECT NULL AS "districtId", month::date::text AS "startsOn", coalesce(counter.value, 0)::text AS value
           FROM generate_series($4::date, $4::date + interval '11 months', interval '1 month') month
           LEFT JOIN "Counter" counter ON counter."scopeId" = (SELECT id FROM "Region") AND counter.metric = $1
             AND counter."scopeKind" = $2 AND counter."periodKind" = $3 AND counter."periodStart" = month::date
           ORDER BY month`,
    values: [metric, scopeKind, periodKind, first],
  })
  return {
    whole: BigInt(whole[0]?.value ?? 0),
    parts: rows.map(({ districtId, startsOn, value }) => ({
      districtId,
      startsOn: by === 'MONTH' ? new Date(`${startsOn}T00:00:00.000Z`) : null,
      value: BigInt(value),
    })),
  }
}

builder.queryField('figureBreakdown', (t) =>
  t.field({
    type: FigureBreakdownType,
    nullable: true,
    authScopes: { holds: 'figures.read' },
    description:
      'A figure of the region in a calendar year, by district or month; null for a metric that is not counted, or that has no year.',
    ...costs({ reads: mostDistricts + months }),
    args: {
      metric: t.arg({ type: MetricType, required: true, description: 'Which figure.' }),
      by: t.arg({ type: BreakdownByType, required: true, description: 'How to break it down.' }),
      year: t.arg.int({ description: 'Of which year; this one when omitted.' }),
    },
    resolve: async (_, { metric, by, year: asked }, { database, region, clock, viewer }) => {
      const definition = findDefinition(metric)
      if (!definition || definition.kind === 'LEVEL') return null
      const year = asked ?? dayIn(region.timeZone, clock()).year
      if (year < earliestYear || year > latestYear)
        throw new GraphQLError(`A year lies between ${earliestYear} and ${latestYear}.`, {
          extensions: { code: 'BAD_USER_INPUT' },
        })
      const { whole, parts } = await readParts(database, { metric, by, year })
      if (maySeeParts(viewer, definition)) return { metric, by, year, whole, parts }
      const shown = hideSmallParts(parts.map(({ value }) => value))
      return { metric, by, year, whole, parts: parts.map((part, index) => ({ ...part, value: shown[index] ?? null })) }
    },
  }),
)

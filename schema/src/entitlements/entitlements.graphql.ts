import { EntitlementPeriod } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { batched } from '../shared/batch.ts'
import { toCalendarDate } from '../shared/calendar.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { atMost, costs } from '../shared/price.ts'
import { mostRulesInForce } from './entitlements.rules.ts'
import { inForceOn } from './entitlements.service.ts'
import { readStandings, regionDay } from './standing.ts'
import type { Standing } from './standing.ts'

export const EntitlementPeriodType = builder.enumType(EntitlementPeriod, {
  name: 'EntitlementPeriod',
  description: 'How often a limit begins anew, in the region’s calendar.',
  values: {
    DAY: { description: 'Every day.' },
    WEEK: { description: 'Every Monday.' },
    MONTH: { description: 'On the first of every month.' },
    QUARTER: { description: 'On the first of January, April, July and October.' },
    YEAR: { description: 'On the first of January.' },
  } satisfies Record<EntitlementPeriod, object>,
})

export const EntitlementRuleType = builder.prismaNode('EntitlementRule', {
  description:
    'How often a family may come, or how much of a group of things it may take, in a period. Never edited: it ends, and another begins. Seen by the Social store and the office.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, groupId: true },
  authScopes: { holds: 'families.read' },
  fields: (t) => ({
    group: t.relation('group', {
      nullable: true,
      description: 'Which things; null for the rule about visits.',
    }),
    period: t.field({
      type: EntitlementPeriodType,
      description: 'How often the limit begins anew.',
      select: { period: true },
      resolve: ({ period }) => period,
    }),
    perFamily: t.exposeInt('perFamily', {
      description: 'For every family: in visits, or in units of the group’s things.',
    }),
    perMember: t.exposeInt('perMember', { description: 'And for each member of it.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day on which it holds.' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer holds; null while none is known.',
    }),
    source: t.field(localisedField('source', 'Who decided it, and where it is written.')),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was entered.' }),
  }),
})

builder.queryField('entitlementRules', (t) =>
  t.prismaField({
    type: ['EntitlementRule'],
    nullable: true,
    authScopes: { holds: 'families.read' },
    ...atMost(mostRulesInForce),
    description:
      'What families are entitled to: the rule about visits, then one a group of things. The Social store and the office; null for everybody else.',
    args: {
      on: t.arg({
        type: 'Date',
        description: 'Those that hold on this day of the region; every one there ever was when omitted.',
      }),
    },
    resolve: async (query, _, { on }, { database }) =>
      visitsFirst(
        await database.prisma.entitlementRule.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: on ? inForceOn(on) : {},
          orderBy: [{ group: { position: 'asc' } }, { validFrom: 'desc' }, { id: 'asc' }],
          take: mostRulesInForce,
        }),
      ),
  }),
)

/** Groups come in their order; the rule about visits has none, and comes before them. */
function visitsFirst<Row extends { groupId: string | null }>(rows: readonly Row[]): Row[] {
  return [...rows.filter(({ groupId }) => groupId === null), ...rows.filter(({ groupId }) => groupId !== null)]
}

const EntitlementType = builder.objectRef<Standing>('Entitlement').implement({
  description: 'Where a family stands with a rule, and by which rule. In visits, or in units of the group’s things.',
  authScopes: { holds: 'families.read' },
  ...keptFromSubscriptions,
  fields: (t) => ({
    rule: t.field({
      type: EntitlementRuleType,
      description: 'Why: the rule that says so.',
      ...costs({ reads: 1 }),
      resolve: ({ ruleId }, _, context) => loadRule(context).load(ruleId),
    }),
    limit: t.exposeInt('limit', { description: 'What it is entitled to in the period.' }),
    used: t.exposeInt('used', { description: 'What it has had in the period, by visits that stand.' }),
    left: t.exposeInt('left', { description: 'What it may still have; never below 0.' }),
    startsOn: t.field({
      type: 'Date',
      description: 'The period’s first day.',
      resolve: ({ period }) => toCalendarDate(period.startsOn),
    }),
    nextOn: t.field({
      type: 'Date',
      description: 'The first day of the next period, when the limit begins anew.',
      resolve: ({ period }) => toCalendarDate(period.endsBefore),
    }),
  }),
})

const loadRule = batched(async ({ database }, ids: readonly string[]) => {
  const rules = await database.prisma.entitlementRule.findMany({ where: { id: { in: [...ids] } } })
  return ids.map((id) => rules.find((rule) => rule.id === id) ?? new Error('No such rule'))
})

builder.prismaObjectField('Family', 'entitlements', (t) =>
  t.field({
    type: [EntitlementType],
    ...atMost(mostRulesInForce),
    description: 'What it is entitled to, and why: visits first, then the groups of things that a rule speaks of.',
    args: { at: t.arg({ type: 'DateTime', description: 'As it is at this moment; now when omitted.' }) },
    select: { id: true },
    resolve: async ({ id }, { at }, { database, region, clock }) =>
      visitsFirst(await readStandings(database.prisma, id, regionDay(region, at ?? clock()))),
  }),
)

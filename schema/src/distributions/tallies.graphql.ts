import { DistributionTallyKind } from '@erikti/prisma/generated/client/enums'
import type { DistributionTallyLineModel } from '@erikti/prisma/generated/client/models/DistributionTallyLine'
import { builder } from '../builder.ts'
import { CheckInDecisionType } from '../device-copies/device-copies.graphql.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost } from '../shared/price.ts'
import { runShifts } from './distributions.policy.ts'
import { mostShiftItems } from './distributions.rules.ts'

const DistributionTallyKindType = builder.enumType(DistributionTallyKind, {
  name: 'DistributionTallyKind',
  description: 'Where a tally comes from.',
  values: {
    TAPS: { description: 'From a phone: its taps since the last time, with those that it took back.' },
    CORRECTION: { description: 'The office put the count right, or it was agreed otherwise on closing.' },
    REVERSAL: { description: 'Takes back exactly what another tally says.' },
  } satisfies Record<DistributionTallyKind, object>,
})

const LineType = builder.objectRef<DistributionTallyLineModel>('DistributionTallyLine').implement({
  description: 'So much of a thing; less than zero where more was taken back than added.',
  authScopes: { holds: 'distributions.run' },
  fields: (t) => ({
    item: t.prismaField({
      type: 'DistributionItem',
      description: 'What.',
      resolve: (query, { itemId: id }, _, { database }) =>
        database.prisma.distributionItem.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in its unit.' }),
  }),
})

builder.prismaNode('DistributionTally', {
  description:
    'So many heads and portions at a shift, never changed: only other tallies put it right. Seen by who runs the shift.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'distributions.run' },
  findUnique: (id, { viewer }) => ({ id, AND: [{ shift: runShifts(viewer) }] }),
  fields: (t) => ({
    shift: t.relation('shift', { description: 'At which shift.' }),
    kind: t.field({
      type: DistributionTallyKindType,
      description: 'Where it comes from.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    people: t.exposeInt('people', { description: 'Heads; less than zero where more was taken back than added.' }),
    lines: t.field({
      type: [LineType],
      ...atMost(mostShiftItems),
      description: `What was given; at most ${mostShiftItems} things.`,
      select: { lines: { orderBy: { itemId: 'asc' }, take: mostShiftItems } },
      resolve: ({ lines }) => lines,
    }),
    link: t.string({
      nullable: true,
      description: 'What the link is called by which it came; null for what the office wrote.',
      select: { device: { select: { link: { select: { label: true } } } } },
      resolve: ({ device }) => device?.link.label ?? null,
    }),
    firstAt: t.expose('firstAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the first of its taps was made; null for what the office wrote.',
    }),
    lastAt: t.expose('lastAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the last of its taps was made; null for what the office wrote.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it came in.' }),
    recordedBy: t.string({
      nullable: true,
      description: 'Who wrote it, by the name they gave themselves; null for a phone and for the demonstration year.',
      select: { recordedBy: { select: { displayName: true } } },
      resolve: ({ recordedBy }) => recordedBy?.displayName ?? null,
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why; null for what a phone counted.' }),
    reversesId: t.exposeString('reversesId', {
      nullable: true,
      description: 'Which tally it takes back, by the id inside that one’s global id; null for none.',
    }),
    isReversed: t.boolean({
      description: 'Another tally took it back.',
      select: { reversedBy: { select: { id: true } } },
      resolve: ({ reversedBy }) => reversedBy !== null,
    }),
    isLate: t.exposeBoolean('isLate', {
      description: 'It came in when the shift was over in the books: it counts once somebody has said so.',
    }),
    decision: t.field({
      type: CheckInDecisionType,
      nullable: true,
      description:
        'What was decided on what came late: TAKEN_OVER counts. Null while nobody has, and for what was in time.',
      select: { decision: true },
      resolve: ({ decision }) => decision,
    }),
  }),
})

const TallyConnection = defineConnection('DistributionTally', 'tallies')

builder.prismaObjectField('DistributionShift', 'tallies', (t) =>
  t.relatedConnection(
    'tallies',
    {
      cursor: 'id',
      nullable: true,
      totalCount: true,
      authScopes: { holds: 'distributions.run' },
      ...nullForOthers,
      description:
        'What its count is made of, the newest first. Null for who runs no shifts; empty for who does not run this one.',
      args: {
        undecided: t.arg.boolean({ description: 'True: only what came late and waits for a decision.' }),
      },
      query: ({ undecided }, { viewer }) => ({
        where: { shift: runShifts(viewer), ...(undecided && { isLate: true, decision: null }) },
        orderBy: [{ recordedAt: 'desc' as const }, { id: 'desc' as const }],
      }),
    },
    TallyConnection,
  ),
)

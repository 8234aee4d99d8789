import { FairActionKind } from '@erikti/prisma/generated/client/enums'
import type { FairActionModel } from '@erikti/prisma/generated/client/models/FairAction'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { visibleFamilies } from '../families/families.policy.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { atMost, costs } from '../shared/price.ts'
import { mostLines } from '../store/store.rules.ts'
import type { FairActionDetail } from './fair-merge.service.ts'

const mostConflicts = 100
const mostCopies = 100

export const FairActionKindType = builder.enumType(FairActionKind, {
  name: 'FairActionKind',
  description: 'What was done at a fair on a device.',
  values: {
    VISIT: { description: 'A family was given things.' },
    UNDO: { description: 'The device took back what it did before.' },
  } satisfies Record<FairActionKind, object>,
})

const FairCopyType = builder.prismaNode('FairCopy', {
  description: 'A list of families that a device took along to a fair. Seen by who runs the store.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'fairs.write' },
  findUnique: (id, { viewer }) => (holds(viewer, 'fairs.write') ? { id } : { id, fairId: { in: [] } }),
  fields: (t) => ({
    fair: t.relation('fair', { description: 'Of which fair.' }),
    deviceLabel: t.exposeString('deviceLabel', { description: 'How who took it called the device.' }),
    takenBy: t.string({
      description: 'Who took it, by the name they gave themselves.',
      select: { account: { select: { displayName: true } } },
      resolve: ({ account }) => account.displayName,
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it may be used.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time; null unless it was.',
    }),
  }),
})

const GivenLineType = builder.objectRef<FairActionDetail['lines'][number]>('FairGivenLine').implement({
  description: 'So much of a thing that a device says was given.',
  authScopes: { holds: 'stock.read' },
  fields: (t) => ({
    item: t.prismaField({
      type: 'Item',
      nullable: true,
      description: 'What; null when there is no such thing.',
      resolve: (query, { itemId: id }, _, { database }) => database.prisma.item.findUnique({ ...query, where: { id } }),
    }),
    quantity: t.exposeInt('quantity', { description: 'How much, in the item’s unit.' }),
  }),
})

type Conflict = Pick<FairActionModel, 'id' | 'kind' | 'familyId' | 'stopId' | 'problem' | 'detail' | 'visitId'> & {
  copy: { deviceLabel: string }
}
const detailOf = ({ detail }: Conflict) => detail as unknown as FairActionDetail

const FairConflictType = builder.objectRef<Conflict>('FairConflict').implement({
  description:
    'What was given at a fair without a network, and something stands in the way of: a person decides, and the fair does not close before.',
  authScopes: { holds: 'families.read' },
  ...typeAboutPerson<Conflict>('FAMILY', ({ familyId }) => familyId, { lines: 'visits' }),
  fields: (t) => ({
    actionId: t.exposeID('id', { description: 'The device’s own id of it, for `decideFairConflict`.' }),
    kind: t.field({ type: FairActionKindType, description: 'What the device did.', resolve: ({ kind }) => kind }),
    family: t.prismaField({
      type: 'Family',
      nullable: true,
      description: 'Which family it was; null when it has gone.',
      resolve: (query, { familyId }, _, { database, viewer }) =>
        familyId === null
          ? null
          : database.prisma.family.findUnique({ ...query, where: { id: familyId, AND: [visibleFamilies(viewer)] } }),
    }),
    stop: t.prismaField({
      type: 'FairStop',
      nullable: true,
      description: 'At which stop; null when the device did not say.',
      resolve: (query, { stopId }, _, { database }) =>
        stopId === null ? null : database.prisma.fairStop.findUnique({ ...query, where: { id: stopId } }),
    }),
    lines: t.field({
      type: [GivenLineType],
      description: 'What was given.',
      ...atMost(mostLines),
      resolve: (conflict) => detailOf(conflict).lines,
    }),
    standing: t.prismaField({
      type: 'StoreVisit',
      nullable: true,
      description: 'The family’s latest visit that stands; null when it had none.',
      resolve: (query, { familyId }, _, { database }) =>
        familyId === null
          ? null
          : database.prisma.storeVisit.findFirst({
              ...query,
              where: { familyId, voidedAt: null },
              orderBy: [{ visitedAt: 'desc' }, { id: 'desc' }],
            }),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When, the device’s clock put right.',
      resolve: (conflict) => new Date(detailOf(conflict).at),
    }),
    deviceLabel: t.string({ description: 'On which device.', resolve: ({ copy }) => copy.deviceLabel }),
    problem: t.exposeString('problem', { nullable: true, description: 'The code of what stands in the way.' }),
  }),
})

builder.prismaObjectField('Fair', 'conflicts', (t) =>
  t.field({
    type: [FairConflictType],
    nullable: true,
    authScopes: { holds: 'families.read' },
    ...nullForOthers,
    description: `What nobody has decided on yet, oldest first; at most ${mostConflicts}. Null for who does not serve families.`,
    extensions: {
      ...keptFromSubscriptions.extensions,
      ...costs({ atMost: mostConflicts, reads: mostConflicts }).extensions,
    },
    select: { id: true },
    resolve: ({ id }, _, { database }) =>
      database.prisma.fairAction.findMany({
        where: { copy: { fairId: id }, outcome: 'CONFLICT', decision: null },
        include: { copy: { select: { deviceLabel: true } } },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: mostConflicts,
      }),
  }),
)

builder.prismaObjectField('Fair', 'copies', (t) =>
  t.prismaField({
    type: [FairCopyType],
    nullable: true,
    authScopes: { holds: 'fairs.write' },
    ...nullForOthers,
    description: `The lists of families that devices took along, newest first; at most ${mostCopies}. Null for who does not run fairs.`,
    ...atMost(mostCopies),
    select: { id: true },
    resolve: (query, { id }, _, { database }) =>
      database.prisma.fairCopy.findMany({
        ...query,
        where: { fairId: id },
        orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
        take: mostCopies,
      }),
  }),
)

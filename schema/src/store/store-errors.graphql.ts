import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import {
  AlreadyServedError,
  EntitlementExceededError,
  NeedNotVerifiedError,
  NotACollectorError,
  PlaceNotServingError,
  StoreOverrideEndedError,
  StoreVisitVoidedError,
  VisitRuleMissingError,
} from './store.errors.ts'
import type { GroupExcess } from './store.errors.ts'
import { mostLines } from './store.rules.ts'

implementError(
  AlreadyServedError,
  'AlreadyServedError',
  'The family has had its visits of the period. Names the latest of them, and nobody.',
  (t) => ({
    visitId: t.id({
      description: 'That visit: a global id.',
      resolve: ({ earlier }) => encodeGlobalId('StoreVisit', earlier.id),
    }),
    visitNumber: t.int({ description: 'What its slip says.', resolve: ({ earlier }) => earlier.number }),
    visitedAt: t.field({ type: 'DateTime', description: 'When it was.', resolve: ({ earlier }) => earlier.visitedAt }),
    place: t.prismaField({
      type: 'StockPlace',
      nullable: true,
      description: 'Where it was; null for who may not see the stock.',
      resolve: (query, { earlier }, _, { database }) =>
        database.prisma.stockPlace.findUnique({ ...query, where: { id: earlier.placeId } }),
    }),
    nextOn: t.field({
      type: 'Date',
      description: 'The first day on which the family may come again.',
      resolve: ({ nextOn }) => nextOn,
    }),
  }),
)

const GroupExcessType = builder.objectRef<GroupExcess>('EntitlementExcess').implement({
  description: 'A group of which more is asked for than the family may still have.',
  fields: (t) => ({
    group: t.prismaField({
      type: 'ItemGroup',
      nullable: true,
      description: 'Which things; null for who may not see the stock.',
      resolve: (query, { groupId: id }, _, { database }) =>
        database.prisma.itemGroup.findUnique({ ...query, where: { id } }),
    }),
    groupId: t.id({
      description: 'The group’s global id.',
      resolve: ({ groupId }) => encodeGlobalId('ItemGroup', groupId),
    }),
    asked: t.exposeInt('asked', { description: 'What is asked for, in units of its things.' }),
    limit: t.exposeInt('limit', { description: 'What the family is entitled to in the period.' }),
    used: t.exposeInt('used', { description: 'What it has had.' }),
    left: t.exposeInt('left', { description: 'What it may still have.' }),
    nextOn: t.field({
      type: 'Date',
      description: 'The first day of the next period.',
      resolve: ({ nextOn }) => nextOn,
    }),
  }),
})

implementError(
  EntitlementExceededError,
  'EntitlementExceededError',
  'More is asked for than the family may still have in the period.',
  (t) => ({
    groups: t.field({
      type: [GroupExcessType],
      description: 'Every group that is over.',
      ...atMost(mostLines),
      resolve: ({ groups }) => groups,
    }),
  }),
)
implementError(VisitRuleMissingError, 'VisitRuleMissingError', 'No rule says how often a family may come.')
implementError(
  NeedNotVerifiedError,
  'NeedNotVerifiedError',
  'The family’s need was not verified, or no longer is.',
  (t) => ({
    validUntil: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which it held; null when it never did.',
      resolve: ({ validUntil }) => validUntil,
    }),
  }),
)
implementError(NotACollectorError, 'NotACollectorError', 'Whoever came may not take things for the family.')
implementError(
  PlaceNotServingError,
  'PlaceNotServingError',
  'Families are served at a store, or at a stop of a fair that is on the road.',
  (t) => ({
    placeId: t.id({
      description: 'Which place it is: a global id.',
      resolve: ({ placeId }) => encodeGlobalId('StockPlace', placeId),
    }),
  }),
)
implementError(StoreVisitVoidedError, 'StoreVisitVoidedError', 'The visit was corrected before.', (t) => ({
  replacedById: t.id({
    nullable: true,
    description: 'What stands in its place: a global id; null when nothing does.',
    resolve: ({ replacedById }) => replacedById && encodeGlobalId('StoreVisit', replacedById),
  }),
}))
implementError(
  StoreOverrideEndedError,
  'StoreOverrideEndedError',
  'The supervisor’s word was used, was taken back, or is over.',
  (t) => ({
    visitId: t.id({
      nullable: true,
      description: 'What used it: a global id; null when nothing did.',
      resolve: ({ visitId }) => visitId && encodeGlobalId('StoreVisit', visitId),
    }),
  }),
)

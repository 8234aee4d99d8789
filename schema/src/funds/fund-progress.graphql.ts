import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { loadSource } from '../live/load-source.ts'
import { whileVisible } from '../live/while-visible.ts'
import { holds } from '../access/access.policy.ts'
import { encodeGlobalId, filterId } from '../shared/global-id.ts'
import { atMost, costs } from '../shared/price.ts'
import { fundProgressSource } from './fund-progress.live.ts'
import type { FundGift, FundMilestone, FundProgress } from './fund-progress.live.ts'
import { FundReceiptMethodType } from './entries.graphql.ts'
import { milestonePercents, mostLatest } from './funds.rules.ts'

const loadProgress = loadSource(fundProgressSource)
/** Sums, milestones and what came last. */
const progressReads = 30

const FundMilestoneType = builder.objectRef<FundMilestone>('FundMilestone').implement({
  description: 'A share of what a fund wants to raise.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    percent: t.exposeInt('percent', { description: 'Of the goal.' }),
    amountTiyn: t.field({ type: 'BigInt', description: 'The same in tiyn.', resolve: ({ amountTiyn }) => amountTiyn }),
    reachedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When that much had come for the first time; null until then.',
      resolve: ({ reachedAt }) => reachedAt,
    }),
  }),
})

const FundGiftType = builder.objectRef<FundGift>('FundGift').implement({
  description: 'Something that came to a fund, as everybody may know it.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    id: t.id({
      description: 'Tells gifts apart: the receipt’s global id.',
      resolve: ({ receiptId }) => encodeGlobalId('FundReceipt', receiptId),
    }),
    donorName: t.exposeString('donorName', {
      nullable: true,
      description: 'Who gave; null for who wishes to be named nowhere, and for who did not say.',
    }),
    method: t.field({ type: FundReceiptMethodType, description: 'How it came.', resolve: ({ method }) => method }),
    amountTiyn: t.field({ type: 'BigInt', description: 'How much, in tiyn.', resolve: ({ amountTiyn }) => amountTiyn }),
    receivedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ receivedAt }) => receivedAt }),
  }),
})

const amount = (description: string, read: (progress: FundProgress) => bigint) => ({
  type: 'BigInt' as const,
  description,
  resolve: read,
})

const FundProgressType = builder.objectRef<FundProgress>('FundProgress').implement({
  authScopes: { holds: 'figures.read' },
  description: 'How far a fund has come, in tiyn. Public.',
  fields: (t) => ({
    fund: t.prismaField({
      type: 'Fund',
      description: 'The fund.',
      resolve: (query, { fundId: id }, _, { database }) =>
        database.prisma.fund.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    goalTiyn: t.field(amount('What it wants to raise.', ({ goalTiyn }) => goalTiyn)),
    raisedTiyn: t.field(amount('What came, in cash, by transfer and in kind.', ({ raisedTiyn }) => raisedTiyn)),
    dueTiyn: t.field(amount('Promised, and yet to come; none of it is in what was raised.', ({ dueTiyn }) => dueTiyn)),
    spentTiyn: t.field(amount('Given to recipients.', ({ spentTiyn }) => spentTiyn)),
    heldTiyn: t.field(amount('Held now: cash, money at the bank, things at their value.', ({ heldTiyn }) => heldTiyn)),
    transferredTiyn: t.field(
      amount('Went to another fund; negative for what came from one.', ({ transferredTiyn }) => transferredTiyn),
    ),
    gifts: t.exposeInt('gifts', { description: 'How many times something came.' }),
    daysLeft: t.exposeInt('daysLeft', {
      nullable: true,
      description: 'To its last day, with today; null without an end and for a closed fund, 0 when it is over.',
    }),
    milestones: t.field({
      type: [FundMilestoneType],
      ...atMost(milestonePercents.length),
      description: 'Shares of the goal, the smallest first.',
      resolve: ({ milestones }) => [...milestones],
    }),
    latest: t.field({
      type: [FundGiftType],
      ...atMost(mostLatest),
      description: `What came last, the latest first; at most ${mostLatest}.`,
      resolve: ({ latest }) => [...latest],
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
  }),
})

builder.prismaObjectField('Fund', 'progress', (t) =>
  t.field({
    type: FundProgressType,
    authScopes: { holds: 'figures.read' },
    description: 'How far it has come.',
    select: { id: true },
    ...costs({ reads: progressReads }),
    resolve: ({ id }, _, context) => loadProgress(context).load(id),
  }),
)

builder.subscriptionField('fundProgress', (t) =>
  t.field({
    type: FundProgressType,
    authScopes: { holds: 'figures.read' },
    description: 'How far a fund has come: now, and after every change, at most ten times a second.',
    ...costs({ reads: progressReads }),
    args: { fund: t.arg.id({ required: true, description: 'Global id of the fund.' }) },
    subscribe: async (_, args, { database, live, viewer }) => {
      const id = filterId('Fund', args.fund)
      if (!holds(viewer, 'figures.read'))
        throw new GraphQLError('The viewer may not see this.', { extensions: { code: 'FORBIDDEN' } })
      if ((await database.prisma.fund.count({ where: { id } })) === 0)
        throw new GraphQLError('There is no such fund.', { extensions: { code: 'NOT_FOUND' } })
      return whileVisible(live.watch(fundProgressSource, id), { maySee: () => holds(viewer, 'figures.read') })
    },
    resolve: ({ value }) => value,
  }),
)

import { FundAccount } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import { visibleCampaigns } from '../campaigns/campaigns.policy.ts'
import { fromCalendarDate, startOfDay, toCalendarDate } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { localisedField } from '../shared/localised-text.graphql.ts'
import { aggregateReads, atMost, costs } from '../shared/price.ts'
import { forTheBooks } from './funds.policy.ts'
import { mostGroups, mostStatementDays } from './funds.rules.ts'
import { readFundDays, readFundGroups, readHeld } from './statements.service.ts'
import type { FundDay, FundGroupLine } from './statements.service.ts'

const mostFundsOfCampaign = 5

export const FundAccountType = builder.enumType('FundAccount', {
  description:
    'An account in the books of a fund. Those about money add up to zero together, and so do those about promises.',
  values: {
    CASH: { description: 'Cash that is held; never below zero.' },
    BANK: { description: 'Money at the bank; never below zero.' },
    IN_KIND: { description: 'What things that were given are worth; never below zero.' },
    DISBURSED: { description: 'Given to recipients.' },
    RECEIVED: { description: 'The counter-account of all that came: never above zero.' },
    TRANSFERRED: { description: 'What went to another fund; below zero for what came from one.' },
    PLEDGES_DUE: { description: 'Promised and yet to come; never below zero.' },
    PLEDGES_KEPT: { description: 'Promised and given.' },
    PLEDGED: { description: 'The counter-account of all that was promised: never above zero.' },
  } satisfies Record<FundAccount, object>,
})

builder.prismaObject('FundBalance', {
  description: 'What stands on an account of a fund. Seen by who keeps the books.',
  select: { fundId: true, account: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    account: t.field({ type: FundAccountType, description: 'Which.', resolve: ({ account }) => account }),
    amountTiyn: t.expose('amountTiyn', { type: 'BigInt', description: 'How much, in tiyn.' }),
  }),
})

export const FundRecipientGroupType = builder.prismaNode('FundRecipientGroup', {
  description: 'Who is helped by a fund, as a group. Public; names nobody.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What the group is called.')),
    fund: t.relation('fund', { description: 'Whose recipients they are.' }),
  }),
})

const FundDayType = builder.objectRef<FundDay>('FundDay').implement({
  description: 'What happened to a fund on a day, in tiyn. What was taken back since is left out.',
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'The day of the region.', resolve: ({ day }) => day }),
    pledgedTiyn: t.field({
      type: 'BigInt',
      description: 'Promised, without what was withdrawn of that day’s promises.',
      resolve: ({ pledgedTiyn }) => pledgedTiyn,
    }),
    receivedTiyn: t.field({ type: 'BigInt', description: 'Came.', resolve: ({ receivedTiyn }) => receivedTiyn }),
    disbursedTiyn: t.field({
      type: 'BigInt',
      description: 'Given to recipients.',
      resolve: ({ disbursedTiyn }) => disbursedTiyn,
    }),
    transferredTiyn: t.field({
      type: 'BigInt',
      description: 'Went to another fund; negative for what came from one.',
      resolve: ({ transferredTiyn }) => transferredTiyn,
    }),
  }),
})

const FundGroupLineType = builder.objectRef<FundGroupLine>('FundGroupLine').implement({
  description: 'What a group of recipients was given.',
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    group: t.prismaField({
      type: 'FundRecipientGroup',
      description: 'Who.',
      resolve: (query, { groupId: id }, _, { database }) =>
        database.prisma.fundRecipientGroup.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    disbursements: t.exposeInt('disbursements', { description: 'How many times.' }),
    disbursedTiyn: t.field({
      type: 'BigInt',
      description: 'How much, in tiyn.',
      resolve: ({ disbursedTiyn }) => disbursedTiyn,
    }),
  }),
})

/** Of a fund, from a day on and before a day. */
interface Statement {
  fundId: string
  from: Date
  before: Date
}

const FundStatementType = builder.objectRef<Statement>('FundStatement').implement({
  description: 'What happened to a fund in a period, by day and by group of recipients.',
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    heldBeforeTiyn: t.field({
      type: 'BigInt',
      ...costs({ reads: aggregateReads }),
      description: 'What was held when the period began, in tiyn; what was taken back since is left out.',
      resolve: async ({ fundId, from }, _, { database }) => readHeld(database, { fundId, before: from }),
    }),
    heldAfterTiyn: t.field({
      type: 'BigInt',
      ...costs({ reads: aggregateReads }),
      description: 'What was held when it ended: as before, with what came, without what was given or went elsewhere.',
      resolve: async ({ fundId, before }, _, { database }) => readHeld(database, { fundId, before }),
    }),
    days: t.field({
      type: [FundDayType],
      ...costs({ atMost: mostStatementDays, reads: aggregateReads }),
      description: 'The days on which something happened, the earliest first.',
      resolve: (asked, _, { database }) => readFundDays(database, asked),
    }),
    groups: t.field({
      type: [FundGroupLineType],
      ...costs({ atMost: mostGroups, reads: aggregateReads }),
      description: 'Every group of recipients, who was given most first.',
      resolve: async (asked, _, { database }) => (await readFundGroups(database, asked)).slice(0, mostGroups),
    }),
  }),
})

builder.prismaNode('Fund', {
  description:
    'Money raised for those whom a misfortune has hit. What was promised, what came and what was given are figures of their own. Public, but for its books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  fields: (t) => ({
    name: t.field(localisedField('name', 'What it is called.')),
    purpose: t.field(localisedField('purpose', 'Whom it is for.')),
    goalTiyn: t.expose('goalTiyn', { type: 'BigInt', description: 'What it wants to raise, in tiyn.' }),
    opensOn: t.expose('opensOn', { type: 'Date', description: 'Its first day.' }),
    closesOn: t.expose('closesOn', { type: 'Date', nullable: true, description: 'Its last day; null without an end.' }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its books were closed; null while they are open.',
    }),
    isDemonstration: t.exposeBoolean('isDemonstration', {
      description: 'Made up for the demonstration year: no money is raised for it.',
    }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'What it counts for; null for none that the viewer may see.',
      select: { campaignId: true },
      resolve: (query, { campaignId }, _, { database, viewer }) =>
        campaignId === null
          ? null
          : database.prisma.campaign.findUnique({
              ...query,
              where: { id: campaignId, AND: [visibleCampaigns(viewer)] },
            }),
    }),
    recipientGroups: t.relation('groups', {
      ...atMost(mostGroups),
      description: 'Whom it helps, group by group.',
      query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: mostGroups },
    }),
    bankAccount: t.string({
      nullable: true,
      ...forTheBooks,
      description: 'The bank account that transfers come to; null for who does not keep the books.',
      select: { bankAccount: true },
      resolve: ({ bankAccount }) => bankAccount,
    }),
    balances: t.relation('balances', {
      nullable: true,
      ...forTheBooks,
      extensions: { permission: 'funds.read', ...atMost(Object.keys(FundAccount).length).extensions },
      description: 'What stands on each account that was used; null for who does not keep the books.',
      query: { orderBy: { account: 'asc' } },
    }),
    statement: t.field({
      type: FundStatementType,
      nullable: true,
      ...forTheBooks,
      description: `Its statement from a day to a day, both included, at most ${mostStatementDays} days. Null for who does not keep the books.`,
      args: {
        from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
        until: t.arg({ type: 'Date', required: true, description: 'The last day.' }),
      },
      resolve: ({ id: fundId }, { from, until }, { region }) => {
        const first = fromCalendarDate(from)
        const last = toCalendarDate(first.add({ days: mostStatementDays - 1 }))
        return {
          fundId,
          from: startOfDay(region.timeZone, first),
          before: startOfDay(region.timeZone, fromCalendarDate(until < last ? until : last).add({ days: 1 })),
        }
      },
    }),
  }),
})

const FundConnection = defineConnection('Fund', 'relief funds')

builder.prismaObjectField('Campaign', 'funds', (t) =>
  t.relation('funds', {
    ...atMost(mostFundsOfCampaign),
    description: `Relief funds that count for it, the latest opened first; at most ${mostFundsOfCampaign}.`,
    query: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: mostFundsOfCampaign },
  }),
)

const FundFilter = builder.inputType('FundFilter', {
  description: 'Which funds; conditions add up.',
  fields: (t) => ({ open: t.boolean({ description: 'True: whose books are open. False: closed.' }) }),
})

function whereFunds(filter: typeof FundFilter.$inferInput | null | undefined): Prisma.FundWhereInput {
  return filter?.open == null ? {} : { closedAt: filter.open ? null : { not: null } }
}

builder.queryFields((t) => ({
  funds: t.prismaConnection(
    {
      type: 'Fund',
      cursor: 'id',
      description: 'Relief funds, the latest opened first. Public.',
      args: { filter: t.arg({ type: FundFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database }) => database.prisma.fund.count({ where: whereFunds(filter) }),
      resolve: (query, _, { filter }, { database }) =>
        database.prisma.fund.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereFunds(filter),
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    FundConnection,
  ),
  fund: t.prismaField({
    type: 'Fund',
    nullable: true,
    description: 'One fund; null when there is none with this id.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: (query, _, { id }, { database }) =>
      database.prisma.fund.findUnique({ ...query, relationLoadStrategy: 'join', where: { id: filterId('Fund', id) } }),
  }),
}))

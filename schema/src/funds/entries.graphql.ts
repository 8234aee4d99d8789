import { FundDisbursementStatus, FundEntryKind, FundReceiptMethod } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { keptFromSubscriptions } from '../personal-data/personal-fields.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import { FundAccountType } from './funds.graphql.ts'
import { forTheBooks } from './funds.policy.ts'
import { writerOf } from './reversing.service.ts'

export const FundEntryKindType = builder.enumType('FundEntryKind', {
  description: 'What an entry in the books was.',
  values: {
    PLEDGE: { description: 'Somebody promised money.' },
    WITHDRAWAL: { description: 'What was due of a promise will not come.' },
    RECEIPT: { description: 'Money or things came.' },
    DISBURSEMENT: { description: 'Money or things were given to recipients.' },
    TRANSFER: { description: 'What was left went to another fund.' },
    REVERSAL: { description: 'Takes back exactly what another entry did.' },
  } satisfies Record<FundEntryKind, object>,
})

export const FundReceiptMethodType = builder.enumType('FundReceiptMethod', {
  description: 'How something came.',
  values: {
    CASH: { description: 'In cash.' },
    TRANSFER: { description: 'To the bank.' },
    IN_KIND: { description: 'Things, at what somebody said they are worth.' },
  } satisfies Record<FundReceiptMethod, object>,
})

export const FundDisbursementStatusType = builder.enumType('FundDisbursementStatus', {
  description: 'Whether a second person has decided.',
  values: {
    WAITING: { description: 'Nobody has; nothing has moved.' },
    APPROVED: { description: 'Approved by somebody who did not write it; the money moved then.' },
    REFUSED: { description: 'Refused by somebody who did not write it; nothing moved.' },
  } satisfies Record<FundDisbursementStatus, object>,
})

/** In each of two funds, each account at most once. */
const mostPostings = 18

builder.prismaObject('FundPosting', {
  description: 'A line of the books: so much to an account of a fund, or from it. Never changed.',
  select: { id: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    fund: t.relation('fund', { description: 'Of which fund.' }),
    account: t.field({
      type: FundAccountType,
      description: 'Of which account.',
      select: { account: true },
      resolve: ({ account }) => account,
    }),
    amountTiyn: t.expose('amountTiyn', { type: 'BigInt', description: 'In tiyn; negative for what left; never 0.' }),
  }),
})

builder.prismaNode('FundEntry', {
  description:
    'Something in the books of a fund; never changed, only taken back by another. Seen by who keeps the books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    kind: t.field({
      type: FundEntryKindType,
      description: 'What it was.',
      select: { kind: true },
      resolve: ({ kind }) => kind,
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was entered.' }),
    recordedBy: t.string({
      nullable: true,
      description: 'Who entered it; null for nobody in particular.',
      select: { recordedBy: { select: { displayName: true } } },
      resolve: ({ recordedBy }) => recordedBy?.displayName ?? null,
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why; always there for a withdrawal and a reversal.',
    }),
    isOwn: t.boolean({
      description: 'Whether the viewer wrote down the money that it moved: then somebody else takes it back.',
      ...keptFromSubscriptions,
      select: { kind: true, recordedById: true, disbursement: { select: { authorId: true } } },
      resolve: (entry, _, { viewer }) => viewer.kind === 'account' && writerOf(entry) === viewer.accountId,
    }),
    reverses: t.relation('reverses', {
      nullable: true,
      description: 'What it takes back; null unless it is a reversal.',
    }),
    reversedBy: t.relation('reversedBy', { nullable: true, description: 'What took it back; null while it stands.' }),
    pledge: t.relation('pledge', { nullable: true, description: 'The promise; null for other entries.' }),
    receipt: t.relation('receipt', { nullable: true, description: 'What came; null for other entries.' }),
    disbursement: t.relation('disbursement', {
      nullable: true,
      description: 'What was given; null for other entries.',
    }),
    postings: t.relation('postings', {
      ...atMost(mostPostings),
      description: 'Its lines, which add up to zero in each fund.',
      query: { orderBy: { id: 'asc' }, take: mostPostings },
    }),
  }),
})

builder.prismaNode('FundReceipt', {
  description: 'Money or things that came to a fund. Seen by who keeps the books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    fund: t.relation('fund', { description: 'To which fund.' }),
    entry: t.relation('entry', { description: 'What it is in the books.' }),
    method: t.field({
      type: FundReceiptMethodType,
      description: 'How it came.',
      select: { method: true },
      resolve: ({ method }) => method,
    }),
    amountTiyn: t.expose('amountTiyn', { type: 'BigInt', description: 'How much, in tiyn.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came.' }),
    donor: t.relation('donor', {
      nullable: true,
      description: 'Who gave; null when they did not say who they are.',
      ...keptFromSubscriptions,
    }),
    pledge: t.relation('pledge', { nullable: true, description: 'The promise that it keeps; null for none.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What things they are; null for money.',
    }),
    valuedBy: t.exposeString('valuedBy', {
      nullable: true,
      description: 'Who said what the things are worth; null for money.',
    }),
    bankReference: t.string({
      nullable: true,
      description: 'The bank’s name for it; null when it came from no statement.',
      select: { bankLine: { select: { reference: true } } },
      resolve: ({ bankLine }) => bankLine?.reference ?? null,
    }),
    bankPayer: t.string({
      nullable: true,
      description: 'Who paid, as the bank says; null when it came from no statement.',
      select: { bankLine: { select: { payer: true } } },
      resolve: ({ bankLine }) => bankLine?.payer ?? null,
      ...keptFromSubscriptions,
    }),
  }),
})

builder.prismaNode('FundDisbursement', {
  description:
    'What is to be given to recipients: one person writes it, another decides, and nothing moves before. Seen by who keeps the books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, authorId: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    fund: t.relation('fund', { description: 'Of which fund.' }),
    group: t.relation('group', { description: 'For whom.' }),
    account: t.field({
      type: FundAccountType,
      description: 'From where: CASH, BANK or IN_KIND.',
      select: { account: true },
      resolve: ({ account }) => account,
    }),
    amountTiyn: t.expose('amountTiyn', { type: 'BigInt', description: 'How much, in tiyn.' }),
    purpose: t.exposeString('purpose', { description: 'What it is for; names nobody.' }),
    status: t.field({
      type: FundDisbursementStatusType,
      description: 'Whether somebody has decided.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    authoredAt: t.expose('authoredAt', { type: 'DateTime', description: 'When it was written.' }),
    author: t.string({
      description: 'Who wrote it, and does not decide.',
      select: { author: { select: { displayName: true } } },
      resolve: ({ author }) => author.displayName,
    }),
    isOwn: t.boolean({
      description: 'Whether the viewer wrote it: then somebody else decides.',
      ...keptFromSubscriptions,
      resolve: ({ authorId }, _, { viewer }) => viewer.kind === 'account' && viewer.accountId === authorId,
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was decided; null while it waits.',
    }),
    decidedBy: t.string({
      nullable: true,
      description: 'Who decided; null while it waits.',
      select: { decidedBy: { select: { displayName: true } } },
      resolve: ({ decidedBy }) => decidedBy?.displayName ?? null,
    }),
    refusal: t.exposeString('refusal', { nullable: true, description: 'Why it was refused; null unless it was.' }),
    entry: t.relation('entry', { nullable: true, description: 'What moved the money; null until it is approved.' }),
  }),
})

const FundEntryConnection = defineConnection('FundEntry', 'entries')
const FundDisbursementConnection = defineConnection('FundDisbursement', 'disbursements')

builder.prismaObjectField('Fund', 'disbursements', (t) =>
  t.relatedConnection(
    'disbursements',
    {
      cursor: 'id',
      nullable: true,
      ...forTheBooks,
      description: 'What is to be given and was, the latest written first. Null for who does not keep the books.',
      totalCount: true,
      args: { status: t.arg({ type: [FundDisbursementStatusType], description: 'In one of these states.' }) },
      query: ({ status }) => ({
        where: status ? { status: { in: status } } : {},
        orderBy: [{ authoredAt: 'desc' }, { id: 'desc' }],
      }),
    },
    FundDisbursementConnection,
  ),
)

const FundEntryFilter = builder.inputType('FundEntryFilter', {
  description: 'Which entries; conditions add up.',
  fields: (t) => ({
    fund: t.id({ description: 'In the books of this fund.' }),
    kind: t.field({ type: [FundEntryKindType], description: 'One of these.' }),
    from: t.field({ type: 'Date', description: 'Happened on this day of the region or later.' }),
    until: t.field({ type: 'Date', description: 'Happened on this day of the region or earlier.' }),
  }),
})

function whereEntries(
  filter: typeof FundEntryFilter.$inferInput | null | undefined,
  { region }: Context,
): Prisma.FundEntryWhereInput {
  const begins = (day: Date, days = 0) => startOfDay(region.timeZone, fromCalendarDate(day).add({ days }))
  return {
    ...(filter?.fund != null && { postings: { some: { fundId: filterId('Fund', filter.fund) } } }),
    ...(filter?.kind && { kind: { in: filter.kind } }),
    occurredAt: {
      ...(filter?.from && { gte: begins(filter.from) }),
      ...(filter?.until && { lt: begins(filter.until, 1) }),
    },
  }
}

builder.queryField('fundEntries', (t) =>
  t.prismaConnection(
    {
      type: 'FundEntry',
      cursor: 'id',
      nullable: true,
      ...forTheBooks,
      description: 'What is in the books of funds, the latest entered first. Null for who does not keep the books.',
      args: { filter: t.arg({ type: FundEntryFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.fundEntry.count({ where: whereEntries(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.fundEntry.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereEntries(filter, context),
          orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        }),
    },
    FundEntryConnection,
  ),
)

import { builder } from '../builder.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { batched } from '../shared/batch.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { whereEachWord } from '../shared/fold.ts'
import { atMost, costs } from '../shared/price.ts'
import { matchPledges } from './bank-matching.rules.ts'
import { differs, readKnownLines } from './bank-lines.service.ts'
import { readGiving } from './donors.service.ts'
import type { FundGiving } from './donors.service.ts'
import { forTheBooks } from './funds.policy.ts'
import { mostBankLines } from './funds.rules.ts'

const FundDonorConnection = defineConnection('FundDonor', 'donors')
const FundPledgeConnection = defineConnection('FundPledge', 'promises')

/** Sums over what one person gave. */
const givingReads = 3
const loadGiving = batched<string, FundGiving>(async ({ database }, ids) => {
  const found = await readGiving(database, ids)
  return ids.map((id) => found.get(id) ?? new Error('The donor is gone.'))
})

const FundGivingType = builder.objectRef<FundGiving>('FundGiving').implement({
  description: 'What a donor gave to funds; what was taken back is left out.',
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    gifts: t.exposeInt('gifts', { description: 'How many times something came.' }),
    givenTiyn: t.field({
      type: 'BigInt',
      description: 'How much came, in tiyn; things at what they were valued.',
      resolve: ({ givenTiyn }) => givenTiyn,
    }),
    dueTiyn: t.field({
      type: 'BigInt',
      description: 'Promised, and yet to come, in tiyn.',
      resolve: ({ dueTiyn }) => dueTiyn,
    }),
    lastAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When something came last; null while nothing has.',
      resolve: ({ lastAt }) => lastAt,
    }),
  }),
})

builder.prismaNode('FundDonor', {
  description: 'Who gives to funds: a person or an organisation. Seen by who keeps the books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, isPerson: true, erasedAt: true },
  findUnique: (id) => ({ id, erasedAt: null }),
  authScopes: { holds: 'funds.read' },
  // Of a business nobody keeps who read its name; of who was erased there is nothing to read.
  ...typeAboutPerson<{ id: string; isPerson: boolean; erasedAt: Date | null }>(
    'FUND_DONOR',
    ({ id, isPerson, erasedAt }) => (isPerson && !erasedAt ? id : null),
    { name: 'name', phone: 'phone' },
  ),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What they are called; empty once they were erased.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'With country code; null when unknown.' }),
    isPerson: t.exposeBoolean('isPerson', { description: 'A person; otherwise an organisation or a business.' }),
    isAnonymous: t.exposeBoolean('isAnonymous', { description: 'Wishes to be named nowhere outside the office.' }),
    isDemonstration: t.exposeBoolean('isDemonstration', { description: 'Made up for the demonstration year.' }),
    registeredAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when they are known.' }),
    giving: t.field({
      type: FundGivingType,
      ...costs({ reads: givingReads }),
      description: 'What they gave and have yet to give, in all funds together.',
      resolve: ({ id }, _, context) => loadGiving(context).load(id),
    }),
  }),
})

builder.prismaNode('FundPledge', {
  description: 'Somebody promised money to a fund. Seen by who keeps the books.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    fund: t.relation('fund', { description: 'To which fund.' }),
    donor: t.relation('donor', { description: 'Who.', ...keptFromSubscriptions }),
    entry: t.relation('entry', { description: 'What it is in the books.' }),
    amountTiyn: t.expose('amountTiyn', { type: 'BigInt', description: 'How much, in tiyn.' }),
    dueTiyn: t.expose('dueTiyn', { type: 'BigInt', description: 'What of it has yet to come, in tiyn.' }),
    pledgedAt: t.expose('pledgedAt', { type: 'DateTime', description: 'When.' }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'By when it is to come; null when nothing was said.',
    }),
  }),
})

builder.prismaObjectField('Fund', 'pledges', (t) =>
  t.relatedConnection(
    'pledges',
    {
      cursor: 'id',
      nullable: true,
      ...forTheBooks,
      description: 'What was promised, the latest first. Null for who does not keep the books.',
      totalCount: true,
      args: { due: t.arg.boolean({ description: 'True: of which something is due. False: nothing.' }) },
      query: ({ due }) => ({
        where: due == null ? {} : { dueTiyn: due ? { gt: 0 } : 0 },
        orderBy: [{ pledgedAt: 'desc' }, { id: 'desc' }],
      }),
    },
    FundPledgeConnection,
  ),
)

const whereDonors = ({
  search,
  anonymous,
}: {
  search?: string | null | undefined
  anonymous?: boolean | null | undefined
}) => ({
  erasedAt: null,
  ...whereEachWord(search),
  ...(anonymous != null && { isAnonymous: anonymous }),
})

builder.queryField('fundDonors', (t) =>
  t.prismaConnection(
    {
      type: 'FundDonor',
      cursor: 'id',
      nullable: true,
      ...forTheBooks,
      ...keptFromSubscriptions,
      description: 'Who gives to funds, by name. Null for who does not keep the books.',
      args: {
        search: t.arg.string({
          description: 'Every word occurs in the name or the phone; forgiving about Kazakh letters.',
        }),
        anonymous: t.arg.boolean({ description: 'True: who wishes to be named nowhere. False: who may be named.' }),
      },
      totalCount: (_, asked, { database }) => database.prisma.fundDonor.count({ where: whereDonors(asked) }),
      resolve: (query, _, asked, { database }) =>
        database.prisma.fundDonor.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereDonors(asked),
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
        }),
    },
    FundDonorConnection,
  ),
)

export const BankLineInput = builder.inputType('BankLineInput', {
  description: 'A line of a bank’s statement: money that came.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'The bank’s own name for it: 1 to 100 characters.' }),
    bookedOn: t.field({ type: 'Date', required: true, description: 'The day on which the bank booked it.' }),
    amountTiyn: t.field({ type: 'BigInt', required: true, description: 'How much came, in tiyn.' }),
    payer: t.string({ required: true, description: 'Who paid, as the bank says; may be empty, up to 300 characters.' }),
    purpose: t.string({
      required: true,
      description: 'What for, as the bank says; may be empty, up to 500 characters.',
    }),
    pledgeId: t.id({ description: 'The promise that it keeps; none when omitted.' }),
  }),
})

/** What is known of a line before it is imported. */
interface BankLineCheck {
  reference: string
  state: 'NEW' | 'KNOWN' | 'DIFFERING'
  pledgeIds: readonly string[]
}

const mostMatches = 5
/** Promises that lines are compared with. */
const mostPledges = 1_000

const BankLineStateType = builder.enumType('BankLineState', {
  description: 'Whether a line of a statement is in the books.',
  values: {
    NEW: { description: 'Its reference is not: importing writes a receipt.' },
    KNOWN: { description: 'It is: importing writes nothing.' },
    DIFFERING: { description: 'Its reference is, with another day or amount: importing writes nothing.' },
  },
})

const BankLineCheckType = builder.objectRef<BankLineCheck>('BankLineCheck').implement({
  description: 'A line of a statement, as it compares with the books.',
  authScopes: { holds: 'funds.read' },
  fields: (t) => ({
    reference: t.exposeString('reference', { description: 'Which line.' }),
    state: t.field({
      type: BankLineStateType,
      description: 'Whether it is in the books.',
      resolve: ({ state }) => state,
    }),
    pledges: t.prismaField({
      type: ['FundPledge'],
      ...atMost(mostMatches),
      description: `Promises that it may keep, by who pays, the likeliest first; at most ${mostMatches}.`,
      resolve: async (query, { pledgeIds }, _, { database }) => {
        if (pledgeIds.length === 0) return []
        const found = await database.prisma.fundPledge.findMany({ ...query, where: { id: { in: [...pledgeIds] } } })
        return found.sort((one, other) => pledgeIds.indexOf(one.id) - pledgeIds.indexOf(other.id))
      },
    }),
  }),
})

builder.prismaObjectField('Fund', 'bankLineChecks', (t) =>
  t.field({
    type: [BankLineCheckType],
    nullable: true,
    ...forTheBooks,
    extensions: {
      permission: 'funds.read',
      ...keptFromSubscriptions.extensions,
      ...costs({ atMost: mostBankLines, reads: mostPledges / 10 }).extensions,
    },
    description: `Compares lines of a bank’s statement with the books before they are imported; writes nothing. At most the first ${mostBankLines}. Null for who does not keep the books.`,
    select: { id: true, bankAccount: true },
    args: { lines: t.arg({ type: [BankLineInput], required: true, description: 'Which lines.' }) },
    resolve: async ({ id: fundId, bankAccount }, { lines }, { database: { prisma } }) => {
      const asked = lines.slice(0, mostBankLines)
      const known = await readKnownLines(prisma, { id: fundId, bankAccount }, asked)
      const due = await prisma.fundPledge.findMany({
        where: { fundId, dueTiyn: { gt: 0 } },
        select: { id: true, dueTiyn: true, donor: { select: { name: true } } },
        orderBy: [{ pledgedAt: 'asc' }, { id: 'asc' }],
        take: mostPledges,
      })
      const pledges = due.map(({ donor, ...pledge }) => ({ ...pledge, donorName: donor.name }))
      return asked.map((line): BankLineCheck => {
        const earlier = known.get(line.reference)
        return {
          reference: line.reference,
          state: !earlier ? 'NEW' : differs(line, earlier) ? 'DIFFERING' : 'KNOWN',
          pledgeIds: earlier
            ? []
            : matchPledges(line, pledges)
                .slice(0, mostMatches)
                .map(({ id }) => id),
        }
      })
    },
  }),
)

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { parseGlobalId } from '@erikti/schema/shared/global-id'
import type { Client } from '../../kit/client.ts'
import { createFundWorld } from '../../kit/funds.ts'
import { useStage } from '../../kit/world.ts'

// Whatever is done with the books, by several at once and more than once: every account adds up to zero against its counter-account,
// nothing falls below zero, and nothing is there twice.

const { office, clock, database } = await useStage({ poolSize: 12 })
const funds = await createFundWorld(database, office, clock)
const keepers = [office, await funds.keeper(), await funds.keeper()] as const

interface Act {
  kind: 'pledge' | 'receive' | 'import' | 'propose' | 'approve' | 'refuse' | 'reverse' | 'withdraw' | 'close'
  /** Picks from what is there. */
  which: number
  who: number
  amount: number
  /** Sent again with the same key, at the same moment. */
  twice: boolean
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<Act['kind'][]>(
    ...(['pledge', 'receive', 'receive', 'import', 'import', 'propose', 'approve', 'approve'] as const),
    ...(['refuse', 'reverse', 'reverse', 'withdraw'] as const),
  ),
  which: fc.nat(1_000),
  who: fc.nat(1_000),
  amount: fc.integer({ min: 1, max: 9 }),
  twice: fc.boolean(),
})

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]

/** What anybody may lay their hands on next. */
interface Known {
  fund: Awaited<ReturnType<typeof funds.fund>>
  pledges: string[]
  entries: string[]
  disbursements: string[]
  /** Takes what is left when the fund closes. */
  heir: Known['fund']
}

function commandOf({ kind, which, amount }: Act, known: Known): [name: string, input: object] | null {
  const fundId = known.fund.globalId
  const amountTiyn = amount * 100
  const pledgeId = pick(known.pledges, which)
  const entryId = pick(known.entries, which)
  const disbursementId = pick(known.disbursements, which)
  const reason = 'Тексеру'
  switch (kind) {
    case 'pledge':
      return ['recordFundPledge', { fundId, amountTiyn, newDonor: { name: `Жан ${which}`, isPerson: true } }]
    case 'receive':
      return [
        'recordFundReceipt',
        {
          fundId,
          amountTiyn,
          ...(which % 5 === 0
            ? { method: 'IN_KIND', description: 'Көрпе', valuedBy: 'Комиссия' }
            : { method: which % 7 === 0 ? 'TRANSFER' : 'CASH' }),
          ...(which % 2 && pledgeId && { pledgeId }),
        },
      ]
    case 'import': {
      // A few references over and over, in two bank days.
      const lines = Array.from({ length: 3 }, (_, index) => ({
        reference: `R-${(which + index) % 7}`,
        bookedOn: '2026-01-05',
        amountTiyn,
        payer: '',
        purpose: '',
        ...(index === 0 && pledgeId && { pledgeId }),
      }))
      return ['importBankStatement', { fundId, lines }]
    }
    case 'propose':
      return [
        'proposeFundDisbursement',
        {
          fundId,
          recipientGroupId: known.fund.group.globalId,
          account: which % 5 === 0 ? 'IN_KIND' : which % 3 ? 'CASH' : 'BANK',
          amountTiyn,
          purpose: 'Отын',
        },
      ]
    case 'approve':
      return disbursementId ? ['approveFundDisbursement', { disbursementId }] : null
    case 'refuse':
      return disbursementId ? ['refuseFundDisbursement', { disbursementId, reason }] : null
    case 'reverse':
      return entryId ? ['reverseFundEntry', { entryId, reason }] : null
    case 'withdraw':
      return pledgeId ? ['withdrawFundPledge', { pledgeId, reason }] : null
    case 'close':
      return ['closeFund', { fundId, transferToFundId: known.heir.globalId }]
  }
}

type Result = Record<string, { id: string; entry?: { id: string } | null } | undefined> & { __typename: string }

/** Does it, twice when it says so: the answers are one. */
async function perform(one: Act, known: Known): Promise<Result | null> {
  const command = commandOf(one, known)
  if (!command) return null
  const [name, input] = command
  const client = pick(keepers, one.who) as Client
  const idempotencyKey = randomUUID()
  const send = () => client.mutate(name, { ...input, idempotencyKey })
  const [answer, again] = await Promise.all([send(), ...(one.twice ? [send()] : [])])
  // A refusal is no result that is kept: the second may come when it has become possible, or no longer is.
  if (again && !answer?.__typename.endsWith('Error') && !again.__typename.endsWith('Error'))
    expect(idsOf(again)).toEqual(idsOf(answer))
  return answer as Result
}

const idsOf = (answer: object | undefined) =>
  Object.values(answer ?? {}).flatMap((value: { id?: string } | string) =>
    typeof value === 'object' ? [value.id] : [],
  )

interface Recount {
  held: number
  received: number
  disbursed: number
  due: number
  lines: number
  references: number
}

/** Money that one person alone gave, or took back though they had written it. */
const alone = `
  SELECT id FROM "FundDisbursement" WHERE "decidedById" = "authorId"
  UNION ALL
  SELECT reversal.id FROM "FundEntry" reversal JOIN "FundEntry" entry ON entry.id = reversal."reversesId"
  LEFT JOIN "FundDisbursement" disbursement ON disbursement."entryId" = entry.id
  WHERE reversal."recordedById" = CASE entry.kind WHEN 'RECEIPT' THEN entry."recordedById"
    WHEN 'DISBURSEMENT' THEN disbursement."authorId" END`

/** The same figures from the documents alone, in tiyn. */
async function recount(fundId: string | undefined): Promise<Recount> {
  const { rows } = await database.pool.query<Recount>(
    `WITH standing AS (SELECT id FROM "FundEntry" entry WHERE NOT EXISTS (SELECT FROM "FundEntry" WHERE "reversesId" = entry.id)),
     moved AS (SELECT coalesce(sum(posting."amountTiyn"), 0)::int AS sum FROM "FundPosting" posting JOIN "FundEntry" entry ON entry.id = posting."entryId"
               WHERE posting."fundId" = $1 AND entry.kind = 'TRANSFER' AND posting.account IN ('CASH', 'BANK', 'IN_KIND')),
     came AS (SELECT coalesce(sum("amountTiyn"), 0)::int AS sum FROM "FundReceipt" JOIN standing ON standing.id = "entryId" WHERE "fundId" = $1),
     went AS (SELECT coalesce(sum("amountTiyn"), 0)::int AS sum FROM "FundDisbursement" JOIN standing ON standing.id = "entryId" WHERE "fundId" = $1)
     SELECT came.sum - went.sum + moved.sum AS held, came.sum AS received, went.sum AS disbursed,
            (SELECT coalesce(sum("dueTiyn"), 0)::int FROM "FundPledge" WHERE "fundId" = $1) AS due,
            (SELECT count(*)::int FROM "FundBankLine" WHERE "fundId" = $1) AS lines,
            (SELECT count(DISTINCT reference)::int FROM "FundBankLine" WHERE "fundId" = $1) AS references
     FROM came, went, moved`,
    [fundId],
  )
  return rows[0] as Recount
}

const balancesOf = async (fundId: string) => {
  const rows = await database.prisma.fundBalance.findMany({ where: { fundId } })
  return (...accounts: string[]) =>
    rows.filter(({ account }) => accounts.includes(account)).reduce((sum, one) => sum + Number(one.amountTiyn), 0)
}

/**
 * Promises and disbursements are settled, then two close the fund while others go on giving to it and spending of it: what is held
 * goes to the heir once, and nothing moves in a closed fund any more.
 */
async function closeAmong(known: Known): Promise<void> {
  const { fund, heir, pledges, disbursements } = known
  const reason = 'Қор жабылады'
  for (const pledgeId of pledges) await office.mutate('withdrawFundPledge', { pledgeId, reason })
  for (const disbursementId of disbursements)
    for (const keeper of keepers) await keeper.mutate('refuseFundDisbursement', { disbursementId, reason })
  const others: Act[] = (['receive', 'import', 'receive', 'import'] as const).map((kind, which) => ({
    kind,
    which: which + 1,
    who: which,
    amount: 3,
    twice: true,
  }))
  const closing: Act = { kind: 'close', which: 0, who: 0, amount: 1, twice: false }
  const [first, second] = await Promise.all([
    perform(closing, known),
    perform({ ...closing, twice: true }, known),
    ...others.map((one) => perform(one, known)),
  ])
  expect([first?.__typename, second?.__typename].sort()).toEqual(['FundClosedError', 'FundPayload'])
  const [closed, inherited] = [await balancesOf(fund.id), await balancesOf(heir.id)]
  const books = ['CASH', 'BANK', 'IN_KIND', 'DISBURSED', 'RECEIVED', 'TRANSFERRED']
  expect([closed('CASH', 'BANK', 'IN_KIND'), closed('PLEDGES_DUE'), closed(...books), inherited(...books)]).toEqual([
    0, 0, 0, 0,
  ])
  expect(inherited('CASH', 'BANK', 'IN_KIND')).toBe(closed('TRANSFERRED'))
  expect(inherited('TRANSFERRED')).toBe(0 - closed('TRANSFERRED'))
  for (const one of others) expect((await perform({ ...one, twice: false }, known))?.__typename).toBe('FundClosedError')
  expect(await recount(fund.id)).toMatchObject({ held: 0 })
  expect((await reconcileFunds(database)).differences).toEqual([])
}

test('pledges, receipts, imports, disbursements, reversals and a closing by several at once: books = documents = counters, none below zero, none twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 7 }),
      async (rounds) => {
        const [fund, heir] = [await funds.fund(), await funds.fund()]
        const known: Known = { fund, heir, pledges: [], entries: [], disbursements: [] }
        const { id: fundId } = fund
        for (const round of rounds) {
          clock.advance({ minutes: 1 })
          for (const answer of await Promise.all(round.map((one) => perform(one, known)))) {
            if (answer?.['pledge']) known.pledges.push(answer['pledge'].id)
            if (answer?.['disbursement']?.id) known.disbursements.push(answer['disbursement'].id)
            for (const made of [answer?.['pledge'], answer?.['receipt'], answer?.['disbursement']])
              if (made?.entry) known.entries.push(made.entry.id)
          }
          known.disbursements = [...new Set(known.disbursements)]
          expect((await reconcileFunds(database)).differences).toEqual([])
          const of = await balancesOf(fundId)
          for (const account of ['CASH', 'BANK', 'IN_KIND', 'DISBURSED', 'PLEDGES_DUE', 'PLEDGES_KEPT'])
            expect(of(account)).toBeGreaterThanOrEqual(0)
          expect(of('CASH', 'BANK', 'IN_KIND', 'DISBURSED', 'RECEIVED', 'TRANSFERRED')).toBe(0)
          expect(of('PLEDGES_DUE', 'PLEDGES_KEPT', 'PLEDGED')).toBe(0)
          expect((await database.pool.query(alone)).rows).toEqual([])
          const documents = await recount(fundId)
          expect(documents).toEqual({
            held: of('CASH', 'BANK', 'IN_KIND'),
            received: 0 - of('RECEIVED'),
            disbursed: of('DISBURSED'),
            due: of('PLEDGES_DUE'),
            lines: documents.references,
            references: documents.references,
          })
        }
        const { fund: seen } = await office.query<{ fund: { progress: Record<string, number> } }>(
          'query ($id: ID!) { fund(id: $id) { progress { raisedTiyn spentTiyn heldTiyn dueTiyn } } }',
          { id: known.fund.globalId },
        )
        const { held, received, disbursed, due } = await recount(parseGlobalId(known.fund.globalId)?.id)
        expect(seen.progress).toEqual({ raisedTiyn: received, spentTiyn: disbursed, heldTiyn: held, dueTiyn: due })
        await closeAmong(known)
        expect((await reconcile(database)).differences).toEqual([])
      },
    ),
    { numRuns: 12, seed: 20_261_122 },
  )
}, 180_000)

test('twenty approvals at once of ten disbursements, with money for three: three move, none below zero', async () => {
  const fund = await funds.fund()
  await funds.receive(fund, 350)
  const author = await funds.keeper()
  const ids: string[] = []
  for (let index = 0; index < 10; index += 1) ids.push(await funds.propose(fund, 100, author))
  const answers = await Promise.all(
    [...ids, ...ids].map((disbursementId, index) =>
      (keepers[index % 2] as Client).mutate('approveFundDisbursement', { disbursementId }),
    ),
  )
  expect(answers.filter(({ __typename }) => __typename === 'FundDisbursementPayload')).toHaveLength(3)
  expect(new Set(answers.map(({ __typename }) => __typename))).toEqual(
    new Set(['FundDisbursementPayload', 'FundShortError', 'FundDisbursementDecidedError']),
  )
  const balance = await database.prisma.fundBalance.findUniqueOrThrow({
    where: { fundId_account: { fundId: fund.id, account: 'CASH' } },
  })
  expect(balance.amountTiyn).toBe(50n)
})

test('the same file by two at once, for two funds over one bank account, writes every reference once', async () => {
  const one = await funds.fund()
  const other = await funds.fund({ bankAccount: one.bankAccount })
  const lines = Array.from({ length: 40 }, (_, index) => ({
    reference: `T-${index}`,
    bookedOn: '2026-01-05',
    amountTiyn: 100,
    payer: 'Төлеуші',
    purpose: '',
  }))
  const answers = await Promise.all(
    [one, other, one, other].map(({ globalId: fundId }, index) =>
      (keepers[index % 3] as Client).expect('importBankStatement', { fundId, lines }, 'BankImportPayload'),
    ),
  )
  expect(answers.map(({ imported }) => imported).sort()).toEqual([0, 0, 0, 40])
  const held = await database.prisma.fundBalance.aggregate({
    where: { fundId: { in: [one.id, other.id] }, account: 'BANK' },
    _sum: { amountTiyn: true },
  })
  expect(held._sum.amountTiyn).toBe(4_000n)
})

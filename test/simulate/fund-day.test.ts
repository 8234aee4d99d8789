import { expect, test } from 'vitest'
import { openFundDay } from './fund-day.ts'
import { createTally } from './report.ts'
import type { Client, Outcome } from './client.ts'

const [promising, receiving, giving, takingBack] = [0.1, 0.5, 0.8, 0.97]

interface World {
  isDemonstration?: boolean
  hasSecond?: boolean
  cashTiyn?: number
  refusals?: Record<string, string>
}

/** Answers as Erikti does, and keeps who did what. */
async function open({ isDemonstration = true, hasSecond = true, cashTiyn = 5_000_000, refusals = {} }: World = {}) {
  const done: { who: string; operation: string; input: Record<string, unknown> }[] = []
  const found = {
    funds: {
      edges: [
        {
          node: {
            id: 'fund',
            isDemonstration,
            recipientGroups: [{ id: 'group' }],
            balances: [{ account: 'CASH', amountTiyn: cashTiyn }],
          },
        },
      ],
    },
    fundDonors: {
      pageInfo: { hasNextPage: false, endCursor: null },
      edges: [{ node: { id: 'real', isDemonstration: false } }, { node: { id: 'invented', isDemonstration: true } }],
    },
  }
  const payload = { pledge: { id: 'promise' }, receipt: { entry: { id: 'entry' } }, disbursement: { id: 'written' } }
  const person = (who: string): Client => ({
    query: async <Data>() => found as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      done.push({ who, operation, input })
      const refusal = refusals[operation]
      return refusal === undefined ? { payload: payload as Payload, refusal: null } : { payload: null, refusal }
    },
  })
  const tally = createTally()
  let next = receiving
  const day = await openFundDay({
    client: person('one'),
    second: hasSecond ? person('other') : null,
    tally,
    random: () => next,
  })
  const happen = async (what: number) => {
    next = what
    await day.goOn()
  }
  return { day, done, tally, happen }
}

test('an invented donor promises, and nobody real is said to', async () => {
  const { done, tally, happen } = await open()
  await happen(promising)
  expect(done).toEqual([
    { who: 'one', operation: 'recordFundPledge', input: { fundId: 'fund', donorId: 'invented', amountTiyn: 500_000 } },
  ])
  expect(tally.moneyPromised).toBe(1)
})

test('what one writes the other approves, and what one received by mistake the other takes back', async () => {
  const { done, tally, happen } = await open()
  for (const what of [receiving, giving, giving, takingBack]) await happen(what)
  expect(done.map(({ who, operation }) => `${who} ${operation}`)).toEqual([
    'one recordFundReceipt',
    'one proposeFundDisbursement',
    'other approveFundDisbursement',
    'other reverseFundEntry',
  ])
  expect(done[1]?.input).toMatchObject({ account: 'CASH', amountTiyn: 500_000, recipientGroupId: 'group' })
  expect(tally).toMatchObject({ moneyReceived: 1, moneyGiven: 1, moneyReversed: 1 })
})

test('without a second person nothing is given and nothing taken back', async () => {
  const { done, happen } = await open({ hasSecond: false })
  for (const what of [giving, takingBack]) await happen(what)
  expect(new Set(done.map(({ operation }) => operation))).toEqual(new Set(['recordFundReceipt']))
})

test('what is refused is counted by its name', async () => {
  const { tally, happen } = await open({ refusals: { recordFundReceipt: 'FUND_CLOSED' } })
  await happen(receiving)
  expect(tally.moneyReceived).toBe(0)
  expect([...tally.refusals]).toEqual([['FUND_CLOSED', 1]])
})

test('a fund that is not made up is left alone', async () => {
  const { day, done, happen } = await open({ isDemonstration: false })
  expect(day.isOpen).toBe(false)
  await happen(promising)
  expect(done).toEqual([])
})

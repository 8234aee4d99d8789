import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createGiving } from '../../kit/giving.ts'
import type { Phone, Tap } from '../../kit/giving.ts'
import { createRandom } from '@erikti/prisma/seed/random'
import type { Random } from '@erikti/prisma/seed/random'
import { useStage } from '../../kit/world.ts'

const { world, office, anonymous, clock, database } = await useStage()
const giving = createGiving(office, anonymous, clock)
const organisation = await world.organisation()
const campaign = await world.campaign({ kind: 'DISTRIBUTION' })

interface Totals {
  people: number
  given: number[]
}

/** What a test knows of a shift beside the server: counted by hand. */
interface Model {
  people: number
  given: Map<string | null, number>
}

/** A phone with what it counted, as its page would: it takes back nothing that it did not tap. */
class Tapper {
  readonly waiting: Tap[] = []
  readonly own = new Map<string | null, number>()
  constructor(
    readonly phone: Phone,
    readonly random: Random,
    readonly things: readonly (string | null)[],
  ) {}

  tapSome(count: number): void {
    for (let done = 0; done < count; done += 1) {
      const what = this.random.pick(this.things)
      const own = this.own.get(what) ?? 0
      const takesBack = own > 0 && this.random.chance(0.25)
      this.waiting.push(...(takesBack ? [this.phone.takeBack(what)] : this.phone.tap(what)))
      this.own.set(what, own + (takesBack ? -1 : 1))
    }
  }

  /** In pieces that overlap, some of them sent twice, some at the same moment. */
  async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const piece = this.waiting.slice(0, this.random.integer(1, 9))
      const times = this.random.chance(0.3) ? 2 : 1
      await Promise.all(Array.from({ length: times }, () => this.phone.send(piece)))
      // Of what was taken, the phone forgets only some: the rest comes again with the next piece.
      this.waiting.splice(0, this.random.integer(1, piece.length))
    }
  }
}

async function readShift(shiftId: string): Promise<Totals> {
  const { distributionShift } = await anonymous.query<{
    distributionShift: { people: number; given: { quantity: number }[] }
  }>(`query ($id: ID!) { distributionShift(id: $id) { people given { quantity } } }`, { id: shiftId })
  return { people: distributionShift.people, given: distributionShift.given.map(({ quantity }) => quantity) }
}

async function readTallies(
  shiftId: string,
): Promise<{ id: string; people: number; isReversed: boolean; kind: string }[]> {
  const { distributionShift } = await office.query<{
    distributionShift: {
      tallies: { edges: { node: { id: string; people: number; isReversed: boolean; kind: string } }[] }
    }
  }>(
    `query ($id: ID!) { distributionShift(id: $id) { tallies(first: 100) { edges { node { id people isReversed kind } } } } }`,
    { id: shiftId },
  )
  return distributionShift.tallies.edges.map(({ node }) => node)
}

async function readCounters(): Promise<Record<string, number>> {
  const { counters } = await anonymous.query<{ counters: { metric: string; value: number }[] }>(
    `query ($scope: CounterScopeInput, $metrics: [Metric!]) { counters(scope: $scope, metrics: $metrics) { metric value } }`,
    {
      scope: { campaign: campaign.globalId },
      metrics: ['PEOPLE_SERVED', 'PORTIONS_GIVEN', 'ITEMS_GIVEN', 'FAMILIES_HELPED', 'STORE_VISITS'],
    },
  )
  return Object.fromEntries(counters.map(({ metric, value }) => [metric, value]))
}

const sums = { people: 0, portions: 0 }

test.each([11, 12, 13, 14, 15, 16])(
  'taps of three phones, taken back, sent twice, in pieces and at once, corrected and reversed: totals, entries and recount agree (seed %i)',
  async (seed) => {
    const random = createRandom(seed, 'taps')
    const about = { districtId: random.pick(world.districts).globalId, organisationId: organisation.globalId }
    const shift = await giving.shift({ ...about, campaignId: campaign.globalId })
    const things = [null, shift.teaId, shift.sweetsId]
    const [one, other] = [await giving.link(shift.shiftId), await giving.link(shift.shiftId)]
    const tappers = [one, one, other].map(({ token }) => new Tapper(giving.phone(token), random, things))
    const model: Model = { people: 0, given: new Map() }
    const add = (what: string | null, quantity: number) => {
      if (what === null) model.people += quantity
      else model.given.set(what, (model.given.get(what) ?? 0) + quantity)
    }
    for (let round = 0; round < 3; round += 1) {
      for (const tapper of tappers) tapper.tapSome(random.integer(0, 25))
      await Promise.all(tappers.map((tapper) => tapper.send()))
    }
    for (const tapper of tappers) for (const [what, quantity] of tapper.own) add(what, quantity)
    expect(await readShift(shift.shiftId)).toEqual({
      people: model.people,
      given: [shift.teaId, shift.sweetsId].map((id) => model.given.get(id) ?? 0),
    })

    const correction = { shiftId: shift.shiftId, reason: 'Қайта саналды' }
    for (let round = 0; round < 5; round += 1) {
      const quantity = random.integer(-20, 20)
      const result = await office.mutate('correctDistributionShift', {
        ...correction,
        people: quantity,
        given: [{ itemId: shift.teaId, quantity: 1 }],
      })
      const possible = model.people + quantity >= 0
      expect(result.__typename).toBe(possible ? 'DistributionTallyPayload' : 'DistributionBelowZeroError')
      if (!possible) continue
      add(null, quantity)
      add(shift.teaId, 1)
    }
    // Whatever of it can still be taken back as a whole: by two people at once, it is taken back once.
    for (const tally of await readTallies(shift.shiftId)) {
      if (tally.isReversed || tally.kind === 'REVERSAL' || random.chance(0.5)) continue
      const input = { tallyId: tally.id, reason: 'Қате жазылды' }
      const [first, second] = await Promise.all([
        office.mutate('reverseDistributionTally', input),
        office.mutate('reverseDistributionTally', input),
      ])
      const done = [first, second].filter(({ __typename }) => __typename === 'DistributionTallyPayload')
      expect(done.length).toBeLessThanOrEqual(1)
    }
    const totals = await readShift(shift.shiftId)
    const { rows } = await database.pool.query<{ people: number; portions: number }>(
      `SELECT coalesce(sum(people), 0)::int AS people, coalesce(sum(portions), 0)::int AS portions
       FROM "DistributionTally" tally
       LEFT JOIN LATERAL (SELECT sum(quantity) AS portions FROM "DistributionTallyLine" WHERE "tallyId" = tally.id) line ON true
       WHERE "shiftId" = $1`,
      [shift.shiftId.split('_')[1]],
    )
    expect(rows).toEqual([
      { people: totals.people, portions: totals.given.reduce((sum, quantity) => sum + quantity, 0) },
    ])
    expect(Math.min(totals.people, ...totals.given)).toBeGreaterThanOrEqual(0)
    sums.people += totals.people
    sums.portions += totals.given.reduce((sum, quantity) => sum + quantity, 0)
    expect(await readCounters()).toEqual({
      PEOPLE_SERVED: sums.people,
      PORTIONS_GIVEN: sums.portions,
      // Never mixed with families.
      ITEMS_GIVEN: 0,
      FAMILIES_HELPED: 0,
      STORE_VISITS: 0,
    })
    expect((await reconcile(database)).differences).toEqual([])
  },
)

import fc from 'fast-check'

export const families = 3
export const items = 2
export const devices = 2

/** How much of each item. */
type Basket = [number, number]

/** What can happen at the store and at its fairs; what it picks from is there when its turn comes. */
export type Step =
  | { do: 'receive'; item: number; quantity: number; keeps: boolean }
  | { do: 'move' | 'writeOff'; place: number; item: number; quantity: number }
  | { do: 'reverse'; pick: number }
  | { do: 'visit'; family: number; basket: Basket; override: boolean; isAtFair: boolean }
  | { do: 'void'; pick: number }
  | { do: 'reassign'; pick: number; family: number }
  | { do: 'merge'; one: number; other: number }
  | { do: 'freight'; isOut: boolean; item: number; quantity: number }
  | { do: 'fairGoesOn'; skips: boolean }
  | { do: 'fairUnloadsAll' }
  | { do: 'deviceGives'; device: number; family: number; basket: Basket }
  | { do: 'deviceTakesBack'; device: number; pick: number }
  | { do: 'deviceBrings'; device: number }
  | { do: 'decide'; pick: number; isTakenOver: boolean }
  | { do: 'wait'; hours: number }

const below = (most: number) => fc.integer({ min: 0, max: most - 1 })
const pick = fc.nat(50)
const basket: fc.Arbitrary<Basket> = fc.tuple(below(3), below(3))
const some = fc.integer({ min: 1, max: 6 })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      item: below(items),
      quantity: some,
      keeps: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('move' as const, 'writeOff' as const),
      place: below(3),
      item: below(items),
      quantity: some,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), pick }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      family: below(families),
      basket,
      override: fc.boolean(),
      isAtFair: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reassign' as const), pick, family: below(families) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), one: below(families), other: below(families) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('freight' as const),
      isOut: fc.boolean(),
      item: below(items),
      quantity: some,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fairGoesOn' as const), skips: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fairUnloadsAll' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('deviceGives' as const),
      device: below(devices),
      family: below(families),
      basket,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deviceTakesBack' as const), device: below(devices), pick }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('deviceBrings' as const), device: below(devices) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('decide' as const), pick, isTakenOver: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
)

export const steps = fc.array(step, { minLength: 24, maxLength: 40, size: 'max' })

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { admit, countArrivals, countDue, dueAt, lateness } from './pacing.ts'

const pace = { rate: 5, seconds: 10, mostInFlight: 8 }

test('at 5 a second for 10 seconds there are 50 arrivals, the first at once, then one each 200 ms', () => {
  expect(countArrivals(pace)).toBe(50)
  expect([0, 199, 200, 1_000, 9_799, 9_800, 60_000].map((elapsed) => countDue(pace, elapsed))).toEqual([
    1, 1, 2, 6, 49, 50, 50,
  ])
  expect(dueAt(pace, 49)).toBe(9_800)
})

test('a slow server does not slow the schedule, but no more than the bound are in flight', () => {
  expect(admit(pace, { elapsedMilliseconds: 2_000, begun: 0, inFlight: 0 })).toBe(8)
  expect(admit(pace, { elapsedMilliseconds: 2_000, begun: 8, inFlight: 8 })).toBe(0)
  expect(admit(pace, { elapsedMilliseconds: 2_000, begun: 8, inFlight: 5 })).toBe(3)
  expect(lateness(pace, { elapsedMilliseconds: 2_000, begun: 8 })).toBe(400)
})

test('nothing begins before it is due', () => {
  expect(admit(pace, { elapsedMilliseconds: 100, begun: 1, inFlight: 0 })).toBe(0)
  expect(lateness(pace, { elapsedMilliseconds: 100, begun: 1 })).toBe(0)
})

test('a rate below one a second works, and even the shortest run has an arrival', () => {
  expect(countArrivals({ rate: 0.5, seconds: 1, mostInFlight: 1 })).toBe(1)
  expect(countDue({ rate: 0.5, seconds: 10, mostInFlight: 1 }, 1_999)).toBe(1)
  expect(countDue({ rate: 0.5, seconds: 10, mostInFlight: 1 }, 2_000)).toBe(2)
})

test('however it is asked, all arrivals begin, each once, none early, never too many in flight', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 200, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 64 }),
      fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }),
      (rate, seconds, mostInFlight, pauses) => {
        const drawn = { rate, seconds, mostInFlight }
        let begun = 0
        let elapsedMilliseconds = 0
        for (const pause of [...pauses, seconds * 1_000]) {
          elapsedMilliseconds += pause
          for (;;) {
            const admitted = admit(drawn, { elapsedMilliseconds, begun, inFlight: 0 })
            if (admitted === 0) break
            expect(admitted).toBeLessThanOrEqual(mostInFlight)
            begun += admitted
            expect(dueAt(drawn, begun - 1)).toBeLessThanOrEqual(elapsedMilliseconds + 0.01)
          }
          expect(lateness(drawn, { elapsedMilliseconds, begun })).toBe(0)
        }
        expect(begun).toBe(countArrivals(drawn))
      },
    ),
  )
})

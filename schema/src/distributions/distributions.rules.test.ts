import { expect, it } from 'vitest'
import { countTaps, differenceTo, isWorthTelling, requireWindow, takeNoMoreThan } from './distributions.rules.ts'

const at = new Date('2026-12-01T05:00:00Z')
const tap = (itemId: string | null, takesBack = false) => ({ sequence: 1, itemId, takesBack, at })

it('adds taps up, and leaves out what was taken back', () => {
  const count = countTaps([
    tap(null),
    tap('tea'),
    tap('tea'),
    tap('sweets'),
    tap('sweets', true),
    tap(null),
    tap(null, true),
  ])
  expect(count).toEqual({ people: 1, given: new Map([['tea', 2]]) })
})

it('says what is missing to the count that was agreed on', () => {
  const present = {
    people: 12,
    given: new Map([
      ['tea', 10],
      ['sweets', 3],
    ]),
  }
  expect(differenceTo(present, { people: 10, given: new Map([['tea', 14]]) })).toEqual({
    people: -2,
    given: new Map([
      ['tea', 4],
      ['sweets', -3],
    ]),
  })
  expect(differenceTo(present, present)).toEqual({ people: 0, given: new Map() })
})

it('takes no more back than was counted, by the phone and in all', () => {
  const count = {
    people: -5,
    given: new Map([
      ['tea', -3],
      ['sweets', 4],
    ]),
  }
  const own = { people: 7, given: new Map([['tea', 1]]) }
  const all = { people: 2, given: new Map([['tea', 9]]) }
  expect(takeNoMoreThan(count, [own, all])).toEqual({
    people: -2,
    given: new Map([
      ['tea', -1],
      ['sweets', 4],
    ]),
  })
  const none = { people: 0, given: new Map() }
  expect(takeNoMoreThan(count, [none])).toEqual({ people: 0, given: new Map([['sweets', 4]]) })
})

it('speaks of a shift once a minute', () => {
  expect(isWorthTelling(null, at)).toBe(true)
  expect(isWorthTelling(at, new Date(at.getTime() + 59_000))).toBe(false)
  expect(isWorthTelling(at, new Date(at.getTime() + 60_000))).toBe(true)
})

it('refuses a shift that ends before it begins, or lasts for days', () => {
  const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
  expect(() => requireWindow({ startsAt: at, endsAt: at })).toThrow('before the beginning')
  expect(() => requireWindow({ startsAt: at, endsAt: hours(25) })).toThrow('24 hours')
  expect(() => requireWindow({ startsAt: at, endsAt: hours(24) })).not.toThrow()
})

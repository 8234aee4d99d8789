import { describe, expect, it } from 'vitest'
import { countingValue } from './counting.ts'
import { dayBars } from './day-bars-shape.ts'

describe('day bars', () => {
  const days = [
    { day: '2026-11-20', value: 10 },
    { day: '2026-11-21', value: 30 },
    { day: '2026-11-22', value: 20 },
  ]

  it('mark today and leave the days ahead empty', () => {
    const { bars } = dayBars({ days, today: '2026-11-22', endsOn: '2026-11-24', goalPerDay: null })
    expect(bars.map(({ state }) => state)).toEqual(['past', 'past', 'today', 'ahead', 'ahead'])
  })

  it('keep the goal’s line inside the plot even when no day reached it', () => {
    const { bars, goalHeight } = dayBars({ days, today: '2026-11-22', endsOn: null, goalPerDay: 40 })
    expect(goalHeight).toBeLessThan(1)
    expect(Math.max(...bars.map(({ height }) => height))).toBeLessThan(goalHeight ?? 0)
  })

  it('show at most six weeks of a long campaign', () => {
    const year = Array.from({ length: 365 }, (_, index) => ({
      day: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
      value: index,
    }))
    const { bars } = dayBars({ days: year, today: '2026-12-31', endsOn: null, goalPerDay: null })
    expect(bars).toHaveLength(42)
    expect(bars.at(-1)?.day).toBe('2026-12-31')
  })

  it('draw nothing below the line when corrections outweigh a day', () => {
    const { bars } = dayBars({
      days: [{ day: '2026-11-22', value: -2 }],
      today: '2026-11-22',
      endsOn: null,
      goalPerDay: null,
    })
    expect(bars[0]?.height).toBe(0)
  })
})

describe('counting up', () => {
  it('ends exactly on the new number and shows only whole ones', () => {
    expect(countingValue(100, 137, 0, 700)).toBe(100)
    expect(Number.isInteger(countingValue(100, 137, 333, 700))).toBe(true)
    expect(countingValue(100, 137, 700, 700)).toBe(137)
  })
})

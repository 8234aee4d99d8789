import { describe, expect, it } from 'vitest'
import { goalPace, goalPerDay } from './goal-pace.ts'

const week = { startsOn: '2026-11-23', endsOn: '2026-12-02', target: 100 }

describe('goal pace', () => {
  it('is on plan within a tenth of it', () => {
    expect(goalPace({ ...week, value: 50, today: '2026-11-27' })).toMatchObject({ pace: 'onPace', expected: 0.5 })
    expect(goalPace({ ...week, value: 46, today: '2026-11-27' }).pace).toBe('onPace')
  })

  it('is ahead or behind beyond that', () => {
    expect(goalPace({ ...week, value: 60, today: '2026-11-27' }).pace).toBe('ahead')
    expect(goalPace({ ...week, value: 30, today: '2026-11-27' }).pace).toBe('behind')
  })

  it('is reached at the target, whatever the day', () => {
    expect(goalPace({ ...week, value: 100, today: '2026-11-24' }).pace).toBe('reached')
    expect(goalPace({ ...week, value: 130, today: '2026-12-20' })).toMatchObject({ pace: 'reached', fraction: 1.3 })
  })

  it('blames nobody before the first day', () => {
    expect(goalPace({ ...week, value: 0, today: '2026-11-20' })).toMatchObject({ pace: 'notStarted', expected: 0 })
  })

  it('has no plan without an end', () => {
    expect(goalPace({ ...week, endsOn: null, value: 10, today: '2026-11-27' })).toMatchObject({
      pace: 'open',
      expected: null,
    })
    expect(goalPerDay(100, '2026-11-23', null)).toBeNull()
  })

  it('shares the goal evenly over the days, both ends included', () => {
    expect(goalPerDay(100, '2026-11-23', '2026-12-02')).toBe(10)
  })
})

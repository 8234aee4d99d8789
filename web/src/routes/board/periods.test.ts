import { describe, expect, it } from 'vitest'
import { boardPeriod } from './periods.ts'

describe('board periods', () => {
  it('compare the second of January with the whole of the last year', () => {
    expect(boardPeriod('year', '2027-01-02')).toEqual({ shown: null, before: { kind: 'YEAR', on: '2026-01-02' } })
  })

  it('compare a day with the same weekday of the week before', () => {
    expect(boardPeriod('today', '2027-01-02')).toEqual({
      shown: { kind: 'DAY', on: '2027-01-02' },
      before: { kind: 'DAY', on: '2026-12-26' },
    })
  })

  it('compare a month with the same month of the year before', () => {
    expect(boardPeriod('month', '2028-02-29').before).toEqual({ kind: 'MONTH', on: '2027-02-28' })
  })

  it('compare all time with nothing', () => {
    expect(boardPeriod('all', '2026-11-22')).toEqual({ shown: { kind: 'ALL' }, before: null })
  })
})

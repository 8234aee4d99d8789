import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { shownDays } from './campaign-progress.live.ts'

const window = (startsOn: string, endsOn: string | null) => ({
  startsOn: new Date(startsOn),
  endsOn: endsOn ? new Date(endsOn) : null,
})
const shown = (startsOn: string, endsOn: string | null, today: string) => {
  const { from, to } = shownDays(window(startsOn, endsOn), Temporal.PlainDate.from(today))
  return [from.toString(), to.toString()]
}

describe('the days a campaign shows', () => {
  it('ends today while it runs, and at its last day afterwards', () => {
    expect(shown('2026-11-27', '2026-12-05', '2026-11-30')).toEqual(['2026-11-27', '2026-11-30'])
    expect(shown('2026-11-27', '2026-12-05', '2027-01-10')).toEqual(['2026-11-27', '2026-12-05'])
  })

  it('is its first day alone before it begins', () => {
    expect(shown('2026-11-27', '2026-12-05', '2026-11-22')).toEqual(['2026-11-27', '2026-11-27'])
  })

  it('is the latest sixty of a year-round campaign', () => {
    expect(shown('2026-01-01', null, '2026-11-22')).toEqual(['2026-09-24', '2026-11-22'])
  })
})

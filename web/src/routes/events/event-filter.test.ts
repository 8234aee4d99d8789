import { describe, expect, it } from 'vitest'
import { filterOf } from './event-filter.ts'

const today = '2026-11-22'

describe('the filter in an address', () => {
  it('shows what is today and ahead when it says nothing', () => {
    expect(filterOf({}, today)).toEqual({ from: today })
  })

  it('shows what began before today, or everything', () => {
    expect(filterOf({ when: 'past' }, today)).toEqual({ until: '2026-11-21' })
    expect(filterOf({ when: 'all' }, today)).toEqual({})
  })

  it('takes a named day for all there is to say about time', () => {
    expect(filterOf({ when: 'past', day: '2026-12-05' }, today)).toEqual({ on: '2026-12-05' })
  })
})

import { describe, expect, it } from 'vitest'
import type { CounterValue } from './counter.ts'
import { newestCounters, rememberCounters } from './newest-counters.ts'

function counter(id: string, version: number): CounterValue {
  return {
    id,
    metric: 'ATTENDANCES',
    unit: 'ATTENDANCES',
    value: version * 10,
    goal: null,
    version,
    asOf: '2026-11-22T09:00:00Z',
  }
}

describe('newest counters', () => {
  it('keep a pushed number over an older query answer', () => {
    rememberCounters([counter('a', 7)], false)
    expect(newestCounters([counter('a', 6)])[0]?.value).toBe(70)
    expect(newestCounters([counter('a', 8)])[0]?.value).toBe(80)
  })

  it('ignore a push that comes late', () => {
    rememberCounters([counter('b', 7)], false)
    rememberCounters([counter('b', 5)], false)
    expect(newestCounters([counter('b', 5)])[0]?.version).toBe(7)
  })

  it('believe a snapshot even when versions began again', () => {
    rememberCounters([counter('c', 70)], false)
    rememberCounters([counter('c', 2)], true)
    expect(newestCounters([counter('c', 2)])[0]?.version).toBe(2)
  })
})

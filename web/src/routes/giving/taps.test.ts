import { expect, it } from 'vitest'
import { countOf, lastStanding, waitingOf } from './taps.ts'

const tap = (id: string, itemId: string | null, undoesId: string | null = null) => ({ id, itemId, undoesId })

it('takes back the last tap that stands, one after the other', () => {
  const taps = [tap('1', null), tap('2', 'tea'), tap('3', null)]
  expect(lastStanding(taps)?.id).toBe('3')
  expect(lastStanding([...taps, tap('4', null, '3')])?.id).toBe('2')
  expect(lastStanding([...taps, tap('4', null, '3'), tap('5', 'tea', '2'), tap('6', null, '1')])).toBeNull()
})

it('counts heads and things apart, without what was taken back', () => {
  const taps = [tap('1', null), tap('2', 'tea'), tap('3', 'tea'), tap('4', 'tea', '3')]
  expect([countOf(taps, null), countOf(taps, 'tea'), countOf(taps, 'sweets')]).toEqual([1, 1, 0])
})

it('sends what was neither taken nor refused', () => {
  const state = { isTaken: false, problem: null }
  const taps = [
    { ...tap('1', null), ...state, isTaken: true },
    { ...tap('2', null), ...state },
    { ...tap('3', null), ...state, problem: 'NOT_FOUND' },
  ]
  expect(waitingOf(taps).map(({ id }) => id)).toEqual(['2'])
})

import { describe, expect, it } from 'vitest'
import { nextBatch } from './batch.ts'

const columns = [
  { heading: 'Тегі', field: 'FAMILY_NAME', index: 1 },
  { heading: 'Аты', field: 'GIVEN_NAME', index: 2 },
] as const
const rosterOf = (count: number, cell: string) => ({
  columns,
  rows: Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: ['900101300123', cell, cell] })),
})

describe('a batch of rows', () => {
  it('is five hundred, of the columns that are read alone, and the last is what is left', () => {
    const roster = rosterOf(1_200, 'Әлия\0')
    expect([0, 500, 1_000, 1_200].map((from) => nextBatch(roster, from).length)).toEqual([500, 500, 200, 0])
    expect(nextBatch(roster, 500)[0]).toEqual({ number: 502, cells: ['Әлия', 'Әлия'] })
  })

  it('is smaller where cells are long, so that it goes through in one', () => {
    const batch = nextBatch(rosterOf(500, 'ұ'.repeat(3_000)), 0)
    expect(batch.length).toBe(125)
    expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThan(1_000_000)
  })
})

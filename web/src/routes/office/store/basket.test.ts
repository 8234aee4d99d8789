import { expect, test } from 'vitest'
import { addTo, fitting, readEntry, setQuantity, takenOfGroups } from './basket.ts'

const item = (id: string, groupId = 'food', there = 10) => ({ id, code: id, groupId, there })

test('a count stands before or after what is typed', () => {
  expect(readEntry('101')).toEqual({ search: '101', quantity: 1 })
  expect(readEntry('3*101')).toEqual({ search: '101', quantity: 3 })
  expect(readEntry('күріш * 12')).toEqual({ search: 'күріш', quantity: 12 })
  expect(readEntry('2×сүт')).toEqual({ search: 'сүт', quantity: 2 })
  expect(readEntry(' ')).toEqual({ search: '', quantity: 1 })
})

test('the same thing again is more of it, and none of it is gone', () => {
  const lines = addTo(addTo(addTo([], item('rice'), 1), item('coat', 'clothes'), 1), item('rice'), 2)
  expect(lines.map(({ item: { id }, quantity }) => [id, quantity])).toEqual([
    ['rice', 3],
    ['coat', 1],
  ])
  expect([...takenOfGroups(lines)]).toEqual([
    ['food', 3],
    ['clothes', 1],
  ])
  expect(setQuantity(lines, 'rice', 0).map(({ item: { id } }) => id)).toEqual(['coat'])
})

test('the last basket is offered as far as it is there and may be taken', () => {
  const last = [
    { item: item('rice'), quantity: 4 },
    { item: item('oil'), quantity: 4 },
    { item: item('coat', 'clothes', 1), quantity: 2 },
    { item: item('soap', 'hygiene', 0), quantity: 1 },
  ]
  expect(fitting(last, new Map([['food', 5]])).map(({ item: { id }, quantity }) => [id, quantity])).toEqual([
    ['rice', 4],
    ['oil', 1],
    ['coat', 1],
  ])
})

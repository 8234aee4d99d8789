import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Standing } from '../entitlements/standing.ts'
import { decide, joinLines } from './store.rules.ts'

const period = { startsOn: Temporal.PlainDate.from('2026-11-01'), endsBefore: Temporal.PlainDate.from('2026-12-01') }
const standing = (groupId: string | null, limit: number, used: number): Standing => ({
  ruleId: `rule of ${groupId ?? 'visits'}`,
  groupId,
  period,
  limit,
  used,
  left: Math.max(0, limit - used),
})
const visits = standing(null, 1, 0)
const line = (itemId: string, groupId: string, quantity: number) => ({ itemId, groupId, quantity })

test('a thing that was scanned twice is one line', () => {
  expect(joinLines([line('rice', 'food', 1), line('coat', 'clothes', 1), line('rice', 'food', 2)])).toEqual([
    line('rice', 'food', 3),
    line('coat', 'clothes', 1),
  ])
})

test('the items of a group are taken together, and every group that is over is told', () => {
  const { decision, excess } = decide(
    visits,
    [standing('food', 5, 2), standing('clothes', 1, 3), standing('toys', 9, 0)],
    [line('rice', 'food', 2), line('flour', 'food', 2), line('coat', 'clothes', 1), line('soap', 'hygiene', 40)],
  )
  expect(decision).toEqual([
    { ruleId: 'rule of visits', limit: 1, used: 0, taken: 1 },
    { ruleId: 'rule of food', limit: 5, used: 2, taken: 4 },
    { ruleId: 'rule of clothes', limit: 1, used: 3, taken: 1 },
  ])
  const nextOn = new Date('2026-12-01')
  expect(excess).toEqual([
    { groupId: 'food', ruleId: 'rule of food', asked: 4, limit: 5, used: 2, left: 3, nextOn },
    { groupId: 'clothes', ruleId: 'rule of clothes', asked: 1, limit: 1, used: 3, left: 0, nextOn },
  ])
})

test('what is left may be taken to the last', () => {
  expect(decide(visits, [standing('food', 5, 2)], [line('rice', 'food', 3)]).excess).toEqual([])
})

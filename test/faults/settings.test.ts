import { expect, test } from 'vitest'
import { createRandom } from '@erikti/prisma/seed/random'
import { faultKinds, planFaults } from './schedule.ts'
import { FaultSettingsError, readSettings } from './settings.ts'

test('draws a seed unless one is given', () => {
  expect(readSettings([], () => 7)).toEqual({ seed: 7, seconds: 100 })
  expect(readSettings(['--seed', '3', '--seconds=30'], () => 7)).toEqual({ seed: 3, seconds: 30 })
  expect(readSettings(['--help'], () => 7)).toBeNull()
})

test.each([
  [['--seed', '-1']],
  [['--seed', 'x']],
  [['--seconds', '5']],
  [['--seconds', '4000']],
  [['--fast']],
  [['now']],
])('refuses %j in one line', (parameters) => {
  expect(() => readSettings(parameters, () => 7)).toThrow(FaultSettingsError)
  try {
    readSettings(parameters, () => 7)
  } catch (error) {
    expect(String(error)).not.toContain('\n')
  }
})

test('the seed decides what happens, and each kind happens before any comes twice', () => {
  const take = (seed: number, count: number) => {
    const plan = planFaults(createRandom(seed, 'faults'))
    return Array.from({ length: count }, () => plan.next().value)
  }
  const kinds = Object.keys(faultKinds)
  expect(take(5, 40)).toEqual(take(5, 40))
  expect(take(5, 40)).not.toEqual(take(6, 40))
  expect(take(5, kinds.length).toSorted()).toEqual(kinds.toSorted())
})

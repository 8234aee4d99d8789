import { expect, it } from 'vitest'
import { minuteOf, timeOf } from './weekly-times.ts'

it('reads and writes times of the day; midnight at the end is the day’s end', () => {
  expect([timeOf(0), timeOf(545), timeOf(1_440)]).toEqual(['00:00', '09:05', '24:00'])
  expect([minuteOf('09:05'), minuteOf('00:00'), minuteOf('00:00', true)]).toEqual([545, 0, 1_440])
  expect(minuteOf('')).toBeNull()
})

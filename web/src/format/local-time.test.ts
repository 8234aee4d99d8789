import { expect, it } from 'vitest'
import { fromLocalTime, toLocalTime } from './local-time.ts'

const zone = 'Asia/Qyzylorda'

it('reads and writes a field for day and time by the region’s clock', () => {
  expect(toLocalTime('2026-11-21T20:05:30.000Z', zone)).toBe('2026-11-22T01:05')
  expect(fromLocalTime('2026-11-22T01:05', zone)).toBe('2026-11-21T20:05:00.000Z')
  expect(fromLocalTime('', zone)).toBeNull()
})

import { expect, it } from 'vitest'
import { describeTimeZone } from './time-zone.ts'

const now = new Date('2026-11-22T05:00:00Z')

it('describes Qyzylorda’s clock as it is, and as it was', () => {
  const text = describeTimeZone('Asia/Qyzylorda', now)
  const observances = text
    .split('BEGIN:STANDARD')
    .slice(1)
    .map((part) => [...part.matchAll(/:([+\dT]+)/g)].map(([, value]) => value))
  expect(observances.at(-1)).toEqual(['20181221T000000', '+0600', '+0500'])
  // Each goes on from the one before it.
  for (let n = 1; n < observances.length; n += 1) expect(observances[n]?.[1]).toBe(observances[n - 1]?.[2])
  expect(text).toMatch(/^BEGIN:VTIMEZONE\r\nTZID:Asia\/Qyzylorda\r\n[\s\S]*\r\nEND:VTIMEZONE$/)
})

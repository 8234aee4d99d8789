import { expect, test } from 'vitest'
import { firstLoad } from '@erikti/web/check-size'

test('the board’s first load is at most 200 KB of script, gzipped', () => {
  const { totalBytes, scripts } = firstLoad()
  expect(scripts.length).toBeGreaterThan(1)
  expect(totalBytes).toBeLessThanOrEqual(200 * 1024)
})

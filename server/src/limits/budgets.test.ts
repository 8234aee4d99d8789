import { anonymous } from '@erikti/schema/access/viewer'
import type { Viewer } from '@erikti/schema/access/viewer'
import { expect, test } from 'vitest'
import { Budgets } from './budgets.ts'
import { defaultLimits } from './limits.ts'

const account = (accountId: string, credential: string): Viewer => ({
  kind: 'account',
  accountId,
  grants: [],
  credential: { kind: 'session', id: credential },
})
const partner = (keyId: string): Viewer => ({ kind: 'partner', keyId, organisationId: 'o', scopes: [] })

test('belong to a key, to an account with all its sessions, or to an address', () => {
  const budgets = new Budgets(defaultLimits, () => new Date(0))
  expect(budgets.of(account('a', '1'), '192.0.2.1', true)).toBe(budgets.of(account('a', '2'), '192.0.2.2', false))
  expect(budgets.of(partner('k'), '192.0.2.1', false)).not.toBe(budgets.of(partner('l'), '192.0.2.1', false))
  expect(budgets.of(anonymous, '192.0.2.1', false)).toBe(budgets.of(anonymous, '::ffff:192.0.2.1', false))
  expect(budgets.of(anonymous, '192.0.2.1', false)).not.toBe(budgets.of(anonymous, '192.0.2.2', false))
  expect(budgets.of(anonymous, '192.0.2.1', true)).not.toBe(budgets.of(anonymous, '192.0.2.1', false))
})

test('are forgotten once they are full again, so that memory does not grow with strangers', () => {
  let now = 0
  const budgets = new Budgets(defaultLimits, () => new Date(now))
  const held = budgets.of(partner('held'), null, false)
  held.sockets = 1
  for (let n = 0; n < 100_000; n += 1) {
    budgets.of(anonymous, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, false).bucket.take(1, now)
    now += 1
  }
  expect(budgets.size).toBeLessThan(25_000)
  expect(budgets.of(partner('held'), null, false)).toBe(held)
})

test('are bounded even while all of them are in use', () => {
  const budgets = new Budgets(defaultLimits, () => new Date(0))
  for (let n = 0; n < 120_000; n += 1)
    budgets.of(anonymous, `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, false).bucket.take(1, 0)
  expect(budgets.size).toBeLessThan(70_000)
})

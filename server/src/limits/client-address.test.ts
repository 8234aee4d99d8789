import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { budgetAddress, readClientAddress } from './client-address.ts'

const from = (forwarded: string | undefined, remoteAddress = '10.0.0.1') =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage

test.each([
  ['without a trusted proxy, whoever connects', '203.0.113.7', 0, '10.0.0.1'],
  ['behind one proxy, the address that it wrote', '203.0.113.7', 1, '203.0.113.7'],
  ['behind one proxy, not what the client claimed before it', '1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
  ['behind two proxies, the address that the outer one wrote', '1.1.1.1, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['with fewer hops than proxies, the furthest there is', '203.0.113.7', 2, '203.0.113.7'],
  ['without the header, whoever connects', undefined, 1, '10.0.0.1'],
  ['with something that is no address, whoever connects', 'unknown', 1, '10.0.0.1'],
])('%s', (_, forwarded, hops, expected) => {
  expect(readClientAddress(from(forwarded), hops)).toBe(expected)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
  ['2001:0db8:0000:0001::5', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [null, 'unknown'],
])('%s shares the budget of %s', (address, expected) => {
  expect(budgetAddress(address)).toBe(expected)
})

import { isIP, isIPv6 } from 'node:net'
import type { IncomingMessage } from 'node:http'

/**
 * Where a request comes from. Each proxy in front of the server adds the address it was asked from to the right of
 * `X-Forwarded-For`; what stands further left than the proxies we trust, anybody may have written. `trustedProxyHops` is
 * how many there are, 0 for none: then the header means nothing.
 */
export function readClientAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxyHops: number,
): string | null {
  const peer = request.socket.remoteAddress ?? null
  if (trustedProxyHops === 0) return peer
  const header = request.headers['x-forwarded-for']
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim())
  const address = hops.at(-trustedProxyHops) ?? hops[0] ?? ''
  return isIP(address) ? address : peer
}

/** What shares one budget: an IPv4 address, or the 64 bits of an IPv6 network, which one subscriber is given whole. */
export function budgetAddress(address: string | null): string {
  if (address === null) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const first = head ? head.split(':') : []
  const last = tail ? tail.split(':') : []
  const groups = [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

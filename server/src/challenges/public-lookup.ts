import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as resolveHost } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Every address of a host. */
export type Resolve = (hostname: string, options: { all: true }) => Promise<LookupAddress[]>

/** A host leads to a machine that is nobody’s business: this one, its neighbours, or what clouds tell their own. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError'
  constructor() {
    super('The host leads to an address that is not public.')
  }
}

/** Whether anybody on the internet can reach it. An IPv4 address in an IPv6 one is judged as what it is; whatever has a use of its own is not. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/**
 * A lookup for sockets that refuses a host when any of its addresses is not public. The socket connects to what was judged, and asks
 * nobody a second time, so a name server that answers differently then gains nothing.
 */
export function createPublicLookup(resolve: Resolve = resolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true })
      .then((addresses) => {
        if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address)))
          throw new PrivateAddressError()
        return addresses
      })
      .then(
        (addresses) => give(addresses, options, callback),
        (error: NodeJS.ErrnoException) => callback(error, [], 0),
      )
  }
}

function give(addresses: LookupAddress[], { all }: LookupOptions, callback: Parameters<LookupFunction>[2]): void {
  const [first] = addresses
  if (all) callback(null, addresses)
  else callback(null, first?.address ?? '', first?.family ?? 0)
}

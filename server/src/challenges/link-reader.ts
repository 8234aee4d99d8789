import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as beginRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { FoundLink, LinkPort } from '@erikti/schema/challenges/link-port'
import { networkOf, readPostAddress } from '@erikti/schema/challenges/post-address.rules'
import type { Environment } from '../environment.ts'
import { createPublicLookup } from './public-lookup.ts'

/** For all of an address, with wherever it leads on. */
const answerMilliseconds = 10_000
/** What a shortened address and the pages before a post take at most. */
const mostRedirects = 5
/** Nothing of an answer is read but its head. */
const mostHeadBytes = 16_384
const gone: readonly number[] = [404, 410]
const redirects: readonly number[] = [301, 302, 303, 307, 308]
/** Where a network sends who is not signed in: that says nothing of the post. */
const signInPage = /^\/(?:accounts\/)?(?:login|signin|checkpoint|consent|challenge)\b/

/** The head of an answer. */
export interface AnswerHead {
  status: number
  location: string | undefined
}

/** Asks for one address, and follows nothing. */
export type Ask = (url: URL, signal: AbortSignal) => Promise<AnswerHead>

/** Asks one server over TLS; no socket is opened to an address that `lookup` refuses. */
export function createAsk(lookup: LookupFunction = createPublicLookup()): Ask {
  return async (url, signal) => {
    const request = beginRequest(url, {
      agent: false,
      lookup,
      signal,
      maxHeaderSize: mostHeadBytes,
      headers: { accept: 'text/html', 'user-agent': 'Erikti' },
    })
    request.end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.destroy()
    return { status: response.statusCode ?? 0, location: response.headers.location }
  }
}

export interface LinkReaderOptions {
  recheckHours: number
  ask?: Ask
  /** Ten seconds when omitted. */
  timeoutMilliseconds?: number
}

/**
 * Looks behind the addresses of posts: over TLS, on the networks’ own hosts alone, wherever an address leads on, and with an end to it.
 * Best effort: a network that wants people to sign in tells nothing.
 */
export function createLinkReader({
  recheckHours,
  ask = createAsk(),
  timeoutMilliseconds = answerMilliseconds,
}: LinkReaderOptions): LinkPort {
  return {
    recheckHours,
    async look(address) {
      const signal = AbortSignal.timeout(timeoutMilliseconds)
      let post: string | null = null
      try {
        let next: URL | null = new URL(address)
        for (let redirect = 0; next && redirect <= mostRedirects; redirect += 1) {
          const url: URL = next
          if (!mayAsk(url)) break
          post = postAt(url) ?? post
          if (signInPage.test(url.pathname)) break
          const { status, location } = await ask(url, signal)
          if (gone.includes(status)) return { finding: 'GONE', address: null }
          if (status >= 200 && status < 300) return { finding: 'FOUND', address: post }
          next = redirects.includes(status) && location && URL.canParse(location, url) ? new URL(location, url) : null
        }
      } catch {
        // No network, no such host, no answer in time, an address that is none of ours: nothing is known.
      }
      return { finding: 'UNKNOWN', address: post } satisfies FoundLink
    },
  }
}

/** Looks behind addresses where it is set to; nowhere otherwise. */
export function openLinks({ linkCheckHours }: Pick<Environment, 'linkCheckHours'>): LinkPort {
  return linkCheckHours === null ? closedLinks : createLinkReader({ recheckHours: linkCheckHours })
}

/** Erikti that looks behind no address: moderators do. */
const closedLinks: LinkPort = {
  recheckHours: null,
  look: () => Promise.resolve({ finding: 'UNKNOWN', address: null }),
}

function mayAsk({ protocol, hostname, port, username, password }: URL): boolean {
  return protocol === 'https:' && port === '' && !username && !password && networkOf(hostname) !== null
}

/** The full address of the post that stands there, if one does. */
function postAt({ href }: URL): string | null {
  const read = readPostAddress(href)
  return 'problem' in read || read.isShort ? null : read.address
}

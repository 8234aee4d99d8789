import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BrowserPort } from '@erikti/schema/access/browser-port'
import { parseCookie, stringifySetCookie } from 'cookie'
import { budgetAddress } from '../limits/client-address.ts'

const longestUserAgentCharacters = 200

export interface BrowserSettings {
  /** Where the dashboard is for its users, without a slash at the end; null: wherever a request finds it. */
  publicUrl: string | null
  /** How many proxies in front of the server add to `X-Forwarded-For`; 0: none, and the header means nothing. */
  trustedProxyHops: number
}

/** What a browser's request tells without being asked. */
export interface BrowserRequest {
  baseUrl: string
  userAgent: string | null
  /** False when the request comes from a page of another origin, which is not to sign anybody in or out here. */
  isOwnPage: boolean
  /** Null also when the request comes from a page of another origin: its cookies are not meant for us to act by. */
  sessionSecret: string | null
  deviceSecret: string | null
}

/** `__Host-` binds a cookie to exactly this host, and browsers accept it over TLS only. */
const cookieNames = (secure: boolean) => {
  const prefix = secure ? '__Host-' : ''
  return { session: `${prefix}erikti_session`, device: `${prefix}erikti_device` }
}

const isSecure = (baseUrl: string) => baseUrl.startsWith('https:')

/** The page's own origin, as the browser writes it in `Origin`. */
export function isOwnOrigin(origin: string | undefined, baseUrl: string): boolean {
  return origin === undefined || origin === new URL(baseUrl).origin
}

/** What the browser says of requests that carry no `Origin`; `none`: the user wrote the address. Others say nothing. */
function comesFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

export function readBrowserRequest(request: IncomingMessage, { publicUrl }: BrowserSettings): BrowserRequest {
  const baseUrl = publicUrl ?? `http://${request.headers.host ?? 'localhost'}`
  const names = cookieNames(isSecure(baseUrl))
  const isOwnPage = isOwnOrigin(request.headers.origin, baseUrl) && !comesFromElsewhere(request)
  const cookies = isOwnPage ? parseCookie(request.headers.cookie ?? '') : {}
  return {
    baseUrl,
    userAgent: request.headers['user-agent']?.slice(0, longestUserAgentCharacters) ?? null,
    isOwnPage,
    sessionSecret: cookies[names.session] ?? null,
    deviceSecret: cookies[names.device] ?? null,
  }
}

/** The browser behind an operation; without a response (on a socket) it keeps nothing new. */
export function createBrowserPort(
  browser: BrowserRequest,
  address: string | null,
  response: ServerResponse | undefined,
): BrowserPort {
  const names = cookieNames(isSecure(browser.baseUrl))
  function setCookie(name: string, value: string, expires: Date): void {
    if (!response || !browser.isOwnPage) throw new Error('Cookies are set over HTTP only, for pages of our own.')
    const secure = isSecure(browser.baseUrl)
    const options = { httpOnly: true, sameSite: 'strict', secure, path: '/', expires } as const
    response.appendHeader('Set-Cookie', stringifySetCookie({ name, value, ...options }))
  }
  return {
    address,
    network: budgetAddress(address),
    keepsCookies: response !== undefined && browser.isOwnPage,
    userAgent: browser.userAgent,
    baseUrl: browser.baseUrl,
    deviceSecret: browser.deviceSecret,
    keepSession: (secret, expiresAt) => setCookie(names.session, secret, expiresAt),
    forgetSession: () => setCookie(names.session, '', new Date(0)),
    keepDevice: (secret, expiresAt) => setCookie(names.device, secret, expiresAt),
  }
}

import { expect } from 'vitest'
import type { Answer } from './client.ts'

/** A browser's way of asking: it keeps the cookies that it is given, and sends them back. */
export interface HttpBrowser {
  /** By name. */
  cookies: Map<string, string>
  /** What the last answer set, as it stood in the headers. */
  lastSet: string[]
  post<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer<Data>>
  /** Runs a query that must have no errors. */
  query<Data = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<Data>
  /** For what is no operation, and for sockets. */
  cookieHeader(): string
}

export function openHttpBrowser({ url }: { url: string }): HttpBrowser {
  const cookies = new Map<string, string>()
  const browser: HttpBrowser = {
    cookies,
    lastSet: [],
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    async post<Data>(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: browser.cookieHeader(), ...headers },
        body: JSON.stringify({ query, variables }),
      })
      browser.lastSet = response.headers.getSetCookie()
      for (const line of browser.lastSet) {
        const [pair = '', ...attributes] = line.split('; ')
        const at = pair.indexOf('=')
        const expires = attributes.find((attribute) => attribute.startsWith('Expires='))?.slice('Expires='.length)
        if (expires !== undefined && Date.parse(expires) === 0) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return (await response.json()) as Answer<Data>
    },
    async query<Data>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await browser.post<Data>(query, variables)
      expect(errors).toBeUndefined()
      return data
    },
  }
  return browser
}

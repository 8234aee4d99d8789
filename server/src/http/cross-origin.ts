import type { IncomingMessage } from 'node:http'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import type { Plugin } from 'graphql-yoga'

/** An answer is the asker’s own: a cache that kept it, against what it is told, must not give it to another. */
const dependsOn = 'Accept, Authorization, Cookie, Origin'

/** So that pages of others can read them. */
const exposedHeaders = ['RateLimit', 'RateLimit-Policy', 'Retry-After']

/** Anybody may ask what is public, from any page; keys travel in a header that a page must know, never by themselves. */
export const cors = { origin: '*', credentials: false, methods: ['GET', 'POST', 'OPTIONS'], exposedHeaders }

/** The same for what does not come by Yoga’s requests; a preflight does. */
export function crossOriginHeaders({ headers }: IncomingMessage): Record<string, string> {
  if (headers.origin === undefined) return { Vary: dependsOn }
  return {
    'Access-Control-Allow-Origin': cors.origin,
    'Access-Control-Allow-Methods': cors.methods.join(', '),
    'Access-Control-Expose-Headers': exposedHeaders.join(', '),
    Vary: dependsOn,
  }
}

const csrfGuard = useCSRFPrevention()

/**
 * A form on another site can send a POST, but only with a content type of forms. GET is left alone: it runs queries only,
 * and the other site cannot read the answer beyond what anybody can ask for.
 */
export const csrfPrevention: Plugin = {
  onRequestParse(payload) {
    if (payload.request.method === 'GET') return undefined
    return csrfGuard.onRequestParse?.(payload)
  },
}

/** Yoga allows each origin by its name, which is a step nearer to cookies than `*`: with that, no browser lets a page read by them. */
export const answerHeaders: Plugin = {
  onResponse({ response }) {
    if (response.headers.has('Access-Control-Allow-Origin')) response.headers.set('Access-Control-Allow-Origin', '*')
    response.headers.set('Vary', dependsOn)
  },
}

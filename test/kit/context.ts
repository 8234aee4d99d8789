import { createSecretBox } from '@erikti/schema/access/secret-box'
import type { Context } from '@erikti/schema/context'
import { PersonalReads } from '@erikti/schema/personal-data/personal-reads'

/** The one secret of all tests. */
export const testSecrets = createSecretBox(Buffer.alloc(32, 7))

export type ContextGiven = Pick<Context, 'viewer' | 'clock' | 'database' | 'live' | 'region'>

/** A context without a browser and without limits. */
export function createContext(given: ContextGiven & Partial<Context>): Context {
  return {
    browser: {
      address: '127.0.0.1',
      network: '127.0.0.1',
      keepsCookies: false,
      userAgent: null,
      baseUrl: 'http://localhost',
      deviceSecret: null,
      keepSession: () => refuseCookies(),
      forgetSession: () => refuseCookies(),
      keepDevice: () => refuseCookies(),
    },
    secrets: testSecrets,
    personalReads: new PersonalReads(),
    usage: { refused() {} },
    limits: {
      rateLimit: () => ({
        cost: 0,
        limit: 1,
        remaining: 1,
        refillPerSecond: 1,
        resetAt: given.clock(),
        largestCost: 1,
      }),
    },
    ...given,
  }
}

function refuseCookies(): never {
  throw new Error('There is no browser here to keep a cookie.')
}

import type { CachePart } from '../../../graphql/cache.ts'

/** The page asks anew after each of them: a place that goes to somebody else changes more than it says. */
export const signupsCache: CachePart = { keys: { SignupPayload: () => null, SwapSignupsPayload: () => null } }

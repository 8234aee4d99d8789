import type { CachePart } from '../../../graphql/cache.ts'

/** Entries have ids of their own and never change. */
export const accessLogCache: CachePart = {}

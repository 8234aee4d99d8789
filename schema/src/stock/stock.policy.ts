import { nullForOthers } from '../shared/null-for-others.ts'

/** Spread into the options of a nullable query: what the store has is for who keeps its stock, and nobody else learns that it is there. */
export const forStockKeepers = { authScopes: { holds: 'stock.read' as const }, ...nullForOthers }

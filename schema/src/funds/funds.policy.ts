import { nullForOthers } from '../shared/null-for-others.ts'

/** Spread into the options of a nullable field: the books are for who keeps them, and nobody else learns what is in them. */
export const forTheBooks = { authScopes: { holds: 'funds.read' as const }, ...nullForOthers }

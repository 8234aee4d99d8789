import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './generated/graphql-env.d.ts'

/** Types every document against schema.graphql; `BigInt` travels as a number while it is a safe integer. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  disableMasking: true
  scalars: { BigInt: number | string; Date: string; DateTime: string }
}>()

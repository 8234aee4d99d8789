import type { ResultOf } from 'gql.tada'
import { graphql } from '../graphql/graphql.ts'

/** Where a page of a connection lies between the others: what every list asks, and every pager reads. */
export const pageInfoFragment = graphql(`
  fragment PageEnds on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`)

export type PageInfo = ResultOf<typeof pageInfoFragment>

const onlyPage: PageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

/** Rows that are no connection, as the one page of a list. */
export function asOnlyPage<Node>(rows: readonly Node[], totalCount = rows.length) {
  return { totalCount, pageInfo: onlyPage, edges: rows.map((node) => ({ node })) }
}

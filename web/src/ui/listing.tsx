import type { ReactNode } from 'react'
import type { LiveQuery } from '../graphql/use-live-query.ts'
import { EmptyState } from './empty-state.tsx'
import { ErrorNotice } from './error-notice.tsx'
import type { PageInfo } from './page-info.ts'
import { Pager } from './pager.tsx'
import { SkeletonLines } from './skeleton.tsx'

interface Connection<Node> {
  readonly totalCount: number
  readonly pageInfo: PageInfo
  readonly edges: readonly { readonly node: Node }[]
}

interface ListingProps<Node> {
  /** The query that the connection came from: its state is shown around the rows. */
  readonly query: LiveQuery<unknown>
  readonly found: Connection<Node> | undefined
  /** Stands in for the rows until there are some. */
  readonly skeleton: { readonly count: number; readonly height: string }
  readonly empty: { readonly title: string; readonly hint: string }
  /** Says how many there are on all pages, above the rows. */
  readonly count?: ((total: number) => string) | undefined
  readonly className?: string | undefined
  /** False where another list of the page owns the address. */
  readonly paged?: boolean
  /** A row: a list item with a key. */
  readonly children: (node: Node) => ReactNode
}

/** A page of a connection with everything that may happen to it: waiting, failing, being empty, being turned. */
export function Listing<Node>({
  query: { error, former, refetch },
  found,
  skeleton,
  empty,
  count,
  className,
  paged = true,
  children,
}: ListingProps<Node>) {
  if (!found) return error ? <ErrorNotice onRetry={refetch} kept={false} /> : <SkeletonLines {...skeleton} />
  return (
    <>
      {error && <ErrorNotice onRetry={refetch} kept />}
      {found.edges.length === 0 && <EmptyState {...empty} />}
      {count && found.totalCount > 0 && <p className="soft">{count(found.totalCount)}</p>}
      <ul className={className ? `awaiting ${className}` : 'awaiting'} aria-busy={former}>
        {found.edges.map(({ node }) => children(node))}
      </ul>
      {paged && <Pager pageInfo={found.pageInfo} />}
    </>
  )
}

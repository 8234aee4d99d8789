import type { ReactNode } from 'react'
import type { LiveQuery } from '../graphql/use-live-query.ts'
import { useOfficeWords } from '../messages/office-messages.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { PageInfo } from '../ui/page-info.ts'
import { Pager } from '../ui/pager.tsx'
import styles from './desk-table.module.css'

interface Found<Node> {
  readonly totalCount?: number
  readonly pageInfo: PageInfo
  readonly edges: readonly { readonly node: Node }[]
}

export interface Column<Node> {
  readonly key: string
  readonly head: string
  readonly cell: (node: Node) => ReactNode
  /** The row's name: a header cell. Exactly one. */
  readonly leading?: boolean
  readonly number?: boolean
  /** Of the table, in percent; equal shares of the rest where left out. */
  readonly width?: number
}

interface DeskTableProps<Node> {
  readonly label: string
  readonly query: LiveQuery<unknown>
  readonly found: Found<Node> | null | undefined
  readonly columns: readonly Column<Node>[]
  readonly keyOf: (node: Node) => string
  readonly empty: { readonly title: string; readonly hint: string; readonly action?: ReactNode }
  readonly count?: (total: number) => string
  /** Where the number is asked for apart from the rows: once it has come. */
  readonly total?: number | undefined
  readonly paged?: boolean
  /** What can be done with all of it, such as taking it away; not while there is nothing. */
  readonly tools?: ReactNode
  readonly skeletonRows?: number
}

/** A page of a list with everything that may happen to it; on a phone each row is a card. Widths hold while rows change. */
export function DeskTable<Node>({
  label,
  query: { error, former, refetch },
  found,
  columns,
  keyOf,
  empty,
  count,
  total = found?.totalCount,
  paged = true,
  tools,
  skeletonRows = 8,
}: DeskTableProps<Node>) {
  const words = useOfficeWords()
  if (!found && error) return <ErrorNotice onRetry={refetch} kept={false} />
  if (found && found.edges.length === 0)
    return (
      <>
        {error && <ErrorNotice onRetry={refetch} kept />}
        <EmptyState title={empty.title} hint={empty.hint}>
          {empty.action && <div className={styles.emptyAction}>{empty.action}</div>}
        </EmptyState>
      </>
    )
  return (
    <>
      {error && <ErrorNotice onRetry={refetch} kept />}
      {(count ?? tools) && (
        <div className={styles.head}>
          {count && <p className={styles.count}>{found && total !== undefined ? count(total) : '\u00a0'}</p>}
          {tools}
        </div>
      )}
      <table className={styles.table} role="table" aria-label={label} aria-busy={former || !found}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} {...(width !== undefined && { style: { width: `${width}%` } })} />
          ))}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, head, number }) => (
              <th key={key} role="columnheader" scope="col" className={number ? styles.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {found
            ? found.edges.map(({ node }) => (
                <tr key={keyOf(node)} role="row">
                  {columns.map(({ key, head, cell, leading, number }) =>
                    leading ? (
                      <th key={key} role="rowheader" scope="row" className={styles.leading}>
                        {cell(node)}
                      </th>
                    ) : (
                      <td key={key} role="cell" data-label={head} className={number ? styles.number : undefined}>
                        <div>{cell(node)}</div>
                      </td>
                    ),
                  )}
                </tr>
              ))
            : Array.from({ length: skeletonRows }, (_, row) => (
                <tr key={row} role="row" aria-hidden="true">
                  {columns.map(({ key }, column) => (
                    <td key={key} role="cell">
                      <span className={styles.waiting} style={{ width: `${80 - ((row * 17 + column * 29) % 45)}%` }} />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {!found && (
        <span className="visually-hidden" role="status">
          {words('loading')}
        </span>
      )}
      {paged && found && (
        <div className={styles.pager}>
          <Pager pageInfo={found.pageInfo} />
        </div>
      )}
    </>
  )
}

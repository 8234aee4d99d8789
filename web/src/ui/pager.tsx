import { Link } from '@tanstack/react-router'
import { useWords } from '../messages/messages.ts'
import type { PageInfo } from './page-info.ts'
import styles from './pager.module.css'

/** The cursors stand in the address, so that a page of a list can be shared and reached again. */
export function Pager({ pageInfo }: { readonly pageInfo: PageInfo }) {
  const words = useWords()
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo
  if (!hasNextPage && !hasPreviousPage) return null
  return (
    <nav className={`${styles.pager} no-print`} aria-label={words('list.pages')}>
      {hasPreviousPage && startCursor && (
        <Link to="." search={(former) => ({ ...former, before: startCursor, after: undefined })} className="button">
          ← {words('list.previous')}
        </Link>
      )}
      {hasNextPage && endCursor && (
        <Link to="." search={(former) => ({ ...former, after: endCursor, before: undefined })} className="button">
          {words('list.next')} →
        </Link>
      )}
    </nav>
  )
}

import { useEffect, useState } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SignupItem } from './signup-item.tsx'
import { signupGroupQuery, type SignupsEvent } from './signups-query.ts'
import styles from './signups.module.css'

const statuses = {
  held: ['CONFIRMED', 'OFFERED'],
  waiting: ['WAITLISTED'],
  ended: ['CANCELLED', 'LAPSED'],
} as const

interface SignupGroupProps {
  readonly event: SignupsEvent
  readonly shiftId: string
  readonly standing: keyof typeof statuses
  readonly mayChange: boolean
  /** Another number: what is shown is read anew. */
  readonly round: number
  readonly onChanged: () => void
}

/** People of one shift who stand alike, as many of them as were asked for. */
export function SignupGroup({ standing, ...props }: SignupGroupProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [pages, setPages] = useState(1)
  const [total, setTotal] = useState<number | null>(null)
  const title = words(`signups.${standing}`)
  return (
    <section
      className={styles.list}
      aria-label={title}
      aria-busy={total === null}
      data-group={standing}
      // Who gave a place back is told of only where there is somebody.
      hidden={standing === 'ended' && !total}
    >
      <h3>
        {title} <span className="soft">{total !== null && format.number(total)}</span>
      </h3>
      {total === 0 && standing !== 'ended' && <p className="soft">{words(`signups.${standing}.empty`)}</p>}
      <ul>
        <SignupPage
          {...props}
          standing={standing}
          after={null}
          before={0}
          pages={pages}
          onTotal={setTotal}
          onMore={() => setPages(pages + 1)}
        />
      </ul>
    </section>
  )
}

interface SignupPageProps extends SignupGroupProps {
  readonly after: string | null
  /** How many are shown before these. */
  readonly before: number
  /** How many pages are wanted from here on. */
  readonly pages: number
  readonly onTotal: (total: number) => void
  readonly onMore: () => void
}

/** A page of them, and behind it those that follow: when somebody leaves this one, the next begins where it ends by then. */
function SignupPage({ after, before, pages, ...props }: SignupPageProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { event, shiftId, standing, mayChange, round, onChanged, onTotal, onMore } = props
  const { data, error, refetch } = useLiveQuery({
    query: signupGroupQuery,
    variables: { id: event.id, shift: shiftId, status: [...statuses[standing]], after },
    keepFormer: true,
  })
  const found = data?.event?.signups
  const total = found?.totalCount
  useEffect(() => {
    if (total !== undefined) onTotal(total)
  }, [total, onTotal])
  useEffect(() => {
    if (round > 0) refetch()
  }, [round, refetch])
  if (!found)
    return error ? (
      <li>
        <ErrorNotice onRetry={refetch} />
      </li>
    ) : null
  const { hasNextPage, endCursor } = found.pageInfo
  const shown = before + found.edges.length
  return (
    <>
      {found.edges.map(({ node }) => (
        <SignupItem key={node.id} event={event} signup={node} mayChange={mayChange} onChanged={onChanged} />
      ))}
      {hasNextPage && pages > 1 && <SignupPage {...props} after={endCursor} before={shown} pages={pages - 1} />}
      {hasNextPage && pages === 1 && (
        <li className={styles.more}>
          <button type="button" className="button" onClick={onMore}>
            {words('signups.showMore', { shown: format.number(Math.max(0, found.totalCount - shown)) })}
          </button>
        </li>
      )}
    </>
  )
}

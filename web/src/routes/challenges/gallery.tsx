import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnVersion } from '../../live/use-refetch-on-version.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { galleryQuery } from './challenge-parts.ts'
import { networkNames } from './networks.ts'
import styles from './challenges.module.css'

const pageSize = 24

interface GalleryProps {
  readonly slug: string
  /** Grows with every post that was confirmed: it may hang here. */
  readonly version: number | undefined
}

/** Ways to what authors agreed to show, as many as somebody asks for. Nothing of it stands here: no network learns who looks at this page. */
export function Gallery(props: GalleryProps) {
  const [pages, setPages] = useState(1)
  return <GalleryPage {...props} after={null} before={0} pages={pages} onMore={() => setPages(pages + 1)} />
}

interface GalleryPageProps extends GalleryProps {
  readonly after: string | null
  /** How many are shown before these. */
  readonly before: number
  /** How many pages are wanted from here on. */
  readonly pages: number
  readonly onMore: () => void
}

/** A page of it, and behind it those that follow: when one comes to hang before them, the next begins where this one ends by then. */
function GalleryPage({ after, before, pages, ...props }: GalleryPageProps) {
  const words = useWords()
  const format = useFormat()
  const { slug, version, onMore } = props
  const { data, error, refetch } = useLiveQuery({
    query: galleryQuery,
    variables: { slug, first: pageSize, after },
    keepFormer: true,
  })
  useRefetchOnVersion(version, refetch)
  const gallery = data?.challenges.edges[0]?.node.gallery
  const list = useRef<HTMLUListElement>(null)
  const hasFocused = useRef(after === null)
  const isLoaded = gallery !== undefined
  useEffect(() => {
    if (hasFocused.current || !isLoaded) return
    // The button that asked for this page is gone: whoever works without a mouse goes on where it was.
    hasFocused.current = true
    list.current?.querySelector('a')?.focus({ preventScroll: true })
  }, [isLoaded])
  if (!gallery) return error ? <ErrorNotice onRetry={refetch} /> : <SkeletonBlock height="8rem" />
  const { totalCount, edges, pageInfo } = gallery
  if (edges.length === 0)
    return after === null ? (
      <EmptyState title={words('challenge.gallery.empty')} hint={words('challenge.gallery.empty.hint')} />
    ) : null
  const shown = before + edges.length
  return (
    <>
      {error && <ErrorNotice onRetry={refetch} kept />}
      <ul ref={list} className={styles.gallery} data-testid="gallery">
        {edges.map(({ cursor, node: { network, handle, address, submittedAt } }) => (
          <li key={cursor}>
            <a href={address ?? undefined} target="_blank" rel="noopener noreferrer nofollow">
              <span className={styles.network} data-network={network}>
                {networkNames[network]}
              </span>
              <b>{handle}</b>
              <small>
                <time dateTime={submittedAt}>{format.dayOf(submittedAt, 'short')}</time>
              </small>
              <Icon name="arrow" />
              <span className="visually-hidden">{words('challenge.gallery.opens')}</span>
            </a>
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && pages > 1 && (
        <GalleryPage {...props} after={pageInfo.endCursor} before={shown} pages={pages - 1} />
      )}
      {pageInfo.hasNextPage && pages === 1 && (
        <button type="button" className={`button ${styles.more}`} onClick={onMore}>
          {words('challenge.gallery.more', { shown: format.number(Math.max(0, totalCount - shown)) })}
        </button>
      )}
    </>
  )
}

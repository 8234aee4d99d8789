import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { networkNames, type NetworkName } from './networks.ts'
import styles from './challenges.module.css'

interface GalleryProps {
  readonly posts: {
    readonly totalCount: number
    readonly edges: readonly {
      readonly cursor: string
      readonly node: {
        readonly network: NetworkName
        readonly handle: string | null
        readonly address: string | null
        readonly submittedAt: string
      }
    }[]
  }
}

/** Ways to what authors agreed to show. Nothing of it stands here: no network learns who looks at this page. */
export function Gallery({ posts: { totalCount, edges } }: GalleryProps) {
  const words = useWords()
  const format = useFormat()
  if (edges.length === 0)
    return <EmptyState title={words('challenge.gallery.empty')} hint={words('challenge.gallery.empty.hint')} />
  return (
    <>
      <ul className={styles.gallery} data-testid="gallery">
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
      {totalCount > edges.length && (
        <p className="soft">{words('challenge.gallery.more', { shown: format.number(totalCount - edges.length) })}</p>
      )}
    </>
  )
}

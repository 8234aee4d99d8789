import type { ReactNode } from 'react'
import { Moment } from '../../../desk/moment.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { networkNames } from '../../challenges/networks.ts'
import type { QueuedPost } from './challenge-commands.ts'
import { PostStatusChip } from './post-status-chip.tsx'
import styles from './challenges.module.css'

interface PostCardProps {
  readonly post: QueuedPost
  readonly decides: boolean
  readonly onAddress: () => void
  readonly onWhose: () => void
  /** What can be decided. */
  readonly children: ReactNode
}

/** Everything that is known of one post: a way to it, whose it is, and what became of it. */
export function PostCard({ post, decides, onAddress, onWhose, children }: PostCardProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { account, address, finding } = post
  const waits = post.status === 'SUBMITTED'
  return (
    <article className={styles.post} aria-label={account.handle ?? undefined} data-testid="post">
      <header>
        <h2>
          {account.handle}
          <span>{networkNames[post.network]}</span>
        </h2>
        <PostStatusChip status={post.status} />
      </header>
      <p className={styles.address}>
        <a href={address ?? undefined} target="_blank" rel="noopener noreferrer nofollow">
          {address}
        </a>
      </p>
      <div className={styles.marks}>
        {post.isShort && (
          <StatusChip icon="info" tone="warn">
            {words('challenges.short')}
          </StatusChip>
        )}
        {finding === 'GONE' && (
          <StatusChip icon="offline" tone="bad">
            {words('challenges.finding.GONE')}
          </StatusChip>
        )}
        {finding === 'FOUND' && (
          <StatusChip icon="check" tone="good">
            {words('challenges.finding.FOUND')}
          </StatusChip>
        )}
        {post.isDemonstration && <StatusChip icon="info">{words('challenges.demonstration')}</StatusChip>}
      </div>
      {children}
      {decides && waits && (
        <button type="button" className="button" onClick={onAddress}>
          {words(post.isShort ? 'challenges.address.needed' : 'challenges.address.change')}
        </button>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{words('challenges.of')}</dt>
          <dd>{format.text(post.challenge.campaign.name)}</dd>
        </div>
        <div>
          <dt>{words('challenges.sent')}</dt>
          <dd>
            <Moment at={post.submittedAt} />
          </dd>
        </div>
        <div>
          <dt>{words('challenges.gallery')}</dt>
          <dd>{words(post.inGallery ? 'challenges.gallery.yes' : 'challenges.gallery.no')}</dd>
        </div>
        {post.rejection && (
          <div>
            <dt>{words('challenges.why')}</dt>
            <dd>{words(`challenges.rejection.${post.rejection}`)}</dd>
          </div>
        )}
        <div>
          <dt>{words('challenges.whose')}</dt>
          <dd>
            {account.volunteer
              ? `${account.volunteer.familyName} ${account.volunteer.givenName}`
              : words('challenges.whose.nobody')}
            {decides && may('VOLUNTEERS_READ') && (
              <button type="button" className="button" onClick={onWhose}>
                {words('challenges.whose.change')}
              </button>
            )}
          </dd>
        </div>
      </dl>
      <h3>{words('challenges.decisions')}</h3>
      <ol className={styles.decisions}>
        {post.decisions.map(({ from, to, rejection, at, by, isUndo }) => (
          <li key={`${at}${from}${to}`}>
            {words(
              isUndo
                ? 'challenges.decision.undone'
                : from === to
                  ? 'challenges.decision.recounted'
                  : `challenges.decision.${to}`,
            )}
            {rejection && `: ${words(`challenges.rejection.${rejection}`)}`}
            <small>
              {by ?? words(from === null ? 'challenges.byPublic' : 'challenges.bySystem')} · <Moment at={at} />
            </small>
          </li>
        ))}
      </ol>
    </article>
  )
}

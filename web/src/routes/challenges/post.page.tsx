import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../desk/use-command.ts'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { RefusalNotice } from '../sign-up/refusal-notice.tsx'
import styles from '../sign-up/sign-up.module.css'
import { myPostQuery, showMineMutation, withdrawMineMutation } from './challenge-parts.ts'
import { networkNames } from './networks.ts'

const route = getRouteApi('/shell/challenges/post/$token')

/** One’s own post, by the personal link alone. */
export function MyPostPage() {
  const words = useWords()
  const format = useFormat()
  const { token } = route.useParams()
  const [leaving, setLeaving] = useState(false)
  const { data, error, refetch } = useLiveQuery({ query: myPostQuery, variables: { token } })
  useRefetchOnActivity(['POST_VERIFIED'], refetch)
  const show = useCommand(showMineMutation, {})
  const withdraw = useCommand(withdrawMineMutation, {})
  const post = data?.myChallengePost
  if (error && !post) return <ErrorNotice onRetry={refetch} />
  if (!data) return <SkeletonLines count={6} height="1.8rem" />
  if (!post)
    return (
      <EmptyState title={words('my.unknown')} hint={words('my.unknown.hint')}>
        <Link to="/challenges" className="button">
          {words('challenge.title')}
        </Link>
      </EmptyState>
    )
  const { campaign } = post.challenge
  const challengeLink = (
    <Link to="/challenges/$slug" params={{ slug: campaign.slug }}>
      {format.text(campaign.name)}
    </Link>
  )
  return (
    <div className={styles.page}>
      <Page title={words('challenge.mine')} crumbs={challengeLink}>
        <section className="card padded" aria-label={words('challenge.mine')}>
          <div className={styles.state}>
            <p className={styles.big} role="status" data-testid="post-status">
              {words(post.isWithdrawn ? 'challenge.withdrawn' : `challenge.status.${post.status}`)}
            </p>
            {post.rejection && !post.isWithdrawn && <p>{words(`challenge.rejection.${post.rejection}`)}</p>}
            <div className={styles.shift}>
              <b>{networkNames[post.network]}</b>
              {post.address && (
                <a href={post.address} target="_blank" rel="noopener noreferrer nofollow">
                  {post.address}
                </a>
              )}
              <span>
                {format.dayOf(post.submittedAt, 'short')}, {format.time(post.submittedAt)}
              </span>
            </div>
            {!post.isWithdrawn && <p className="soft">{words('challenge.keepLink')}</p>}
          </div>
        </section>
        {!post.isWithdrawn && (
          <Panel title={words('my.change')}>
            <div className={styles.form}>
              <RefusalNotice refusal={show.problem ?? withdraw.problem} />
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={post.inGallery}
                  disabled={show.sending}
                  onChange={(event) =>
                    void show.send({ linkToken: token, shown: event.currentTarget.checked }).then(refetch)
                  }
                />
                <span>{words('challenge.consent.gallery')}</span>
              </label>
              {leaving ? (
                <>
                  <p>{words('challenge.withdraw.what')}</p>
                  <button
                    type="button"
                    className="button primary"
                    disabled={withdraw.sending}
                    onClick={() => void withdraw.send({ linkToken: token }).then(refetch)}
                  >
                    {words('challenge.withdraw.do')}
                  </button>
                  <button type="button" className="button" onClick={() => setLeaving(false)}>
                    {words('challenge.withdraw.not')}
                  </button>
                </>
              ) : (
                <button type="button" className="button" onClick={() => setLeaving(true)}>
                  {words('challenge.withdraw')}
                </button>
              )}
            </div>
          </Panel>
        )}
      </Page>
    </div>
  )
}

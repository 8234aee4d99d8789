import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { challengesQuery } from './challenge-parts.ts'
import { networkNames } from './networks.ts'
import { WindowChip, WindowDates } from './challenge-window.tsx'
import styles from './challenges.module.css'

/** The challenges that were announced, those that go on longest first. */
export function ChallengesPage() {
  const words = useWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({ query: challengesQuery, variables: {} })
  const challenges = data?.challenges.edges ?? []
  return (
    <Page
      title={words('challenge.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('challenge.note')}</p>}
    >
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonBlock height="14rem" />}
      {data && challenges.length === 0 && (
        <EmptyState title={words('challenge.empty')} hint={words('challenge.empty.hint')} />
      )}
      <ul className={styles.challenges}>
        {challenges.map(({ node: challenge }) => (
          <li key={challenge.id} className="card">
            <Link to="/challenges/$slug" params={{ slug: challenge.campaign.slug }}>
              <WindowChip challenge={challenge} />
              <b>{format.text(challenge.campaign.name)}</b>
              <span className={styles.hashtag}>#{challenge.hashtag}</span>
              <small>
                <WindowDates challenge={challenge} />
              </small>
              <small>{challenge.networks.map((network) => networkNames[network]).join(' · ')}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import type { ResultOf } from 'gql.tada'
import { useFormat } from '../../format/use-format.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { CounterStrip } from '../../ui/counter-strip.tsx'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { challengeQuery } from './challenge-parts.ts'
import { networkNames } from './networks.ts'
import { useWindowPhase, WindowChip, WindowDates } from './challenge-window.tsx'
import { Gallery } from './gallery.tsx'
import { SubmitForm } from './submit-form.tsx'
import styles from './challenges.module.css'

const route = getRouteApi('/shell/challenges/$slug')
const metrics = ['POSTS_VERIFIED', 'POST_AUTHORS'] as const

export function ChallengePage() {
  const { slug } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: challengeQuery, variables: { slug } })
  const challenge = data?.challenges.edges[0]?.node
  if (!challenge)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return <Found key={challenge.id} challenge={challenge} failed={error !== undefined} refetch={refetch} />
}

type Challenge = ResultOf<typeof challengeQuery>['challenges']['edges'][number]['node']

interface FoundProps {
  readonly challenge: Challenge
  readonly failed: boolean
  readonly refetch: () => void
}

/** What to do, how many have done it, a place to send one’s own in, and what others have shown. */
function Found({ challenge, failed, refetch }: FoundProps) {
  const words = useWords()
  const format = useFormat()
  const phase = useWindowPhase(challenge)
  const scope = { campaign: challenge.campaign.id }
  const { byMetric } = useCounters({ scope, metrics })
  return (
    <Page
      title={format.text(challenge.campaign.name)}
      crumbs={
        <>
          <Link to="/">{words('nav.board')}</Link>
          <Link to="/challenges">{words('challenge.title')}</Link>
        </>
      }
      chips={<WindowChip challenge={challenge} />}
      note={
        <p>
          <WindowDates challenge={challenge} />
        </p>
      }
    >
      {failed && <ErrorNotice onRetry={refetch} kept />}
      <CounterStrip scope={scope} metrics={metrics} />
      <div className="two-columns">
        <Panel title={words('challenge.rules')}>
          <div className={styles.rules}>
            <p className={styles.hashtag} lang="kk">
              #{challenge.hashtag}
            </p>
            <p className={styles.text}>{format.text(challenge.rules)}</p>
            <p className="soft">{challenge.networks.map((network) => networkNames[network]).join(' · ')}</p>
            <Link to="/campaigns/$slug" params={{ slug: challenge.campaign.slug }}>
              {words('challenge.campaign')}
            </Link>
          </div>
        </Panel>
        <Panel title={words('challenge.submit')}>
          {phase === 'open' ? (
            <SubmitForm challengeId={challenge.id} />
          ) : (
            <p className={styles.closed}>{words(`challenge.closed.${phase}`)}</p>
          )}
        </Panel>
      </div>
      <Panel title={words('challenge.gallery')} note={words('challenge.gallery.note')}>
        <Gallery slug={challenge.campaign.slug} version={byMetric.get('POSTS_VERIFIED')?.version} />
      </Panel>
    </Page>
  )
}

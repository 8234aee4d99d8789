import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSubscription } from 'urql'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { usePaused } from '../../../live/pause.ts'
import { useRefetchOnVersion } from '../../../live/use-refetch-on-version.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { FilterBar, FilterChoice } from '../../../ui/filters.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { networkNames, networks } from '../../challenges/networks.ts'
import { useListAddress } from '../../use-list-address.ts'
import { deskChallengesQuery, queueQuery, queueSubscription } from './challenge-commands.ts'
import { postStatuses } from './challenge-kinds.ts'
import type { ChallengeSearch } from './challenge-search.ts'
import { Moderation } from './moderation.tsx'
import { RecordPost } from './record-post.tsx'
import styles from './challenges.module.css'

const route = getRouteApi('/office/desk/challenges')
const mostChallenges = 50

/** The posts that were sent in, those that wait first; one after the other by keyboard. */
export function ChallengeQueuePage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const search = route.useSearch()
  const [recording, setRecording] = useState(false)
  const { page, change, narrowed, onClear } = useListAddress(search)
  const challenges = useLiveQuery({ query: deskChallengesQuery, variables: { first: mostChallenges } })
  const query = useLiveQuery({
    keepFormer: true,
    query: queueQuery,
    variables: {
      ...page,
      filter: {
        status: search.status ? [search.status] : search.look ? null : ['SUBMITTED'],
        ...(search.challenge && { challenge: search.challenge }),
        ...(search.network && { network: [search.network] }),
        ...(search.look === 'SHORT' && { isShort: true }),
        ...(search.look === 'GONE' && { finding: ['GONE'] }),
      },
    },
  })
  const [queue] = useSubscription({ query: queueSubscription, pause: usePaused() })
  const version = queue.data?.challengeQueue.version
  useRefetchOnVersion(version === undefined ? undefined : toNumber(version), query.refetch)
  const found = query.data?.challengePosts
  const known = challenges.data?.challenges.edges ?? []

  return (
    <DeskPage
      title={words('challenges.title')}
      note={<p>{words('challenges.note')}</p>}
      aside={
        <div className={styles.actions}>
          <Link to="/office/challenges/all" className="button">
            {words('challenges.all')}
          </Link>
          {may('CHALLENGES_MODERATE') && (
            <button type="button" className="button" onClick={() => setRecording(true)}>
              {words('challenges.record')}
            </button>
          )}
        </div>
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterChoice
            label={words('challenges.of')}
            value={search.challenge}
            options={known.map(({ node: { id, campaign } }) => ({ value: id, label: format.text(campaign.name) }))}
            onChange={(challenge) => change({ challenge })}
          />
          <FilterChoice
            label={words('filter.status')}
            value={search.status}
            options={postStatuses.map((value) => ({ value, label: words(`challenges.status.${value}`) }))}
            onChange={(status) => change({ status: status as ChallengeSearch['status'] })}
          />
          <FilterChoice
            label={words('challenges.network')}
            value={search.network}
            options={networks.map((value) => ({ value, label: networkNames[value] }))}
            onChange={(network) => change({ network: network as ChallengeSearch['network'] })}
          />
          <FilterChoice
            label={words('challenges.look')}
            value={search.look}
            options={(['SHORT', 'GONE'] as const).map((value) => ({ value, label: words(`challenges.look.${value}`) }))}
            onChange={(look) => change({ look: look as ChallengeSearch['look'] })}
          />
        </FilterBar>
      }
    >
      {query.error && <ErrorNotice onRetry={query.refetch} kept={found !== undefined} />}
      {!found && !query.error && (
        <div className={styles.pad}>
          <SkeletonLines count={8} height="2.4rem" />
        </div>
      )}
      {found && found.edges.length === 0 && (
        <EmptyState
          title={words(narrowed ? 'challenges.emptyNarrow' : 'challenges.empty')}
          hint={words(narrowed ? 'list.narrowed' : 'challenges.empty.hint')}
        />
      )}
      {found && (
        <>
          <p className={styles.count} role="status">
            {words('challenges.count', { count: found.totalCount, shown: format.number(found.totalCount) })}
          </p>
          <Moderation
            key={JSON.stringify(search)}
            posts={found.edges.map(({ node }) => node)}
            former={query.former}
            decides={may('CHALLENGES_MODERATE')}
            onChanged={query.refetch}
          />
          <Pager pageInfo={found.pageInfo} />
        </>
      )}
      {recording && <RecordPost challenges={known.map(({ node }) => node)} onClose={() => setRecording(false)} />}
    </DeskPage>
  )
}

import { getRouteApi, Link } from '@tanstack/react-router'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { campaignPhases, pageVariables } from '../search.ts'
import { CampaignCard } from './campaign-card.tsx'
import { campaignPanelFragment } from './campaign-parts.ts'
import styles from './list.module.css'

const campaignsQuery = graphql(
  `
    query Campaigns($first: Int, $after: String, $last: Int, $before: String, $filter: CampaignFilter) {
      campaigns(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: $filter
        orderBy: { field: STARTS_ON, direction: DESC }
      ) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...CampaignPanelParts
          }
        }
      }
    }
  `,
  [campaignPanelFragment],
)

const route = getRouteApi('/shell/campaigns')

export function CampaignsPage() {
  const words = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, former, error, refetch } = useLiveQuery({
    keepFormer: true,
    query: campaignsQuery,
    variables: { ...pageVariables(search), filter: search.phase ? { phase: search.phase } : null },
  })
  useRefetchOnActivity(['CAMPAIGN_PUBLISHED'], refetch)
  const found = data?.campaigns

  return (
    <Page
      title={words('campaigns.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      aside={
        <div className="segments no-print" role="group" aria-label={words('filter.status')}>
          {[undefined, ...campaignPhases].map((phase) => (
            <button
              key={phase ?? 'all'}
              type="button"
              aria-pressed={phase === search.phase}
              onClick={() => void navigate({ search: { phase }, replace: true })}
            >
              {words(phase ? `campaign.phase.${phase}` : 'campaigns.all')}
            </button>
          ))}
        </div>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept={found !== undefined} />}
      {!found && !error && <SkeletonLines count={6} height="5rem" />}
      {found && found.edges.length === 0 && (
        <EmptyState title={words('campaigns.empty')} hint={words('campaigns.empty.hint')} />
      )}
      {found && (
        <ul className={`awaiting ${styles.cards}`} aria-busy={former}>
          {found.edges.map(({ node }) => (
            <li key={node.id}>
              <CampaignCard campaign={node} />
            </li>
          ))}
        </ul>
      )}
      {found && <Pager pageInfo={found.pageInfo} />}
    </Page>
  )
}

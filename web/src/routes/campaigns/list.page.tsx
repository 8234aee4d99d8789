import { getRouteApi, Link } from '@tanstack/react-router'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { Listing } from '../../ui/listing.tsx'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
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
  const query = useLiveQuery({
    keepFormer: true,
    query: campaignsQuery,
    variables: { ...pageVariables(search), filter: search.phase ? { phase: search.phase } : null },
  })
  useRefetchOnActivity(['CAMPAIGN_PUBLISHED'], query.refetch)

  return (
    <Page
      title={words('campaigns.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      aside={
        <Segments
          label={words('filter.status')}
          choices={[undefined, ...campaignPhases]}
          chosen={search.phase}
          nameOf={(phase) => words(phase ? `campaign.phase.${phase}` : 'campaigns.all')}
          onChoose={(phase) => void navigate({ search: { phase }, replace: true })}
        />
      }
    >
      <Listing
        query={query}
        found={query.data?.campaigns}
        skeleton={{ count: 6, height: '5rem' }}
        empty={{ title: words('campaigns.empty'), hint: words('campaigns.empty.hint') }}
        className={styles.cards}
      >
        {(node) => (
          <li key={node.id}>
            <CampaignCard campaign={node} />
          </li>
        )}
      </Listing>
    </Page>
  )
}

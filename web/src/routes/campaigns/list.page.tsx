import { getRouteApi, Link } from '@tanstack/react-router'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { Listing } from '../../ui/listing.tsx'
import { pageInfoFragment } from '../../ui/page-info.ts'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { campaignPhases } from '../search.ts'
import { useListAddress } from '../use-list-address.ts'
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
          ...PageEnds
        }
        edges {
          node {
            ...CampaignPanelParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, campaignPanelFragment],
)

const route = getRouteApi('/shell/campaigns')

export function CampaignsPage() {
  const words = useWords()
  const search = route.useSearch()
  const { page, change } = useListAddress(search)
  const query = useLiveQuery({
    keepFormer: true,
    query: campaignsQuery,
    variables: { ...page, filter: search.phase ? { phase: search.phase } : null },
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
          onChoose={(phase) => change({ phase })}
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

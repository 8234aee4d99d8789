import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { CounterStrip } from '../../ui/counter-strip.tsx'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EventList } from '../events/event-list.tsx'
import { CampaignGoals } from './campaign-goals.tsx'
import { campaignHeadFragment, campaignPanelFragment, type CampaignHeadData } from './campaign-parts.ts'
import { CampaignPhaseChip, useCampaignDates } from './campaign-phase.tsx'
import { CampaignWays, campaignWaysFragment } from './campaign-ways.tsx'

const campaignQuery = graphql(
  `
    query CampaignPage($slug: String!) {
      campaign(slug: $slug) {
        ...CampaignPanelParts
        ...CampaignWays
        parent {
          id
          slug
          name {
            kk
            ru
            en
          }
        }
        children {
          ...CampaignHead
        }
      }
    }
  `,
  [campaignPanelFragment, campaignHeadFragment, campaignWaysFragment],
)

const usualMetrics = ['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES'] as const
/** Where things are given without names. */
const givingMetrics = ['PEOPLE_SERVED', 'PORTIONS_GIVEN', 'VOLUNTEERS_INVOLVED', 'EVENTS_HELD'] as const

const route = getRouteApi('/shell/campaigns/$slug')

export function CampaignPage() {
  const words = useWords()
  const format = useFormat()
  const { slug } = route.useParams()
  const paging = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({ query: campaignQuery, variables: { slug } })
  const campaign = data?.campaign
  if (!campaign)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />

  return (
    <Page
      key={campaign.id}
      title={format.text(campaign.name)}
      crumbs={
        <>
          <Link to="/">{words('nav.board')}</Link>
          <Link to="/campaigns">{words('nav.campaigns')}</Link>
          {campaign.parent && (
            <Link to="/campaigns/$slug" params={{ slug: campaign.parent.slug }}>
              {format.text(campaign.parent.name)}
            </Link>
          )}
        </>
      }
      chips={<CampaignPhaseChip phase={campaign.phase} />}
      note={<Dates campaign={campaign} />}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <CounterStrip
        scope={{ campaign: campaign.id }}
        metrics={campaign.kind === 'DISTRIBUTION' ? givingMetrics : usualMetrics}
      />
      <div className="two-columns">
        <Panel title={words('campaign.events')}>
          <EventList filter={{ campaign: campaign.id }} paging={paging} counted />
        </Panel>
        <div className="stack">
          <CampaignWays campaign={campaign} />
          <Panel title={words('campaign.goals')}>
            <CampaignGoals key={campaign.id} campaign={campaign} />
          </Panel>
          {campaign.children.length > 0 && (
            <Panel title={words('campaign.children')}>
              <ul>
                {campaign.children.map((child) => (
                  <li key={child.id} className="link-row">
                    <Link to="/campaigns/$slug" params={{ slug: child.slug }}>
                      {format.text(child.name)}
                    </Link>
                    <CampaignPhaseChip phase={child.phase} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  )
}

function Dates({ campaign }: { readonly campaign: CampaignHeadData }) {
  const words = useWords()
  const format = useFormat()
  const { dates, left } = useCampaignDates(campaign)
  const parts = [
    words(`campaign.kind.${campaign.kind}`),
    campaign.slogan && format.quoted(campaign.slogan),
    dates,
    left,
  ]
  return <p>{parts.filter(Boolean).join(' · ')}</p>
}

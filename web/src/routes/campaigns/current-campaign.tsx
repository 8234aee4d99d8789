import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRefetchOnActivity } from '../../live/use-live-changes.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonBlock, SkeletonLines } from '../../ui/skeleton.tsx'
import { CampaignGoals } from './campaign-goals.tsx'
import { campaignPanelFragment, type CampaignPanelData } from './campaign-parts.ts'
import { CampaignPhaseChip, useCampaignDates } from './campaign-phase.tsx'
import styles from './current-campaign.module.css'

const currentQuery = graphql(
  `
    query CurrentCampaign {
      currentCampaign {
        ...CampaignPanelParts
      }
    }
  `,
  [campaignPanelFragment],
)

/** The front page's campaign: the running one that ends soonest, or what comes next. */
export function CurrentCampaign() {
  const words = useWords()
  const { data, error, refetch } = useLiveQuery({ query: currentQuery, variables: {} })
  useRefetchOnActivity(['CAMPAIGN_PUBLISHED'], refetch)
  const campaign = data?.currentCampaign
  if (campaign) return <CampaignPanel campaign={campaign} />
  return (
    <Panel title={words(data ? 'nav.campaigns' : 'campaign.current')}>
      {data && <EmptyState title={words('campaign.none')} hint={words('campaign.none.hint')} />}
      {!data && error && <ErrorNotice onRetry={refetch} />}
      {!data && !error && (
        <>
          <SkeletonLines count={5} height="1.5em" />
          <SkeletonBlock height="9em" />
        </>
      )}
    </Panel>
  )
}

function CampaignPanel({ campaign }: { readonly campaign: CampaignPanelData }) {
  const words = useWords()
  const format = useFormat()
  const { dates, left } = useCampaignDates(campaign)
  return (
    <Panel
      title={
        <>
          <span className={styles.over} data-over>
            {words(campaign.phase === 'UPCOMING' ? 'campaign.next' : 'campaign.current')}
          </span>
          <Link to="/campaigns/$slug" params={{ slug: campaign.slug }} className={styles.name}>
            {format.text(campaign.name)}
          </Link>
        </>
      }
      note={campaign.slogan && <span className={styles.slogan}>{format.quoted(campaign.slogan)}</span>}
      aside={
        <span className={styles.dates}>
          <CampaignPhaseChip phase={campaign.phase} />
          <span>
            {dates}
            {left && (
              <>
                {' · '}
                <b>{left}</b>
              </>
            )}
          </span>
        </span>
      }
    >
      <CampaignGoals key={campaign.id} campaign={campaign} />
    </Panel>
  )
}

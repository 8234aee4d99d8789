import type { ResultOf } from 'gql.tada'
import { graphql } from '../../graphql/graphql.ts'

export const campaignHeadFragment = graphql(`
  fragment CampaignHead on Campaign {
    id
    slug
    kind
    phase
    name {
      kk
      ru
      en
    }
    slogan {
      kk
      ru
      en
    }
    startsOn
    endsOn
  }
`)

export const campaignPanelFragment = graphql(
  `
    fragment CampaignPanelParts on Campaign {
      ...CampaignHead
      goals {
        metric
        unit
        target
        counter {
          id
          metric
          unit
          value
          goal
          version
          asOf
        }
      }
    }
  `,
  [campaignHeadFragment],
)

export type CampaignHeadData = ResultOf<typeof campaignHeadFragment>
export type CampaignPanelData = ResultOf<typeof campaignPanelFragment>

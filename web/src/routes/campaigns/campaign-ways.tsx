import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ResultOf } from 'gql.tada'
import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'
import { WindowChip } from '../challenges/challenge-window.tsx'

export const campaignWaysFragment = graphql(`
  fragment CampaignWays on Campaign {
    challenge {
      id
      hashtag
      opensAt
      closesAt
    }
    funds {
      id
      name {
        kk
        ru
        en
      }
      progress {
        raisedTiyn
        goalTiyn
      }
    }
    bloodDrives {
      id
      status
      startsAt
      place {
        kk
        ru
        en
      }
    }
    distributionShifts {
      id
      status
    }
  }
`)

interface CampaignWaysProps {
  readonly campaign: ResultOf<typeof campaignWaysFragment> & { readonly slug: string }
}

const mostDrives = 4

/** The pages of what the campaign does: its challenge, its funds, its blood drives and where things are given. Nothing where there are none. */
export function CampaignWays({ campaign }: CampaignWaysProps) {
  const words = useWords()
  const format = useFormat()
  const { slug, challenge, funds, distributionShifts } = campaign
  const drives = campaign.bloodDrives.filter(({ status }) => status === 'PUBLISHED' || status === 'CLOSED')
  // Those that are ahead, the next first; of those that were held the latest.
  const ahead = drives.filter(({ status }) => status === 'PUBLISHED').reverse()
  const shown = [...ahead, ...drives.filter(({ status }) => status === 'CLOSED')].slice(0, mostDrives)
  const isGiven = distributionShifts.length > 0
  if (!challenge && funds.length === 0 && shown.length === 0 && !isGiven) return null
  return (
    <Panel title={words('campaign.ways')}>
      <ul>
        {challenge && (
          <Way aside={<WindowChip challenge={challenge} />}>
            <Link to="/challenges/$slug" params={{ slug }}>
              {words('campaign.ways.challenge', { hashtag: `#${challenge.hashtag}` })}
            </Link>
          </Way>
        )}
        {funds.map(({ id, name, progress }) => (
          <Way
            key={id}
            aside={words('campaign.ways.raised', {
              share: format.percent(toNumber(progress.raisedTiyn) / toNumber(progress.goalTiyn)),
            })}
          >
            <Link to="/funds/$id" params={{ id }}>
              {format.text(name)}
            </Link>
          </Way>
        ))}
        {shown.map(({ id, status, startsAt, place }) => (
          <Way key={id} aside={words(status === 'CLOSED' ? 'campaign.ways.held' : 'campaign.ways.book')}>
            <Link to="/blood/$id" params={{ id }}>
              {format.dayOf(startsAt, 'short')}, {format.text(place)}
            </Link>
          </Way>
        ))}
        {isGiven && (
          <Way>
            <Link to="/giving">{words('giving.title')}</Link>
          </Way>
        )}
      </ul>
    </Panel>
  )
}

function Way({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <li className="link-row">
      {children}
      {typeof aside === 'string' ? <small className="soft">{aside}</small> : aside}
    </li>
  )
}

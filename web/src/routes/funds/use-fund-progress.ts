import { useSubscription } from 'urql'
import { graphql } from '../../graphql/graphql.ts'
import { usePaused } from '../../live/pause.ts'
import { fundProgressFragment, type FundProgressParts } from './fund-parts.ts'

const progressSubscription = graphql(
  `
    subscription LiveFundProgress($fund: ID!) {
      fundProgress(fund: $fund) {
        ...FundProgressParts
      }
    }
  `,
  [fundProgressFragment],
)

/** How far the fund has come, as it moves; what was asked for first until the first word of it. */
export function useFundProgress(fund: string, first: FundProgressParts): FundProgressParts {
  const paused = usePaused()
  const [{ data }] = useSubscription({ query: progressSubscription, variables: { fund }, pause: paused })
  return data?.fundProgress ?? first
}

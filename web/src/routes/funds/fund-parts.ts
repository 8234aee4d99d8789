import type { ResultOf } from 'gql.tada'
import { graphql } from '../../graphql/graphql.ts'

export const fundProgressFragment = graphql(`
  fragment FundProgressParts on FundProgress {
    goalTiyn
    raisedTiyn
    dueTiyn
    spentTiyn
    heldTiyn
    gifts
    daysLeft
    asOf
    milestones {
      percent
      amountTiyn
      reachedAt
    }
    latest {
      id
      donorName
      method
      amountTiyn
      receivedAt
    }
  }
`)

export const fundLineFragment = graphql(
  `
    fragment FundLine on Fund {
      id
      name {
        kk
        ru
        en
      }
      purpose {
        kk
        ru
        en
      }
      opensOn
      closesOn
      closedAt
      isDemonstration
      progress {
        ...FundProgressParts
      }
    }
  `,
  [fundProgressFragment],
)

export type FundProgressParts = ResultOf<typeof fundProgressFragment>
export type FundLine = ResultOf<typeof fundLineFragment>

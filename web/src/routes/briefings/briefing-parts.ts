import type { ResultOf } from 'gql.tada'
import { graphql } from '../../graphql/graphql.ts'

export const briefingFigureFragment = graphql(`
  fragment BriefingFigureLine on BriefingFigure {
    position
    metric
    unit
    qualifier
    saidValue
    value
    asOf
    period {
      kind
      startsOn
    }
    scope {
      __typename
      ... on Region {
        id
      }
      ... on District {
        id
      }
      ... on Organisation {
        id
      }
      ... on Campaign {
        id
      }
    }
    phrase {
      kk
      ru
      en
    }
    sentence {
      kk
      ru
      en
    }
    definition {
      version
      name {
        kk
        ru
        en
      }
      definition {
        kk
        ru
        en
      }
    }
  }
`)

export const briefingFragment = graphql(
  `
    fragment BriefingLine on Briefing {
      id
      number
      status
      publishedAt
      asOf
      isDemonstration
      title {
        kk
        ru
        en
      }
      note {
        kk
        ru
        en
      }
      reason {
        kk
        ru
        en
      }
      supersedes {
        id
        number
      }
      supersededBy {
        id
        number
      }
      figures {
        ...BriefingFigureLine
      }
    }
  `,
  [briefingFigureFragment],
)

export type BriefingFigure = ResultOf<typeof briefingFigureFragment>
export type Briefing = ResultOf<typeof briefingFragment>

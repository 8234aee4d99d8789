import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const templateFragment = graphql(`
  fragment TemplateParts on EventTemplate {
    id
    direction
    riskClass
    minimumAge
    hostConsentRequired
    durationMinutes
    name {
      kk
      ru
      en
    }
    organisation {
      id
      name {
        kk
        ru
        en
      }
    }
    parts {
      position
      name {
        kk
        ru
        en
      }
    }
    shifts {
      capacity
      minimumAge
      startsAfterMinutes
      durationMinutes
      role {
        kk
        ru
        en
      }
      skills {
        id
        name {
          kk
          ru
          en
        }
      }
    }
  }
`)

export type Template = ResultOf<typeof templateFragment>

import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const deskEventFragment = graphql(`
  fragment DeskEventParts on Event {
    id
    status
    direction
    riskClass
    minimumAge
    startsAt
    endsAt
    publishedAt
    cancelReason
    isPublicSignupOpen
    signupOpensAt
    signupClosesAt
    hostConsentRequired
    hostConsents {
      hostName
      method
      givenAt
      withdrawnAt
    }
    name {
      kk
      ru
      en
    }
    place {
      kk
      ru
      en
    }
    about {
      kk
      ru
      en
    }
    campaign {
      id
      name {
        kk
        ru
        en
      }
    }
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    organiser {
      id
      name {
        kk
        ru
        en
      }
    }
    initiator {
      id
      name {
        kk
        ru
        en
      }
    }
    supporters {
      id
      name {
        kk
        ru
        en
      }
    }
    template {
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
      id
      capacity
      signedUpCount
      startsAt
      endsAt
      minimumAge
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

export type DeskEvent = ResultOf<typeof deskEventFragment>
export type DeskShift = DeskEvent['shifts'][number]

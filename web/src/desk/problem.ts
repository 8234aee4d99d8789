import type { LocalisedText } from '../format/language.ts'
import { graphql } from '../graphql/graphql.ts'

/** What every mutation asks of an error in its result, at the desk and on public pages. */
export const problemFragment = graphql(`
  fragment Problem on Error {
    __typename
    code
    message
    ... on ValidationError {
      issues {
        path
        code
        limit
      }
    }
    ... on SignupsInTheWayError {
      obstacle
      count
    }
    ... on CapacityBelowPlacesHeldError {
      count: held
    }
    ... on ShiftInUseError {
      count: signups
    }
    ... on OutOfStockError {
      shortages {
        itemId
        asked
        available
        item {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    ... on StockGoneError {
      shortages {
        itemId
        asked
        available
        item {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    ... on StockChangedError {
      changes {
        lotId
        expected
        now
      }
    }
    ... on FairNotBalancedError {
      unaccounted: left {
        quantity
        item {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    ... on ItemInStockError {
      count: quantity
    }
    ... on StockLeftError {
      count: quantity
    }
    ... on ItemGroupInUseError {
      count: items
    }
    ... on TooManyAttemptsError {
      retryAt
    }
    ... on ShiftFullError {
      waiting
    }
    ... on VolunteerTooYoungError {
      minimumAge
    }
    ... on SignupClosedError {
      reason
      opensAt
      closesAt
    }
    ... on SignupOverlapsError {
      shift {
        id
        startsAt
        endsAt
        event {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    ... on BloodDonorNotEligibleError {
      possibleOn
    }
    ... on SkillMissingError {
      skills {
        kk
        ru
        en
      }
    }
  }
`)

export type IssueCode = ReturnType<typeof graphql.scalar<'ValidationIssueCode'>>

export interface Issue {
  /** Where in the input. */
  readonly path: string
  readonly code: IssueCode
  /** The bound that was passed, where there is one. */
  readonly limit?: number | null
}

export interface Problem {
  readonly code: string
  readonly issues?: readonly Issue[]
  readonly retryAt?: string
  readonly waiting?: number
  readonly minimumAge?: number
  readonly reason?: string | null
  readonly opensAt?: string | null
  readonly closesAt?: string
  readonly shift?: {
    readonly startsAt: string
    readonly endsAt: string
    readonly event: { readonly name: LocalisedText }
  } | null
  readonly skills?: readonly LocalisedText[]
  /** The way to the sign-up that stands already; public pages alone are told. */
  readonly linkToken?: string | null
  /** The first day on which somebody may give blood; null when there is none. */
  readonly possibleOn?: string | null
  /** Why people who signed up stand in the way, and how many. */
  readonly obstacle?: string
  readonly count?: number
  /** Of what there is too little. */
  readonly shortages?: readonly {
    readonly itemId: string
    readonly asked: number
    readonly available: number
    readonly item: { readonly name: LocalisedText }
  }[]
  /** What left with a fair, and of which nobody has said where it went. */
  readonly unaccounted?: readonly { readonly quantity: number; readonly item: { readonly name: LocalisedText } }[]
  /** What moved after a sheet was opened. */
  readonly changes?: readonly { readonly lotId: string; readonly expected: number; readonly now: number }[]
}

/** Neither done nor refused: the answer did not come, so trying again is safe. */
export const unanswered: Problem = { code: 'UNANSWERED' }

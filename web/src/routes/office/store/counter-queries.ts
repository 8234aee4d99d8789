import { problemFragment, type Problem } from '../../../desk/problem.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const placesQuery = graphql(`
  query CounterPlaces {
    stockPlaces {
      id
      kind
      name {
        kk
        ru
        en
      }
    }
  }
`)

export const findFamiliesQuery = graphql(`
  query CounterFamilies($search: String!, $card: String!, $isCard: Boolean!) {
    families(first: 8, filter: { search: $search }) {
      edges {
        node {
          id
          number
          address
          memberCount
          members {
            id
            familyName
            givenName
          }
        }
      }
    }
    family(card: $card) @include(if: $isCard) {
      id
      number
      address
      memberCount
      members {
        id
        familyName
        givenName
      }
    }
  }
`)

export const entitlementFragment = graphql(`
  fragment EntitlementParts on Entitlement {
    limit
    used
    left
    nextOn
    rule {
      id
      period
      perFamily
      perMember
      source {
        kk
        ru
        en
      }
      group {
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

export const basketItemFragment = graphql(`
  fragment BasketItemParts on Item {
    id
    code
    unit
    name {
      kk
      ru
      en
    }
    group {
      id
    }
    quantity(place: $place)
    expired(place: $place)
  }
`)

export const familyQuery = graphql(
  `
    query CounterFamily($id: ID!, $place: ID!) {
      family(id: $id) {
        id
        number
        memberCount
        needState
        needValidUntil
        members {
          id
          familyName
          givenName
          mayCollect
        }
        collectors {
          id
          familyName
          givenName
        }
        consents {
          id
          purpose
          withdrawnAt
        }
        override {
          id
          reason
          expiresAt
        }
        entitlements {
          ...EntitlementParts
        }
        visits(first: 5) {
          edges {
            node {
              id
              number
              visitedAt
              voidedAt
              lines {
                position
                quantity
                item {
                  ...BasketItemParts
                }
              }
            }
          }
        }
      }
      storeVisits(first: 1, filter: { place: $place }) {
        edges {
          node {
            id
            lines {
              position
              quantity
              item {
                ...BasketItemParts
              }
            }
          }
        }
      }
    }
  `,
  [entitlementFragment, basketItemFragment],
)

export const findItemsQuery = graphql(
  `
    query CounterItems($search: String!, $place: ID!) {
      foundItems(search: $search) {
        ...BasketItemParts
      }
    }
  `,
  [basketItemFragment],
)

export const visitFragment = graphql(`
  fragment VisitParts on StoreVisit {
    id
    number
    visitedAt
    voidedAt
    voidReason
    memberCount
    place {
      id
      name {
        kk
        ru
        en
      }
    }
    lines {
      position
      quantity
      item {
        id
        unit
        name {
          kk
          ru
          en
        }
      }
    }
    override {
      id
      reason
    }
  }
`)

export const recordVisitMutation = graphql(
  `
    mutation RecordStoreVisit($input: RecordStoreVisitInput!) {
      recordStoreVisit(input: $input) {
        __typename
        ... on StoreVisitPayload {
          visit {
            ...VisitParts
            family {
              id
              number
            }
          }
        }
        ...Problem
        ... on AlreadyServedError {
          visitId
          visitNumber
          visitedAt
          place {
            id
            name {
              kk
              ru
              en
            }
          }
          nextOn
        }
        ... on EntitlementExceededError {
          groups {
            groupId
            group {
              id
              name {
                kk
                ru
                en
              }
            }
            asked
            left
            nextOn
          }
        }
        ... on NeedNotVerifiedError {
          validUntil
        }
        ... on OutOfStockError {
          shortages {
            itemId
            item {
              id
              name {
                kk
                ru
                en
              }
            }
            asked
            available
          }
        }
      }
    }
  `,
  [problemFragment, visitFragment],
)

/** What the counter’s refusals carry beside their code. */
export interface CounterProblem extends Problem {
  readonly visitId?: string
  readonly visitNumber?: number
  readonly visitedAt?: string
  readonly place?: { readonly name: LocalisedText } | null
  readonly nextOn?: string
  readonly groups?: readonly {
    readonly groupId: string
    readonly group: { readonly name: LocalisedText } | null
    readonly asked: number
    readonly left: number
    readonly nextOn: string
  }[]
  readonly validUntil?: string | null
}

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const voidVisitMutation = graphql(
  `
    mutation VoidStoreVisit($input: VoidStoreVisitInput!) {
      voidStoreVisit(input: $input) {
        __typename
        ... on CorrectStoreVisitPayload {
          voided {
            id
            voidedAt
            voidReason
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const reassignVisitMutation = graphql(
  `
    mutation ReassignStoreVisit($input: ReassignStoreVisitInput!) {
      reassignStoreVisit(input: $input) {
        __typename
        ... on CorrectStoreVisitPayload {
          voided {
            id
            voidedAt
            voidReason
          }
          visit {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const grantOverrideMutation = graphql(
  `
    mutation GrantStoreOverride($input: GrantStoreOverrideInput!) {
      grantStoreOverride(input: $input) {
        __typename
        ... on StoreOverridePayload {
          override {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const revokeOverrideMutation = graphql(
  `
    mutation RevokeStoreOverride($input: RevokeStoreOverrideInput!) {
      revokeStoreOverride(input: $input) {
        __typename
        ... on StoreOverridePayload {
          override {
            id
            revokedAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const addRuleMutation = graphql(
  `
    mutation AddEntitlementRule($input: AddEntitlementRuleInput!) {
      addEntitlementRule(input: $input) {
        __typename
        ... on EntitlementRulePayload {
          rule {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const endRuleMutation = graphql(
  `
    mutation EndEntitlementRule($input: EndEntitlementRuleInput!) {
      endEntitlementRule(input: $input) {
        __typename
        ... on EntitlementRulePayload {
          rule {
            id
            validTo
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const addItemGroupMutation = graphql(
  `
    mutation AddItemGroup($input: AddItemGroupInput!) {
      addItemGroup(input: $input) {
        __typename
        ... on ItemGroupPayload {
          group {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeItemGroupMutation = graphql(
  `
    mutation ChangeItemGroup($input: ChangeItemGroupInput!) {
      changeItemGroup(input: $input) {
        __typename
        ... on ItemGroupPayload {
          group {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const retireItemGroupMutation = graphql(
  `
    mutation RetireItemGroup($input: RetireItemGroupInput!) {
      retireItemGroup(input: $input) {
        __typename
        ... on ItemGroupPayload {
          group {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const addItemMutation = graphql(
  `
    mutation AddItem($input: AddItemInput!) {
      addItem(input: $input) {
        __typename
        ... on ItemPayload {
          item {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeItemMutation = graphql(
  `
    mutation ChangeItem($input: ChangeItemInput!) {
      changeItem(input: $input) {
        __typename
        ... on ItemPayload {
          item {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const retireItemMutation = graphql(
  `
    mutation RetireItem($input: RetireItemInput!) {
      retireItem(input: $input) {
        __typename
        ... on ItemPayload {
          item {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const openStockPlaceMutation = graphql(
  `
    mutation OpenStockPlace($input: OpenStockPlaceInput!) {
      openStockPlace(input: $input) {
        __typename
        ... on StockPlacePayload {
          place {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const closeStockPlaceMutation = graphql(
  `
    mutation CloseStockPlace($input: CloseStockPlaceInput!) {
      closeStockPlace(input: $input) {
        __typename
        ... on StockPlacePayload {
          place {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const registerBenefactorMutation = graphql(
  `
    mutation RegisterBenefactor($input: RegisterBenefactorInput!) {
      registerBenefactor(input: $input) {
        __typename
        ... on BenefactorPayload {
          benefactor {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeBenefactorMutation = graphql(
  `
    mutation ChangeBenefactor($input: ChangeBenefactorInput!) {
      changeBenefactor(input: $input) {
        __typename
        ... on BenefactorPayload {
          benefactor {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

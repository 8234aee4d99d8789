import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const receiveStockMutation = graphql(
  `
    mutation ReceiveStock($input: ReceiveStockInput!) {
      receiveStock(input: $input) {
        __typename
        ... on StockMovementPayload {
          movement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const receiveDonationMutation = graphql(
  `
    mutation ReceiveDonation($input: ReceiveDonationInput!) {
      receiveDonation(input: $input) {
        __typename
        ... on DonationPayload {
          donation {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const moveStockMutation = graphql(
  `
    mutation MoveStock($input: MoveStockInput!) {
      moveStock(input: $input) {
        __typename
        ... on StockMovementPayload {
          movement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const writeOffStockMutation = graphql(
  `
    mutation WriteOffStock($input: WriteOffStockInput!) {
      writeOffStock(input: $input) {
        __typename
        ... on StockMovementPayload {
          movement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const countStockMutation = graphql(
  `
    mutation CountStock($input: CountStockInput!) {
      countStock(input: $input) {
        __typename
        ... on StockCountPayload {
          count {
            id
            movement {
              id
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const reverseStockMovementMutation = graphql(
  `
    mutation ReverseStockMovement($input: ReverseStockMovementInput!) {
      reverseStockMovement(input: $input) {
        __typename
        ... on StockMovementPayload {
          movement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

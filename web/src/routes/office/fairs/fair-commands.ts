import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const planFairMutation = graphql(
  `
    mutation PlanFair($input: PlanFairInput!) {
      planFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeFairMutation = graphql(
  `
    mutation ChangeFair($input: ChangeFairInput!) {
      changeFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const loadFairMutation = graphql(
  `
    mutation LoadFair($input: LoadFairInput!) {
      loadFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const unloadFairMutation = graphql(
  `
    mutation UnloadFair($input: UnloadFairInput!) {
      unloadFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const sendFairMutation = graphql(
  `
    mutation SendFair($input: SendFairInput!) {
      sendFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const openFairStopMutation = graphql(
  `
    mutation OpenFairStop($input: OpenFairStopInput!) {
      openFairStop(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const skipFairStopMutation = graphql(
  `
    mutation SkipFairStop($input: SkipFairStopInput!) {
      skipFairStop(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const returnFairMutation = graphql(
  `
    mutation ReturnFair($input: ReturnFairInput!) {
      returnFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const closeFairMutation = graphql(
  `
    mutation CloseFair($input: CloseFairInput!) {
      closeFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const cancelFairMutation = graphql(
  `
    mutation CancelFair($input: CancelFairInput!) {
      cancelFair(input: $input) {
        __typename
        ... on FairPayload {
          fair {
            id
            status
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const revokeFairCopyMutation = graphql(
  `
    mutation RevokeFairCopy($input: RevokeFairCopyInput!) {
      revokeFairCopy(input: $input) {
        __typename
        ... on FairCopyPayload {
          copy {
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

export const decideFairConflictMutation = graphql(
  `
    mutation DecideFairConflict($input: DecideFairConflictInput!) {
      decideFairConflict(input: $input) {
        __typename
        ... on DecideFairConflictPayload {
          actionId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const writeOffAtFairMutation = graphql(
  `
    mutation WriteOffAtFair($input: WriteOffStockInput!) {
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

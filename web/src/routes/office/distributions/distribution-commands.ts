import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const planDistributionShiftMutation = graphql(
  `
    mutation PlanDistributionShift($input: PlanDistributionShiftInput!) {
      planDistributionShift(input: $input) {
        __typename
        ... on DistributionShiftPayload {
          distributionShift {
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

export const changeDistributionShiftMutation = graphql(
  `
    mutation ChangeDistributionShift($input: ChangeDistributionShiftInput!) {
      changeDistributionShift(input: $input) {
        __typename
        ... on DistributionShiftPayload {
          distributionShift {
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

export const cancelDistributionShiftMutation = graphql(
  `
    mutation CancelDistributionShift($input: CancelDistributionShiftInput!) {
      cancelDistributionShift(input: $input) {
        __typename
        ... on DistributionShiftPayload {
          distributionShift {
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

export const closeDistributionShiftMutation = graphql(
  `
    mutation CloseDistributionShift($input: CloseDistributionShiftInput!) {
      closeDistributionShift(input: $input) {
        __typename
        ... on DistributionShiftPayload {
          distributionShift {
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

export const correctDistributionShiftMutation = graphql(
  `
    mutation CorrectDistributionShift($input: CorrectDistributionShiftInput!) {
      correctDistributionShift(input: $input) {
        __typename
        ... on DistributionTallyPayload {
          distributionShift {
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

export const reverseDistributionTallyMutation = graphql(
  `
    mutation ReverseDistributionTally($input: ReverseDistributionTallyInput!) {
      reverseDistributionTally(input: $input) {
        __typename
        ... on DistributionTallyPayload {
          distributionShift {
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

export const decideLateTallyMutation = graphql(
  `
    mutation DecideLateTally($input: DecideLateTallyInput!) {
      decideLateTally(input: $input) {
        __typename
        ... on DistributionTallyPayload {
          distributionShift {
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

export const issueDistributionLinkMutation = graphql(
  `
    mutation IssueDistributionLink($input: IssueDistributionLinkInput!) {
      issueDistributionLink(input: $input) {
        __typename
        ... on DistributionLinkPayload {
          distributionLink {
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

export const revokeDistributionLinkMutation = graphql(
  `
    mutation RevokeDistributionLink($input: RevokeDistributionLinkInput!) {
      revokeDistributionLink(input: $input) {
        __typename
        ... on DistributionLinkPayload {
          distributionLink {
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

export const addDistributionPlaceMutation = graphql(
  `
    mutation AddDistributionPlace($input: AddDistributionPlaceInput!) {
      addDistributionPlace(input: $input) {
        __typename
        ... on DistributionPlacePayload {
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

export const changeDistributionPlaceMutation = graphql(
  `
    mutation ChangeDistributionPlace($input: ChangeDistributionPlaceInput!) {
      changeDistributionPlace(input: $input) {
        __typename
        ... on DistributionPlacePayload {
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

export const retireDistributionPlaceMutation = graphql(
  `
    mutation RetireDistributionPlace($input: RetireDistributionPlaceInput!) {
      retireDistributionPlace(input: $input) {
        __typename
        ... on DistributionPlacePayload {
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

export const addDistributionItemMutation = graphql(
  `
    mutation AddDistributionItem($input: AddDistributionItemInput!) {
      addDistributionItem(input: $input) {
        __typename
        ... on DistributionItemPayload {
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

export const changeDistributionItemMutation = graphql(
  `
    mutation ChangeDistributionItem($input: ChangeDistributionItemInput!) {
      changeDistributionItem(input: $input) {
        __typename
        ... on DistributionItemPayload {
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

export const retireDistributionItemMutation = graphql(
  `
    mutation RetireDistributionItem($input: RetireDistributionItemInput!) {
      retireDistributionItem(input: $input) {
        __typename
        ... on DistributionItemPayload {
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

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const personFragment = graphql(`
  fragment PersonParts on Account {
    id
    displayName
    email
    createdAt
    lastSignedInAt
    suspendedAt
    hasSecondFactor
    isViewer
    grants {
      id
      role
      grantedAt
      grantedBy {
        id
        displayName
      }
      organisation {
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

export const grantRoleMutation = graphql(
  `
    mutation GrantRole($input: GrantRoleInput!) {
      grantRole(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            ...PersonParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, personFragment],
)

export const revokeRoleMutation = graphql(
  `
    mutation RevokeRole($input: RevokeRoleInput!) {
      revokeRole(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            ...PersonParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, personFragment],
)

export const suspendMutation = graphql(
  `
    mutation SuspendAccount($input: SuspendAccountInput!) {
      suspendAccount(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            ...PersonParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, personFragment],
)

export const reinstateMutation = graphql(
  `
    mutation ReinstateAccount($input: ReinstateAccountInput!) {
      reinstateAccount(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            ...PersonParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, personFragment],
)

export const removeSecondFactorMutation = graphql(
  `
    mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) {
      removeSecondFactor(input: $input) {
        __typename
        ... on AccountPayload {
          account {
            ...PersonParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, personFragment],
)

export const passwordResetMutation = graphql(
  `
    mutation CreatePasswordReset($input: CreatePasswordResetInput!) {
      createPasswordReset(input: $input) {
        __typename
        ... on PasswordResetPayload {
          link
          expiresAt
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

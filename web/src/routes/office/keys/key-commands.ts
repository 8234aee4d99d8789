import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const keyFragment = graphql(`
  fragment KeyParts on PartnerKey {
    id
    name
    prefix
    status
    scopes
    createdAt
    expiresAt
    revokedAt
    lastUsedAt
    createdBy {
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
    replaces {
      id
      name
      prefix
      status
    }
    replacedBy {
      id
      name
      prefix
      status
    }
  }
`)

export const createKeyMutation = graphql(
  `
    mutation CreatePartnerKey($input: CreatePartnerKeyInput!) {
      createPartnerKey(input: $input) {
        __typename
        ... on PartnerKeyPayload {
          key
          partnerKey {
            ...KeyParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, keyFragment],
)

export const rotateKeyMutation = graphql(
  `
    mutation RotatePartnerKey($input: RotatePartnerKeyInput!) {
      rotatePartnerKey(input: $input) {
        __typename
        ... on RotatedPartnerKeyPayload {
          key
          partnerKey {
            ...KeyParts
          }
          replaced {
            ...KeyParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, keyFragment],
)

export const revokeKeyMutation = graphql(
  `
    mutation RevokePartnerKey($input: RevokePartnerKeyInput!) {
      revokePartnerKey(input: $input) {
        __typename
        ... on PartnerKeyPayload {
          partnerKey {
            ...KeyParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, keyFragment],
)

export const renameKeyMutation = graphql(
  `
    mutation RenamePartnerKey($input: RenamePartnerKeyInput!) {
      renamePartnerKey(input: $input) {
        __typename
        ... on PartnerKeyPayload {
          partnerKey {
            ...KeyParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, keyFragment],
)

import { problemFragment } from '../../../../desk/problem.ts'
import { graphql } from '../../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../../ui/page-info.ts'

export const importFragment = graphql(`
  fragment ImportParts on VolunteerImport {
    id
    fileName
    state
    rowCount
    counts {
      outcome
      count
    }
    sameFile {
      id
      fileName
      committedAt
    }
  }
`)

export const startImportMutation = graphql(
  `
    mutation StartVolunteerImport($input: StartVolunteerImportInput!) {
      startVolunteerImport(input: $input) {
        __typename
        ... on VolunteerImportPayload {
          importId
          volunteerImport {
            ...ImportParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, importFragment],
)

export const addRowsMutation = graphql(
  `
    mutation AddVolunteerImportRows($input: AddVolunteerImportRowsInput!) {
      addVolunteerImportRows(input: $input) {
        __typename
        ... on VolunteerImportPayload {
          importId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const checkImportMutation = graphql(
  `
    mutation CheckVolunteerImport($input: CheckVolunteerImportInput!) {
      checkVolunteerImport(input: $input) {
        __typename
        ... on VolunteerImportPayload {
          volunteerImport {
            ...ImportParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, importFragment],
)

export const commitImportMutation = graphql(
  `
    mutation CommitVolunteerImport($input: CommitVolunteerImportInput!) {
      commitVolunteerImport(input: $input) {
        __typename
        ... on VolunteerImportPayload {
          volunteerImport {
            ...ImportParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, importFragment],
)

export const discardImportMutation = graphql(
  `
    mutation DiscardVolunteerImport($input: DiscardVolunteerImportInput!) {
      discardVolunteerImport(input: $input) {
        __typename
        ... on VolunteerImportPayload {
          importId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const badRowsQuery = graphql(
  `
    query VolunteerImportBadRows($id: ID!, $after: String) {
      volunteerImport(id: $id) {
        id
        rows(outcome: [BAD], first: 100, after: $after) {
          pageInfo {
            ...PageEnds
          }
          edges {
            node {
              id
              number
              problems {
                code
                field
                heading
                message {
                  kk
                  ru
                  en
                }
              }
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

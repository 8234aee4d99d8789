import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const createSkillMutation = graphql(
  `
    mutation CreateSkill($input: CreateSkillInput!) {
      createSkill(input: $input) {
        __typename
        ... on SkillPayload {
          skill {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const renameSkillMutation = graphql(
  `
    mutation RenameSkill($input: RenameSkillInput!) {
      renameSkill(input: $input) {
        __typename
        ... on SkillPayload {
          skill {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const retireSkillMutation = graphql(
  `
    mutation RetireSkill($input: RetireSkillInput!) {
      retireSkill(input: $input) {
        __typename
        ... on SkillPayload {
          skill {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const createEventTemplateMutation = graphql(
  `
    mutation CreateEventTemplate($input: CreateEventTemplateInput!) {
      createEventTemplate(input: $input) {
        __typename
        ... on EventTemplatePayload {
          templateId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const updateEventTemplateMutation = graphql(
  `
    mutation UpdateEventTemplate($input: UpdateEventTemplateInput!) {
      updateEventTemplate(input: $input) {
        __typename
        ... on EventTemplatePayload {
          templateId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const archiveEventTemplateMutation = graphql(
  `
    mutation ArchiveEventTemplate($input: ArchiveEventTemplateInput!) {
      archiveEventTemplate(input: $input) {
        __typename
        ... on EventTemplatePayload {
          templateId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const messageFragment = graphql(`
  fragment MessageParts on Message {
    id
    kind
    channel
    state
    locale
    address
    createdAt
    sentAt
    lastError
    event {
      id
      name {
        kk
        ru
        en
      }
    }
    volunteer {
      id
      familyName
      givenName
    }
    donor {
      id
      familyName
      givenName
    }
  }
`)

export const messagesQuery = graphql(
  `
    query Messages($filter: MessageFilter, $first: Int, $after: String, $last: Int, $before: String) {
      messages(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...MessageParts
          }
        }
      }
    }
  `,
  [pageInfoFragment, messageFragment],
)

export const resendMessageMutation = graphql(
  `
    mutation ResendMessage($input: ResendMessageInput!) {
      resendMessage(input: $input) {
        __typename
        ... on MessagePayload {
          outgoingMessage {
            ...MessageParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, messageFragment],
)

export const dropMessageMutation = graphql(
  `
    mutation DropMessage($input: DropMessageInput!) {
      dropMessage(input: $input) {
        __typename
        ... on MessagePayload {
          outgoingMessage {
            ...MessageParts
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, messageFragment],
)

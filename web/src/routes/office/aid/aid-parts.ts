import type { ResultOf } from 'gql.tada'
import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const aidLineFragment = graphql(`
  fragment AidLine on AidRequest {
    id
    number
    channel
    status
    need
    requesterName
    phone
    receivedAt
    closedAt
    refusedAt
    assignedTo
    isMine
    isDemonstration
    district {
      id
      name {
        kk
        ru
        en
      }
    }
  }
`)

export const aidRequestsQuery = graphql(
  `
    query AidRequests($filter: AidRequestFilter, $first: Int, $after: String, $last: Int, $before: String) {
      aidRequests(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...AidLine
          }
        }
      }
    }
  `,
  [pageInfoFragment, aidLineFragment],
)

export const aidDetailFragment = graphql(
  `
    fragment AidDetail on AidRequest {
      ...AidLine
      address
      email
      description
      locale
      refusal
      volunteer {
        id
        familyName
        givenName
        phone
      }
      benefactor {
        id
        name
        phone
      }
      family {
        id
        number
      }
      steps {
        from
        to
        at
      }
      notes {
        text
        writtenAt
        writtenBy
      }
    }
  `,
  [aidLineFragment],
)

export type AidDetail = ResultOf<typeof aidDetailFragment>

export const aidRequestQuery = graphql(
  `
    query AidRequest($id: ID!) {
      node(id: $id) {
        ... on AidRequest {
          ...AidDetail
        }
      }
    }
  `,
  [aidDetailFragment],
)

const answer = [problemFragment, aidDetailFragment] as const

export const recordMutation = graphql(
  `
    mutation RecordAidRequest($input: RecordAidRequestInput!) {
      recordAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          requestId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeMutation = graphql(
  `
    mutation ChangeAidRequest($input: ChangeAidRequestInput!) {
      changeAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const takeMutation = graphql(
  `
    mutation TakeAidRequest($input: TakeAidRequestInput!) {
      takeAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const verifyMutation = graphql(
  `
    mutation VerifyAidRequest($input: VerifyAidRequestInput!) {
      verifyAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const matchMutation = graphql(
  `
    mutation MatchAidRequest($input: MatchAidRequestInput!) {
      matchAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const releaseMutation = graphql(
  `
    mutation ReleaseAidRequest($input: ReleaseAidRequestInput!) {
      releaseAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const deliverMutation = graphql(
  `
    mutation RecordAidDelivery($input: RecordAidDeliveryInput!) {
      recordAidDelivery(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const closeMutation = graphql(
  `
    mutation CloseAidRequest($input: CloseAidRequestInput!) {
      closeAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const refuseMutation = graphql(
  `
    mutation RefuseAidRequest($input: RefuseAidRequestInput!) {
      refuseAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const noteMutation = graphql(
  `
    mutation NoteAidRequest($input: NoteAidRequestInput!) {
      noteAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          request {
            ...AidDetail
          }
        }
        ...Problem
      }
    }
  `,
  answer,
)

export const eraseMutation = graphql(
  `
    mutation EraseAidRequest($input: EraseAidRequestInput!) {
      eraseAidRequest(input: $input) {
        __typename
        ... on AidRequestPayload {
          requestId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import type { ResultOf } from 'gql.tada'
import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'

export const postFragment = graphql(`
  fragment QueuedPost on ChallengePost {
    id
    network
    address
    isShort
    status
    rejection
    submittedAt
    inGallery
    finding
    checkedAt
    isDemonstration
    challenge {
      id
      campaign {
        id
        name {
          kk
          ru
          en
        }
      }
    }
    account {
      id
      handle
      volunteer {
        id
        familyName
        givenName
      }
    }
    decisions {
      from
      to
      rejection
      at
      by
      isUndo
    }
  }
`)

export type QueuedPost = ResultOf<typeof postFragment>

export const queueQuery = graphql(
  `
    query ChallengeQueue($filter: ChallengePostFilter, $first: Int, $after: String, $last: Int, $before: String) {
      challengePosts(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...QueuedPost
          }
        }
      }
    }
  `,
  [pageInfoFragment, postFragment],
)

export const queueSubscription = graphql(`
  subscription LiveChallengeQueue {
    challengeQueue {
      waiting
      version
      asOf
    }
  }
`)

export const deskChallengeFragment = graphql(`
  fragment DeskChallenge on Challenge {
    id
    status
    hashtag
    networks
    opensAt
    closesAt
    rules {
      kk
      ru
      en
    }
    tally {
      submitted
      verified
      rejected
      dead
    }
    campaign {
      id
      slug
      name {
        kk
        ru
        en
      }
    }
  }
`)

export type DeskChallenge = ResultOf<typeof deskChallengeFragment>

export const deskChallengesQuery = graphql(
  `
    query DeskChallenges($first: Int, $after: String, $last: Int, $before: String) {
      challenges(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...DeskChallenge
          }
        }
      }
    }
  `,
  [pageInfoFragment, deskChallengeFragment],
)

const decidedFragment = graphql(
  `
    fragment DecidedPost on ChallengePostPayload {
      postId
      post {
        ...QueuedPost
      }
    }
  `,
  [postFragment],
)
const answer = [problemFragment, decidedFragment] as const

export const verifyMutation = graphql(
  `
    mutation VerifyChallengePost($input: VerifyChallengePostInput!) {
      verifyChallengePost(input: $input) {
        __typename
        ...DecidedPost
        ...Problem
      }
    }
  `,
  answer,
)

export const rejectMutation = graphql(
  `
    mutation RejectChallengePost($input: RejectChallengePostInput!) {
      rejectChallengePost(input: $input) {
        __typename
        ...DecidedPost
        ...Problem
      }
    }
  `,
  answer,
)

export const deadMutation = graphql(
  `
    mutation MarkChallengePostDead($input: MarkChallengePostDeadInput!) {
      markChallengePostDead(input: $input) {
        __typename
        ...DecidedPost
        ...Problem
      }
    }
  `,
  answer,
)

export const undoMutation = graphql(
  `
    mutation UndoChallengeDecision($input: UndoChallengeDecisionInput!) {
      undoChallengeDecision(input: $input) {
        __typename
        ...DecidedPost
        ...Problem
      }
    }
  `,
  answer,
)

export const setAddressMutation = graphql(
  `
    mutation SetChallengePostAddress($input: SetChallengePostAddressInput!) {
      setChallengePostAddress(input: $input) {
        __typename
        ...DecidedPost
        ...Problem
      }
    }
  `,
  answer,
)

export const linkAccountMutation = graphql(
  `
    mutation LinkChallengeAccount($input: LinkChallengeAccountInput!) {
      linkChallengeAccount(input: $input) {
        __typename
        ... on ChallengeAccountPayload {
          account {
            id
            volunteer {
              id
              familyName
              givenName
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordMutation = graphql(
  `
    mutation RecordChallengePost($input: RecordChallengePostInput!) {
      recordChallengePost(input: $input) {
        __typename
        ... on ChallengePostPayload {
          postId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const createMutation = graphql(
  `
    mutation CreateChallenge($input: CreateChallengeInput!) {
      createChallenge(input: $input) {
        __typename
        ... on ChallengePayload {
          challengeId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeMutation = graphql(
  `
    mutation ChangeChallenge($input: ChangeChallengeInput!) {
      changeChallenge(input: $input) {
        __typename
        ... on ChallengePayload {
          challengeId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const publishMutation = graphql(
  `
    mutation PublishChallenge($input: PublishChallengeInput!) {
      publishChallenge(input: $input) {
        __typename
        ... on ChallengePayload {
          challengeId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { problemFragment } from '../../desk/problem.ts'
import { graphql } from '../../graphql/graphql.ts'
import { pageInfoFragment } from '../../ui/page-info.ts'

export const publicChallengeFragment = graphql(`
  fragment PublicChallenge on Challenge {
    id
    status
    hashtag
    networks
    opensAt
    closesAt
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

export const challengesQuery = graphql(
  `
    query PublicChallenges {
      challenges(filter: { status: [PUBLISHED] }, first: 30) {
        edges {
          node {
            ...PublicChallenge
          }
        }
      }
    }
  `,
  [publicChallengeFragment],
)

export const challengeQuery = graphql(
  `
    query ChallengePage($slug: String!) {
      challenges(filter: { slug: $slug }, first: 1) {
        edges {
          node {
            ...PublicChallenge
            rules {
              kk
              ru
              en
            }
          }
        }
      }
    }
  `,
  [publicChallengeFragment],
)

export const galleryQuery = graphql(
  `
    query ChallengeGallery($slug: String!, $first: Int!, $after: String) {
      challenges(filter: { slug: $slug }, first: 1) {
        edges {
          node {
            id
            gallery(first: $first, after: $after) {
              totalCount
              pageInfo {
                ...PageEnds
              }
              edges {
                cursor
                node {
                  network
                  handle
                  address
                  submittedAt
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

const myPostFragment = graphql(`
  fragment MyPost on MyChallengePost {
    network
    address
    status
    rejection
    inGallery
    isWithdrawn
    submittedAt
    challenge {
      id
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
  }
`)

export const myPostQuery = graphql(
  `
    query MyChallengePost($token: String!) {
      myChallengePost(token: $token) {
        ...MyPost
      }
    }
  `,
  [myPostFragment],
)

export const submitMutation = graphql(
  `
    mutation SubmitChallengePost($input: SubmitChallengePostInput!) {
      submitChallengePost(input: $input) {
        __typename
        ... on MyChallengePostPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const showMineMutation = graphql(
  `
    mutation ShowMyChallengePost($input: ShowMyChallengePostInput!) {
      showMyChallengePost(input: $input) {
        __typename
        ... on MyChallengePostPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const withdrawMineMutation = graphql(
  `
    mutation WithdrawMyChallengePost($input: WithdrawMyChallengePostInput!) {
      withdrawMyChallengePost(input: $input) {
        __typename
        ... on MyChallengePostPayload {
          token
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import type { ResultOf } from 'gql.tada'
import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { briefingFragment } from '../../briefings/briefing-parts.ts'

export const deskBriefingFragment = graphql(
  `
    fragment DeskBriefing on Briefing {
      ...BriefingLine
      isReviewed
      isOwn
      steps {
        kind
        at
        by
        reason
      }
    }
  `,
  [briefingFragment],
)

export type DeskBriefing = ResultOf<typeof deskBriefingFragment>

export const deskBriefingsQuery = graphql(
  `
    query DeskBriefings($first: Int, $after: String, $last: Int, $before: String) {
      briefings(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...DeskBriefing
          }
        }
      }
    }
  `,
  [pageInfoFragment, deskBriefingFragment],
)

export const deskBriefingQuery = graphql(
  `
    query OneDeskBriefing($id: ID!) {
      briefing(id: $id) {
        ...DeskBriefing
      }
    }
  `,
  [deskBriefingFragment],
)

export const thenNowQuery = graphql(`
  query BriefingThenNow($id: ID!) {
    briefing(id: $id) {
      id
      figures {
        position
        now {
          id
          value
          version
        }
        changes {
          before
          after
          changes {
            cause
            effect
          }
        }
      }
    }
  }
`)

export const previewQuery = graphql(`
  query BriefingPreview($figure: BriefingPreviewInput!) {
    briefingFigurePreview(figure: $figure) {
      isPrivate
      value
      suggestion
      problem
      sentence {
        kk
        ru
        en
      }
    }
  }
`)

export const scopesQuery = graphql(`
  query BriefingScopes {
    districts {
      id
      name {
        kk
        ru
        en
      }
    }
    campaigns(first: 50) {
      edges {
        node {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    organisations(first: 100) {
      edges {
        node {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
    metricDefinitions {
      metric
      unit
      name {
        kk
        ru
        en
      }
    }
  }
`)

const doneFragment = graphql(
  `
    fragment DoneBriefing on BriefingPayload {
      briefingId
      briefing {
        ...DeskBriefing
      }
    }
  `,
  [deskBriefingFragment],
)
const answer = [problemFragment, doneFragment] as const

export const draftMutation = graphql(
  `
    mutation DraftBriefing($input: DraftBriefingInput!) {
      draftBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const changeMutation = graphql(
  `
    mutation ChangeBriefing($input: ChangeBriefingInput!) {
      changeBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const submitMutation = graphql(
  `
    mutation SubmitBriefing($input: SubmitBriefingInput!) {
      submitBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const reviewMutation = graphql(
  `
    mutation ReviewBriefing($input: ReviewBriefingInput!) {
      reviewBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const approveMutation = graphql(
  `
    mutation ApproveBriefing($input: ApproveBriefingInput!) {
      approveBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const returnMutation = graphql(
  `
    mutation ReturnBriefing($input: ReturnBriefingInput!) {
      returnBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const publishMutation = graphql(
  `
    mutation PublishBriefing($input: PublishBriefingInput!) {
      publishBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)
export const correctMutation = graphql(
  `
    mutation CorrectBriefing($input: CorrectBriefingInput!) {
      correctBriefing(input: $input) {
        __typename
        ...DoneBriefing
        ...Problem
      }
    }
  `,
  answer,
)

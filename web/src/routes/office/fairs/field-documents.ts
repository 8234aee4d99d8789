import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const takeFairListMutation = graphql(
  `
    mutation TakeFairList($input: TakeFairListInput!) {
      takeFairList(input: $input) {
        ... on TakeFairListPayload {
          copyId
          expiresAt
          serverTime
          fair {
            id
            name {
              kk
              ru
              en
            }
            stops {
              id
              startsAt
              endsAt
              skippedAt
              place {
                kk
                ru
                en
              }
              district {
                id
                name {
                  kk
                  ru
                  en
                }
              }
            }
          }
          signed {
            token
            list {
              fingerprint
              isWhole
              families {
                familyId
                number
                headName
                memberCount
                hasAgreed
                needUntil
                cardHashes
                left
                memberIds
                memberNames
                collectorIds
                collectorNames
              }
              rules {
                ruleId
                groupId
                nextOn
                perFamily
                perMember
              }
              shelf {
                quantity
                item {
                  id
                  code
                  unit
                  name {
                    kk
                    ru
                    en
                  }
                  group {
                    id
                  }
                }
              }
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const mergeFairActionsMutation = graphql(
  `
    mutation MergeFairActions($input: MergeFairActionsInput!) {
      mergeFairActions(input: $input) {
        ... on MergeFairActionsPayload {
          results {
            actionId
            outcome
            problem
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

/** Whether the copy on this device still holds. */
export const fairCopyQuery = graphql(`
  query FairCopy($copy: ID!) {
    node(id: $copy) {
      ... on FairCopy {
        id
        revokedAt
      }
    }
  }
`)

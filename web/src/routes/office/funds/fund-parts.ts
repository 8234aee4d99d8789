import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { fundLineFragment } from '../../funds/fund-parts.ts'

const groupFragment = graphql(`
  fragment FundGroupName on FundRecipientGroup {
    id
    name {
      kk
      ru
      en
    }
  }
`)

export const fundQuery = graphql(
  `
    query DeskFund($id: ID!) {
      fund(id: $id) {
        ...FundLine
        bankAccount
        balances {
          account
          amountTiyn
        }
        recipientGroups {
          ...FundGroupName
        }
        pledges(due: true, first: 50) {
          totalCount
          edges {
            node {
              id
              amountTiyn
              dueTiyn
              pledgedAt
              dueOn
              donor {
                id
                name
                phone
                isPerson
                isAnonymous
              }
            }
          }
        }
        disbursements(first: 50) {
          totalCount
          edges {
            node {
              id
              status
              account
              amountTiyn
              purpose
              author
              authoredAt
              isOwn
              decidedBy
              decidedAt
              refusal
              entry {
                id
                reversedBy {
                  id
                }
              }
              group {
                ...FundGroupName
              }
            }
          }
        }
      }
    }
  `,
  [fundLineFragment, groupFragment],
)

export type DeskFund = NonNullable<ResultOf<typeof fundQuery>['fund']>
export type DeskPledge = NonNullable<DeskFund['pledges']>['edges'][number]['node']
export type DeskDisbursement = NonNullable<DeskFund['disbursements']>['edges'][number]['node']

export const fundEntriesQuery = graphql(`
  query DeskFundEntries($fund: ID!, $kind: [FundEntryKind!], $first: Int, $after: String, $last: Int, $before: String) {
    fundEntries(filter: { fund: $fund, kind: $kind }, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          kind
          occurredAt
          recordedAt
          recordedBy
          reason
          isOwn
          reverses {
            id
            kind
          }
          reversedBy {
            id
          }
          postings {
            account
            amountTiyn
            fund {
              id
              name {
                kk
                ru
                en
              }
            }
          }
          pledge {
            id
            donor {
              id
              name
            }
          }
          receipt {
            id
            method
            description
            valuedBy
            bankReference
            bankPayer
            donor {
              id
              name
            }
          }
          disbursement {
            id
            purpose
            group {
              id
              name {
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
`)

export type DeskEntry = NonNullable<ResultOf<typeof fundEntriesQuery>['fundEntries']>['edges'][number]['node']

export const fundStatementQuery = graphql(
  `
    query DeskFundStatement($id: ID!, $from: Date!, $until: Date!) {
      fund(id: $id) {
        id
        statement(from: $from, until: $until) {
          heldBeforeTiyn
          heldAfterTiyn
          days {
            day
            pledgedTiyn
            receivedTiyn
            disbursedTiyn
            transferredTiyn
          }
          groups {
            disbursements
            disbursedTiyn
            group {
              ...FundGroupName
            }
          }
        }
      }
    }
  `,
  [groupFragment],
)

export const fundDonorsQuery = graphql(`
  query DeskFundDonors($search: String, $anonymous: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    fundDonors(search: $search, anonymous: $anonymous, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          name
          phone
          isPerson
          isAnonymous
          giving {
            gifts
            givenTiyn
            dueTiyn
            lastAt
          }
        }
      }
    }
  }
`)

export type DeskDonor = NonNullable<ResultOf<typeof fundDonorsQuery>['fundDonors']>['edges'][number]['node']

export const donorChoicesQuery = graphql(`
  query FundDonorChoices($search: String) {
    fundDonors(first: 20, search: $search) {
      edges {
        node {
          id
          name
          phone
        }
      }
    }
  }
`)

export const bankChecksQuery = graphql(`
  query BankLineChecks($id: ID!, $lines: [BankLineInput!]!) {
    fund(id: $id) {
      id
      bankLineChecks(lines: $lines) {
        reference
        state
        pledges {
          id
          dueTiyn
          donor {
            id
            name
          }
        }
      }
    }
  }
`)

export type BankCheck = NonNullable<NonNullable<ResultOf<typeof bankChecksQuery>['fund']>['bankLineChecks']>[number]

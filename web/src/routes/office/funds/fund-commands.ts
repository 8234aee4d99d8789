import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const openFundMutation = graphql(
  `
    mutation OpenFund($input: OpenFundInput!) {
      openFund(input: $input) {
        __typename
        ... on FundPayload {
          fund {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeFundMutation = graphql(
  `
    mutation ChangeFund($input: ChangeFundInput!) {
      changeFund(input: $input) {
        __typename
        ... on FundPayload {
          fund {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const closeFundMutation = graphql(
  `
    mutation CloseFund($input: CloseFundInput!) {
      closeFund(input: $input) {
        __typename
        ... on FundPayload {
          fund {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const addFundRecipientGroupMutation = graphql(
  `
    mutation AddFundRecipientGroup($input: AddFundRecipientGroupInput!) {
      addFundRecipientGroup(input: $input) {
        __typename
        ... on FundRecipientGroupPayload {
          group {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeFundRecipientGroupMutation = graphql(
  `
    mutation ChangeFundRecipientGroup($input: ChangeFundRecipientGroupInput!) {
      changeFundRecipientGroup(input: $input) {
        __typename
        ... on FundRecipientGroupPayload {
          group {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeFundDonorMutation = graphql(
  `
    mutation ChangeFundDonor($input: ChangeFundDonorInput!) {
      changeFundDonor(input: $input) {
        __typename
        ... on FundDonorPayload {
          donor {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordFundPledgeMutation = graphql(
  `
    mutation RecordFundPledge($input: RecordFundPledgeInput!) {
      recordFundPledge(input: $input) {
        __typename
        ... on FundPledgePayload {
          pledge {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const withdrawFundPledgeMutation = graphql(
  `
    mutation WithdrawFundPledge($input: WithdrawFundPledgeInput!) {
      withdrawFundPledge(input: $input) {
        __typename
        ... on FundPledgePayload {
          pledge {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordFundReceiptMutation = graphql(
  `
    mutation RecordFundReceipt($input: RecordFundReceiptInput!) {
      recordFundReceipt(input: $input) {
        __typename
        ... on FundReceiptPayload {
          receipt {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const proposeFundDisbursementMutation = graphql(
  `
    mutation ProposeFundDisbursement($input: ProposeFundDisbursementInput!) {
      proposeFundDisbursement(input: $input) {
        __typename
        ... on FundDisbursementPayload {
          disbursement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const approveFundDisbursementMutation = graphql(
  `
    mutation ApproveFundDisbursement($input: ApproveFundDisbursementInput!) {
      approveFundDisbursement(input: $input) {
        __typename
        ... on FundDisbursementPayload {
          disbursement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const refuseFundDisbursementMutation = graphql(
  `
    mutation RefuseFundDisbursement($input: RefuseFundDisbursementInput!) {
      refuseFundDisbursement(input: $input) {
        __typename
        ... on FundDisbursementPayload {
          disbursement {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const reverseFundEntryMutation = graphql(
  `
    mutation ReverseFundEntry($input: ReverseFundEntryInput!) {
      reverseFundEntry(input: $input) {
        __typename
        ... on FundEntryPayload {
          entry {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const eraseFundDonorMutation = graphql(
  `
    mutation EraseFundDonor($input: EraseFundDonorInput!) {
      eraseFundDonor(input: $input) {
        __typename
        ... on FundDonorPayload {
          donor {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const importBankStatementMutation = graphql(
  `
    mutation ImportBankStatement($input: ImportBankStatementInput!) {
      importBankStatement(input: $input) {
        __typename
        ... on BankImportPayload {
          imported
          known
          differing
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

import { problemFragment } from '../../../desk/problem.ts'
import { graphql } from '../../../graphql/graphql.ts'

export const registerFamilyMutation = graphql(
  `
    mutation RegisterFamily($input: RegisterFamilyInput!) {
      registerFamily(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeFamilyMutation = graphql(
  `
    mutation ChangeFamily($input: ChangeFamilyInput!) {
      changeFamily(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const renewCardMutation = graphql(
  `
    mutation RenewFamilyCard($input: RenewFamilyCardInput!) {
      renewFamilyCard(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const addMemberMutation = graphql(
  `
    mutation AddFamilyMember($input: AddFamilyMemberInput!) {
      addFamilyMember(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const changeMemberMutation = graphql(
  `
    mutation ChangeFamilyMember($input: ChangeFamilyMemberInput!) {
      changeFamilyMember(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const removeMemberMutation = graphql(
  `
    mutation RemoveFamilyMember($input: RemoveFamilyMemberInput!) {
      removeFamilyMember(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const authoriseCollectorMutation = graphql(
  `
    mutation AuthoriseCollector($input: AuthoriseCollectorInput!) {
      authoriseCollector(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const revokeCollectorMutation = graphql(
  `
    mutation RevokeCollector($input: RevokeCollectorInput!) {
      revokeCollector(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const recordFamilyConsentMutation = graphql(
  `
    mutation RecordFamilyConsent($input: RecordFamilyConsentInput!) {
      recordFamilyConsent(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const withdrawFamilyConsentMutation = graphql(
  `
    mutation WithdrawFamilyConsent($input: WithdrawFamilyConsentInput!) {
      withdrawFamilyConsent(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const verifyNeedMutation = graphql(
  `
    mutation VerifyNeed($input: VerifyNeedInput!) {
      verifyNeed(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const withdrawNeedMutation = graphql(
  `
    mutation WithdrawNeedVerification($input: WithdrawNeedVerificationInput!) {
      withdrawNeedVerification(input: $input) {
        __typename
        ... on FamilyPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const exportFamilyMutation = graphql(
  `
    mutation ExportFamilyData($input: ExportFamilyDataInput!) {
      exportFamilyData(input: $input) {
        __typename
        ... on PersonalDataExport {
          document
          fileName
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const eraseFamilyMutation = graphql(
  `
    mutation EraseFamily($input: EraseFamilyInput!) {
      eraseFamily(input: $input) {
        __typename
        ... on FamilyErasedPayload {
          familyId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const mergeFamiliesMutation = graphql(
  `
    mutation MergeFamilies($input: MergeFamiliesInput!) {
      mergeFamilies(input: $input) {
        __typename
        ... on MergeFamiliesPayload {
          movedVisits
          family {
            id
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export const keepApartMutation = graphql(
  `
    mutation KeepFamiliesApart($input: KeepFamiliesApartInput!) {
      keepFamiliesApart(input: $input) {
        __typename
        ... on KeepFamiliesApartPayload {
          familyIds
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

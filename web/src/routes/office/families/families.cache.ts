import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const people = forgetLists('families', 'family', 'duplicateFamilies', 'probableFamilies')
const standing = forgetLists('families', 'family')

export const familiesCache: CachePart = {
  keys: {
    FamilyPayload: embedded,
    FamilyMatch: embedded,
    FamilyPair: embedded,
    DuplicateFamilies: embedded,
    FamilyMergePreview: embedded,
    MergeFamiliesPayload: embedded,
    KeepFamiliesApartPayload: embedded,
    FamilyErasedPayload: embedded,
  },
  mutations: {
    registerFamily: people,
    changeFamily: people,
    renewFamilyCard: standing,
    addFamilyMember: people,
    changeFamilyMember: people,
    removeFamilyMember: people,
    authoriseCollector: standing,
    revokeCollector: standing,
    recordFamilyConsent: standing,
    withdrawFamilyConsent: standing,
    verifyNeed: standing,
    withdrawNeedVerification: standing,
    mergeFamilies: forgetLists('families', 'family', 'duplicateFamilies', 'familyMergePreview', 'accessLog'),
    keepFamiliesApart: forgetLists('duplicateFamilies', 'family'),
    exportFamilyData: forgetLists('accessLog'),
    eraseFamily: forgetLists('families', 'family', 'duplicateFamilies', 'accessLog'),
  },
}

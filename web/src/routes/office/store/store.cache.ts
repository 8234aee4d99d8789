import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

/** What a family is entitled to, what is there, and who was served. */
const served = forgetLists('family', 'families', 'storeVisits', 'foundItems', 'items', 'item', 'stockPlace', 'lowStock')

export const storeCache: CachePart = {
  keys: {
    CorrectStoreVisitPayload: embedded,
    Entitlement: embedded,
    EntitlementExcess: embedded,
    EntitlementRulePayload: embedded,
    StoreOverridePayload: embedded,
    StoreVisitDecision: embedded,
    StoreVisitLine: embedded,
    StoreVisitPayload: embedded,
  },
  mutations: {
    recordStoreVisit: served,
    voidStoreVisit: served,
    reassignStoreVisit: served,
    grantStoreOverride: forgetLists('family'),
    revokeStoreOverride: forgetLists('family'),
    addEntitlementRule: forgetLists('entitlementRules', 'family'),
    endEntitlementRule: forgetLists('entitlementRules', 'family'),
  },
}

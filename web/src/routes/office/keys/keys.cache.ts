import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const keys = forgetLists('partnerKeys')

export const keysCache: CachePart = {
  keys: { KeyUsage: embedded, PartnerKeyPayload: embedded, RotatedPartnerKeyPayload: embedded },
  mutations: { createPartnerKey: keys, rotatePartnerKey: keys, revokePartnerKey: keys },
}

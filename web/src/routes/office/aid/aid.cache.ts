import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const requests = forgetLists('aidRequests')

export const aidCache: CachePart = {
  keys: { AidRequestPayload: embedded, AidRequestStep: embedded, AidRequestNote: embedded, AidTimes: embedded },
  mutations: {
    recordAidRequest: requests,
    changeAidRequest: requests,
    takeAidRequest: requests,
    verifyAidRequest: requests,
    matchAidRequest: requests,
    releaseAidRequest: requests,
    recordAidDelivery: requests,
    closeAidRequest: requests,
    refuseAidRequest: requests,
    eraseAidRequest: requests,
  },
}

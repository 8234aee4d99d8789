import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const shifts = forgetLists('distributionShifts', 'distributionShift')
const places = forgetLists('distributionPlaces', 'distributionItems')

export const distributionsCache: CachePart = {
  keys: {
    DistributionShiftPayload: embedded,
    DistributionTallyPayload: embedded,
    DistributionLinkPayload: embedded,
    DistributionPlacePayload: embedded,
    DistributionItemPayload: embedded,
    DistributionTallyLine: embedded,
  },
  mutations: {
    planDistributionShift: shifts,
    changeDistributionShift: shifts,
    cancelDistributionShift: shifts,
    closeDistributionShift: shifts,
    correctDistributionShift: shifts,
    reverseDistributionTally: shifts,
    decideLateTally: shifts,
    issueDistributionLink: shifts,
    revokeDistributionLink: shifts,
    addDistributionPlace: places,
    changeDistributionPlace: places,
    retireDistributionPlace: places,
    addDistributionItem: places,
    changeDistributionItem: places,
    retireDistributionItem: places,
  },
}

import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const fairs = forgetLists('fairs', 'fair')

/** What a device takes along it keeps itself; nothing of it is found by id. */
export const fairsCache: CachePart = {
  keys: {
    FairPayload: embedded,
    FairStatementLine: embedded,
    FairConflict: embedded,
    FairGivenLine: embedded,
    FairCopyPayload: embedded,
    TakeFairListPayload: embedded,
    SignedFairList: embedded,
    FairList: embedded,
    FairListFamily: embedded,
    FairListRule: embedded,
    FairShelf: embedded,
    MergeFairActionsPayload: embedded,
    MergedFairAction: embedded,
    DecideFairConflictPayload: embedded,
  },
  mutations: {
    planFair: fairs,
    changeFair: fairs,
    loadFair: fairs,
    unloadFair: fairs,
    sendFair: fairs,
    openFairStop: fairs,
    skipFairStop: fairs,
    returnFair: fairs,
    closeFair: fairs,
    cancelFair: fairs,
    revokeFairCopy: fairs,
    decideFairConflict: fairs,
    mergeFairActions: fairs,
    writeOffStock: fairs,
  },
}

import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

export const duplicatesCache: CachePart = {
  keys: {
    VolunteerMatch: embedded,
    DuplicatePair: embedded,
    DuplicateVolunteers: embedded,
    MergeVolunteersPayload: embedded,
    SayDistinctPayload: embedded,
    MergeConflict: embedded,
  },
  mutations: {
    mergeVolunteers: forgetLists('volunteers', 'volunteer', 'duplicateVolunteers', 'event', 'accessLog'),
    sayDistinct: forgetLists('duplicateVolunteers', 'volunteer'),
  },
}

import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const volunteers = forgetLists('volunteers')

export const volunteersCache: CachePart = {
  keys: { VolunteerPayload: embedded, PersonalDataExport: embedded, ErasedPayload: embedded },
  mutations: {
    registerVolunteer: volunteers,
    exportPersonalData: forgetLists('accessLog'),
    eraseVolunteer: forgetLists('volunteers', 'volunteer', 'accessLog'),
  },
}

import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const volunteers = forgetLists('volunteers')

export const volunteersCache: CachePart = {
  keys: {
    VolunteerPayload: embedded,
    PersonalDataExport: embedded,
    ErasedPayload: embedded,
    VolunteerAvailability: embedded,
  },
  mutations: {
    registerVolunteer: volunteers,
    setVolunteerSkills: volunteers,
    setVolunteerAvailability: volunteers,
    exportPersonalData: forgetLists('accessLog'),
    eraseVolunteer: forgetLists('volunteers', 'volunteer', 'accessLog'),
  },
}

import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const volunteers = forgetLists('volunteers')

export const volunteersCache: CachePart = {
  keys: {
    VolunteerPayload: embedded,
    PersonalDataExport: embedded,
    ErasedPayload: embedded,
    VolunteerAvailability: embedded,
    VolunteerImportPayload: embedded,
    VolunteerImportCount: embedded,
    VolunteerImportProblem: embedded,
    VolunteerImportColumn: embedded,
  },
  mutations: {
    registerVolunteer: volunteers,
    updateVolunteer: forgetLists('volunteers', 'volunteer'),
    addMembership: forgetLists('volunteers', 'volunteer'),
    endMembership: forgetLists('volunteers', 'volunteer'),
    setVolunteerSkills: volunteers,
    setVolunteerAvailability: volunteers,
    commitVolunteerImport: forgetLists('volunteers', 'volunteerImports'),
    exportPersonalData: forgetLists('accessLog'),
    eraseVolunteer: forgetLists('volunteers', 'volunteer', 'accessLog'),
  },
}

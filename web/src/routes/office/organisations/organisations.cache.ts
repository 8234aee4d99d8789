import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const organisations = forgetLists('organisations')

export const organisationsCache: CachePart = {
  keys: { OrganisationPayload: embedded },
  mutations: { registerOrganisation: organisations, changeOrganisationStatus: organisations },
}

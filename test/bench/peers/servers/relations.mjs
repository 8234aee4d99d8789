import {
  campaignsById,
  districtsById,
  eventCountsOf,
  eventEdgesOf,
  organisationsById,
  partsOf,
  shiftsOf,
} from './sql.mjs'

const self = (row) => row

/** For each relation: what its rows are found by, and the statement that finds those of many parents at once. */
export const relations = {
  Event: {
    organiser: { keyOf: (event) => event.organiserId, load: organisationsById },
    initiator: { keyOf: (event) => event.initiatorId, load: organisationsById },
    campaign: { keyOf: (event) => event.campaignId, load: campaignsById },
    district: { keyOf: (event) => event.districtId, load: districtsById },
    shifts: { keyOf: (event) => event.id, load: shiftsOf },
    parts: { keyOf: (event) => event.id, load: partsOf },
  },
  Organisation: { district: { keyOf: (organisation) => organisation.districtId, load: districtsById } },
  EventConnection: {
    edges: { keyOf: self, load: eventEdgesOf, given: (connection) => connection.edges },
    totalCount: { keyOf: self, load: eventCountsOf },
  },
}

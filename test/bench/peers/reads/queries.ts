/** One question in the words of each schema. PostGraphile makes its schema from the tables, so it is asked in its own. */
export interface ReadQuery {
  name: string
  title: string
  /** For Erikti, and for the peers that serve the same part of its schema. */
  shared: string
  postgraphile: string
  variables: Record<string, unknown>
}

const text = (field: string) => `${field} { kk ru en }`
const columns = (field: string) => `${field}Kk ${field}Ru ${field}En`
const theirEvents = `orderBy: [STARTS_AT_DESC, ROW_ID_ASC], filter: { startsAt: { lessThan: $before }, publishedAt: { isNull: false } }`

const list: ReadQuery = {
  name: 'list',
  title: 'List of 30 events with five relations',
  variables: { first: 30 },
  shared: `query List($first: Int!, $before: DateTime!) {
    events(first: $first, filter: { startsBefore: $before }) {
      edges { node {
        id ${text('name')} status startsAt endsAt
        organiser { id kind ${text('name')} }
        initiator { id ${text('name')} }
        campaign { id slug ${text('name')} }
        district { id ${text('name')} }
        shifts { id ${text('role')} capacity signedUpCount startsAt endsAt }
      } }
      pageInfo { hasNextPage }
    }
  }`,
  postgraphile: `query List($first: Int!, $before: Datetime!) {
    events: allEvents(first: $first, ${theirEvents}) {
      edges { node {
        id ${columns('name')} status startsAt endsAt
        organiser: organisationByOrganiserId { id kind ${columns('name')} }
        initiator: organisationByInitiatorId { id ${columns('name')} }
        campaign: campaignByCampaignId { id slug ${columns('name')} }
        district: districtByDistrictId { id ${columns('name')} }
        shifts: shiftsByEventId(orderBy: [STARTS_AT_ASC, ROW_ID_ASC]) { nodes { id ${columns('role')} capacity signedUpCount startsAt endsAt } }
      } }
      pageInfo { hasNextPage }
    }
  }`,
}

const connections: ReadQuery = {
  name: 'connections',
  title: 'Two levels of connections: 12 campaigns, 10 events each',
  variables: { campaigns: 12, first: 10 },
  shared: `query Connections($campaigns: Int!, $first: Int!, $before: DateTime!) {
    campaigns(first: $campaigns) { edges { node {
      id slug kind startsOn ${text('name')}
      events(first: $first, filter: { startsBefore: $before }) {
        totalCount
        edges { node { id ${text('name')} startsAt status organiser { id ${text('name')} } } }
      }
    } } }
  }`,
  postgraphile: `query Connections($campaigns: Int!, $first: Int!, $before: Datetime!) {
    campaigns: allCampaigns(first: $campaigns, orderBy: [STARTS_ON_DESC, ROW_ID_ASC], filter: { status: { equalTo: PUBLISHED } }) { edges { node {
      id slug kind startsOn ${columns('name')}
      events: eventsByCampaignId(first: $first, ${theirEvents}) {
        totalCount
        edges { node { id ${columns('name')} startsAt status organiser: organisationByOrganiserId { id ${columns('name')} } } }
      }
    } } }
  }`,
}

const counts: ReadQuery = {
  name: 'counts',
  title: 'Filtered list with counts: 18 organisations of one kind',
  variables: { first: 20 },
  shared: `query Counts($first: Int!, $before: DateTime!) {
    organisations(first: $first, filter: { kind: [VOLUNTEER_ORGANISATION] }) {
      totalCount
      edges { node {
        id kind ${text('name')}
        district { id ${text('name')} }
        events(filter: { startsBefore: $before }) { totalCount }
      } }
    }
  }`,
  postgraphile: `query Counts($first: Int!, $before: Datetime!) {
    organisations: allOrganisations(first: $first, orderBy: [NAME_KK_ASC, ROW_ID_ASC], filter: { kind: { in: [VOLUNTEER_ORGANISATION] } }) {
      totalCount
      edges { node {
        id kind ${columns('name')}
        district: districtByDistrictId { id ${columns('name')} }
        events: eventsByOrganiserId(${theirEvents}) { totalCount }
      } }
    }
  }`,
}

const detailFields = 'direction riskClass minimumAge status startsAt endsAt publishedAt startedAt finishedAt'

const detail: ReadQuery = {
  name: 'detail',
  title: 'Detail page of an event',
  variables: { first: 5 },
  shared: `query Detail($id: ID!, $first: Int!, $before: DateTime!) {
    event(id: $id) {
      id ${text('name')} ${text('place')} ${detailFields}
      organiser {
        id kind ${text('name')} district { id ${text('name')} }
        events(first: $first, filter: { startsBefore: $before }) { totalCount edges { node { id ${text('name')} startsAt } } }
      }
      initiator { id ${text('name')} }
      campaign { id slug kind startsOn ${text('name')} }
      district { id centre ${text('name')} }
      shifts { id ${text('role')} capacity signedUpCount startsAt endsAt }
      parts { position ${text('name')} }
    }
  }`,
  postgraphile: `query Detail($id: ID!, $first: Int!, $before: Datetime!) {
    event(id: $id) {
      id ${columns('name')} ${columns('place')} ${detailFields}
      organiser: organisationByOrganiserId {
        id kind ${columns('name')} district: districtByDistrictId { id ${columns('name')} }
        events: eventsByOrganiserId(first: $first, ${theirEvents}) { totalCount edges { node { id ${columns('name')} startsAt } } }
      }
      initiator: organisationByInitiatorId { id ${columns('name')} }
      campaign: campaignByCampaignId { id slug kind startsOn ${columns('name')} }
      district: districtByDistrictId { id centre ${columns('name')} }
      shifts: shiftsByEventId(orderBy: [STARTS_AT_ASC, ROW_ID_ASC]) { nodes { id ${columns('role')} capacity signedUpCount startsAt endsAt } }
      parts: eventPartsByEventId(orderBy: [POSITION_ASC]) { nodes { position ${columns('name')} } }
    }
  }`,
}

const wideFields = `${detailFields} verifiedAt cancelledAt cancelReason`

const wide: ReadQuery = {
  name: 'wide',
  title: 'Wide flat list of 100 events',
  variables: { first: 100 },
  shared: `query Wide($first: Int!, $before: DateTime!) {
    events(first: $first, filter: { startsBefore: $before }) { edges { node { id ${text('name')} ${text('place')} ${wideFields} } } }
  }`,
  postgraphile: `query Wide($first: Int!, $before: Datetime!) {
    events: allEvents(first: $first, ${theirEvents}) { edges { node { id ${columns('name')} ${columns('place')} ${wideFields} } } }
  }`,
}

/** All five can be seen by everybody, and are bounded by a moment, so that no two requests need be the same. */
export const readQueries: readonly ReadQuery[] = [list, connections, counts, detail, wide]

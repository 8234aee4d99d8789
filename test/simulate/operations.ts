/** What the simulator asks of the public API. Each is checked against the printed schema by a test. */
export const operations = {
  day: `query SimulationDay($on: Date!) {
    events(first: 100, filter: { status: [RUNNING], on: $on }, orderBy: { field: STARTS_AT, direction: DESC }) {
      edges { node { id minimumAge startsAt endsAt shifts { id capacity signedUpCount } } }
    }
  }`,
  zone: `query SimulationZone { viewer { kind } region { timeZone } }`,
  organisers: `query SimulationOrganisers {
    organisations(first: 50, filter: { kind: [VOLUNTEER_ORGANISATION, INITIATIVE_GROUP], status: ACTIVE }) {
      edges { node { id district { id } } }
    }
  }`,
  signups: `query SimulationSignups($event: ID!, $after: String) {
    event(id: $event) { signups(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { status shift { id } volunteer { id birthDate isDemonstration } } }
    } }
  }`,
  attendances: `query SimulationAttendances($event: ID!, $after: String) {
    event(id: $event) { attendances(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { id checkedInAt checkedOutAt voidedAt volunteer { id birthDate isDemonstration } } }
    } }
  }`,
  volunteers: `query SimulationVolunteers($after: String) {
    volunteers(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { id birthDate isDemonstration } }
    }
  }`,
  createEvent: `mutation SimulationCreateEvent($input: CreateEventInput!) {
    createEvent(input: $input) { __typename ... on Error { code message }
      ... on EventPayload { event { id minimumAge startsAt endsAt shifts { id capacity signedUpCount } } } }
  }`,
  publishEvent: `mutation SimulationPublishEvent($input: PublishEventInput!) {
    publishEvent(input: $input) { __typename ... on Error { code message } ... on EventPayload { event { id } } }
  }`,
  startEvent: `mutation SimulationStartEvent($input: StartEventInput!) {
    startEvent(input: $input) { __typename ... on Error { code message } ... on EventPayload { event { id } } }
  }`,
  signUp: `mutation SimulationSignUp($input: SignUpInput!) {
    signUp(input: $input) { __typename ... on Error { code message } ... on SignupPayload { signup { id } } }
  }`,
  checkIn: `mutation SimulationCheckIn($input: CheckInInput!) {
    checkIn(input: $input) { __typename ... on Error { code message } ... on AttendancePayload { attendance { id } } }
  }`,
  checkOut: `mutation SimulationCheckOut($input: CheckOutInput!) {
    checkOut(input: $input) { __typename ... on Error { code message } ... on AttendancePayload { attendance { id } } }
  }`,
  store: `query SimulationStore {
    stockPlaces { id kind }
    districts { id }
    volunteers(first: 50) { pageInfo { hasNextPage endCursor } edges { node { id birthDate isDemonstration } } }
  }`,
  shelves: `query SimulationShelves($store: ID!) {
    node(id: $store) { ... on StockPlace { balances { quantity expired item { id group { id } } } } }
  }`,
  families: `query SimulationFamilies($after: String) {
    families(first: 100, after: $after, filter: { needState: VALID, agreedTo: SOCIAL_HELP }) {
      pageInfo { hasNextPage endCursor } edges { node { id isDemonstration } }
    }
  }`,
  family: `query SimulationFamily($id: ID!) {
    family(id: $id) { entitlements { left rule { group { id } } } }
  }`,
  recordStoreVisit: `mutation SimulationRecordStoreVisit($input: RecordStoreVisitInput!) {
    recordStoreVisit(input: $input) { __typename ... on Error { code message } ... on StoreVisitPayload { visitId } }
  }`,
  receiveDonation: `mutation SimulationReceiveDonation($input: ReceiveDonationInput!) {
    receiveDonation(input: $input) { __typename ... on Error { code message } }
  }`,
  recordAidRequest: `mutation SimulationRecordAidRequest($input: RecordAidRequestInput!) {
    recordAidRequest(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  verifyAidRequest: `mutation SimulationVerifyAidRequest($input: VerifyAidRequestInput!) {
    verifyAidRequest(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  matchAidRequest: `mutation SimulationMatchAidRequest($input: MatchAidRequestInput!) {
    matchAidRequest(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  recordAidDelivery: `mutation SimulationRecordAidDelivery($input: RecordAidDeliveryInput!) {
    recordAidDelivery(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  closeAidRequest: `mutation SimulationCloseAidRequest($input: CloseAidRequestInput!) {
    closeAidRequest(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  tea: `query SimulationTea {
    region { demonstration { loadedAt } }
    distributionShifts(first: 50, filter: { status: [OPEN] }) {
      edges { node { id startsAt endsAt given { item { id } } } }
    }
  }`,
  issueDistributionLink: `mutation SimulationIssueDistributionLink($input: IssueDistributionLinkInput!) {
    issueDistributionLink(input: $input) { __typename ... on Error { code message }
      ... on DistributionLinkPayload { distributionLink { token } } }
  }`,
  countDistribution: `mutation SimulationCountDistribution($input: CountDistributionInput!) {
    countDistribution(input: $input) { __typename ... on Error { code message } }
  }`,
} as const

export interface Shift {
  id: string
  capacity: number
  signedUpCount: number
}

export interface Event {
  id: string
  minimumAge: number
  startsAt: string
  endsAt: string
  shifts: Shift[]
}

export interface Volunteer {
  id: string
  birthDate: string
  isDemonstration: boolean
}

export interface Page<Row> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  edges: { node: Row }[]
}

/** A family as the counter finds it. */
export interface FamilyAtCounter {
  id: string
  isDemonstration: boolean
}

export interface Entitlement {
  left: number
  /** Without a group it is about visits. */
  rule: { group: { id: string } | null }
}

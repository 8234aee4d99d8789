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
  challenges: `query SimulationChallenges($now: DateTime!) {
    challenges(first: 50, filter: { status: [PUBLISHED], closesAfter: $now }) {
      pageInfo { hasNextPage endCursor } edges { node { id networks opensAt closesAt } }
    }
  }`,
  challengeQueue: `query SimulationChallengeQueue {
    challengePosts(last: 50, filter: { status: [SUBMITTED], network: [TELEGRAM], isShort: false }) {
      pageInfo { hasNextPage endCursor } edges { node { id address } }
    }
  }`,
  submitChallengePost: `mutation SimulationSubmitChallengePost($input: SubmitChallengePostInput!) {
    submitChallengePost(input: $input) { __typename ... on Error { code message } ... on MyChallengePostPayload { token } }
  }`,
  verifyChallengePost: `mutation SimulationVerifyChallengePost($input: VerifyChallengePostInput!) {
    verifyChallengePost(input: $input) { __typename ... on Error { code message } ... on ChallengePostPayload { postId } }
  }`,
  rejectChallengePost: `mutation SimulationRejectChallengePost($input: RejectChallengePostInput!) {
    rejectChallengePost(input: $input) { __typename ... on Error { code message } ... on ChallengePostPayload { postId } }
  }`,
  closeAidRequest: `mutation SimulationCloseAidRequest($input: CloseAidRequestInput!) {
    closeAidRequest(input: $input) { __typename ... on Error { code message } ... on AidRequestPayload { requestId } }
  }`,
  funds: `query SimulationFunds {
    funds(first: 20, filter: { open: true }) {
      edges { node { id isDemonstration recipientGroups { id } balances { account amountTiyn } } }
    }
    fundDonors(first: 100) { pageInfo { hasNextPage endCursor } edges { node { id isDemonstration } } }
  }`,
  recordFundPledge: `mutation SimulationRecordFundPledge($input: RecordFundPledgeInput!) {
    recordFundPledge(input: $input) { __typename ... on Error { code message } ... on FundPledgePayload { pledge { id } } }
  }`,
  recordFundReceipt: `mutation SimulationRecordFundReceipt($input: RecordFundReceiptInput!) {
    recordFundReceipt(input: $input) {
      __typename ... on Error { code message } ... on FundReceiptPayload { receipt { entry { id } } }
    }
  }`,
  proposeFundDisbursement: `mutation SimulationProposeFundDisbursement($input: ProposeFundDisbursementInput!) {
    proposeFundDisbursement(input: $input) {
      __typename ... on Error { code message } ... on FundDisbursementPayload { disbursement { id } }
    }
  }`,
  approveFundDisbursement: `mutation SimulationApproveFundDisbursement($input: ApproveFundDisbursementInput!) {
    approveFundDisbursement(input: $input) { __typename ... on Error { code message } }
  }`,
  reverseFundEntry: `mutation SimulationReverseFundEntry($input: ReverseFundEntryInput!) {
    reverseFundEntry(input: $input) { __typename ... on Error { code message } }
  }`,
  blood: `query SimulationBlood($now: DateTime!) {
    bloodDrives(filter: { status: [PUBLISHED], endsAfter: $now }, first: 10) {
      pageInfo { hasNextPage endCursor } edges { node { id startsAt donationTypes slots { startsAt free } } }
    }
    bloodDonors(first: 100) { pageInfo { hasNextPage endCursor } edges { node { id isDemonstration } } }
  }`,
  bloodGuests: `query SimulationBloodGuests($drive: ID!) {
    node(id: $drive) { ... on BloodDrive { guests { donor { id isDemonstration } outcomes { kind } } } }
  }`,
  bookBloodAppointment: `mutation SimulationBookBlood($input: BookBloodAppointmentInput!) {
    bookBloodAppointment(input: $input) { __typename ... on Error { code message } ... on BloodAppointmentPayload { appointmentId } }
  }`,
  recordBloodOutcome: `mutation SimulationRecordBlood($input: RecordBloodOutcomeInput!) {
    recordBloodOutcome(input: $input) { __typename ... on Error { code message } ... on BloodOutcomePayload { outcomeId } }
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

export interface BloodDrive {
  id: string
  startsAt: string
  donationTypes: string[]
  slots: { startsAt: string; free: number }[]
}

/** Who is expected at a drive, with what came of them so far. */
export interface BloodGuest {
  donor: { id: string; isDemonstration: boolean }
  outcomes: { kind: string }[]
}

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

export interface Fund {
  id: string
  isDemonstration: boolean
  recipientGroups: { id: string }[]
  /** Null for who does not keep the books. */
  balances: { account: string; amountTiyn: number }[] | null
}

import { assertUnionType } from 'graphql'
import { schema } from '@erikti/schema/schema'

/**
 * What is selected of each member of a result union when a test does not say. Payloads show ids and status; errors show
 * all that they carry.
 */
const selections: Readonly<Record<string, string>> = {
  OrganisationPayload: 'organisation { id status }',
  CampaignPayload: 'campaign { id slug status }',
  SkillPayload: 'skill { id retiredAt }',
  EventPayload: 'event { id status }',
  ShiftPayload: 'shift { id capacity minimumAge startsAt endsAt skills { id } }',
  EventTemplatePayload:
    'templateId template { archivedAt minimumAge parts { position } shifts { capacity durationMinutes } }',
  VolunteerPayload: 'volunteerId volunteer { id passCode consents { purpose withdrawnAt } }',
  VolunteerImportPayload: 'importId volunteerImport { id state rowCount receivedCount counts { outcome count } }',
  PersonalDataExport: 'exportedAt fileName',
  ErasedPayload: 'volunteerId erasedAt',
  SignupPayload:
    'signup { id status queuePosition isAccompanied shift { id } movedFrom { id } } warnings { kind minutes signup { id } }',
  SwapSignupsPayload: 'signup { id status shift { id } } otherSignup { id status shift { id } }',
  RequestContactCodePayload: 'challenge expiresAt',
  ConfirmContactCodePayload: 'contactToken expiresAt',
  MySignupPayload:
    'token mySignup { status queuePosition offerExpiresAt isErased givenName passCode shift { id } } warnings { kind shift { id } }',
  AttendancePayload: 'attendance { id checkedInAt checkedOutAt minutes organisation { id } shift { id } }',
  CorrectAttendancePayload:
    'voided { id voidedAt voidReason } attendance { id checkedInAt checkedOutAt minutes replaces { id } }',
  TakeRosterPayload:
    'copy { id deviceLabel revokedAt } serverTime signed { token roster { fingerprint entries { volunteerId shiftId familyName state } } }',
  RosterCopyPayload: 'copy { id revokedAt }',
  RegisterWalkInPayload: 'attendanceId wasKnown',
  MergeCheckInsPayload: 'results { actionId outcome problem attendanceId }',
  DecideCheckInConflictPayload: 'actionId attendanceId',
  SelfCheckInPayload: 'eventId',
  SignedIn: 'viewer { kind }',
  SecondFactorRequired: 'challenge expiresAt',
  ViewerPayload: 'viewer { kind sessions { id isCurrent } secondFactor { enabledAt recoveryCodesLeft } }',
  BeginSecondFactorPayload: 'secret uri',
  RecoveryCodesPayload: 'recoveryCodes',
  AccountPayload: 'account { id displayName suspendedAt hasSecondFactor grants { role organisation { id } } }',
  InvitationPayload: 'invitation { id email revokedAt } link',
  PasswordResetPayload: 'link expiresAt',
  ResetPasswordPayload: 'email',
  MessagePayload: 'outgoingMessage { id state }',
  MessageStateError: 'state allowed',
  PartnerKeyPayload: 'partnerKey { id status name scopes }',
  RotatedPartnerKeyPayload: 'partnerKey { id status } replaced { id status }',
  ApproveHoursPayload: 'approved ownLeft event { id } attendances { id approvedAt }',
  FamilyPayload:
    'familyId family { id address phone locale memberCount needState needValidUntil members { id role givenName mayCollect } collectors { givenName phone validUntil } consents { purpose withdrawnAt } }',
  FamilyConsentRequiredError: 'purpose',
  FamilyKnownError: 'familyIds',
  MergeFamiliesPayload: 'family { id } movedVisits',
  FamilyAlreadyMergedError: 'survivorId',
  KeepFamiliesApartPayload: 'familyIds',
  FamilyErasedPayload: 'familyId erasedAt',
  MergeVolunteersPayload: 'volunteer { id } movedAttendances movedSignups',
  SayDistinctPayload: 'volunteerIds',
  AidRequestPayload:
    'requestId request { id status channel need address description refusal isMine volunteer { id } notes { text } }',
  AidRequestedPayload: 'number',
  BloodDrivePayload:
    'driveId drive { id status slots { startsAt free capacity booked } tally { booked came admitted gave turnedAway noShow } }',
  BloodDonorPayload: 'donorId donor { id phone wantsReminders volunteer { id } }',
  MergeBloodDonorsPayload: 'donorId donor { id }',
  BloodAppointmentPayload: 'appointmentId appointment { id slotAt cancelledAt }',
  BloodOutcomePayload: 'outcomeId outcome { id kind donationType voidedAt }',
  BloodRulePayload: 'ruleId rule { id validTo }',
  MyBloodAppointmentPayload: 'token appointment { slotAt cancelledAt givenName wantsReminders }',
  AidRequestStatusError: 'status needed',
  BloodDriveStatusError: 'status needed',
  BloodDriveNotBegunError: 'startsAt',
  BloodSlotFullError: 'slotAt',
  BloodSlotPastError: 'slotAt',
  BloodSlotBookedError: 'slotsAt',
  BloodAlreadyBookedError: 'slotAt linkToken',
  BloodDonorNotEligibleError: 'possibleOn',
  BloodTypeNotTakenError: 'taken',
  BloodDonorKnownError: 'donorIds',
  BloodDonorMergedError: 'survivorId',
  BloodOutcomeOrderError: 'standing',
  BloodRuleOverlapError: 'otherRuleId',
  ChallengePayload:
    'challengeId challenge { id status hashtag networks opensAt closesAt rules { kk } tally { submitted verified } }',
  ChallengePostPayload:
    'postId post { id status rejection address isShort inGallery account { id handle volunteer { id } } decisions { from to isUndo by } }',
  ChallengeAccountPayload: 'account { id handle volunteer { id } }',
  MyChallengePostPayload: 'token post { status rejection address inGallery isWithdrawn }',
  ChallengeCampaignKindError: 'kind',
  ChallengeExistsError: 'challengeId',
  ChallengeStatusError: 'status',
  ChallengeNotOpenError: 'opensAt closesAt',
  ChallengeNetworkError: 'network networks',
  ChallengePostKnownError: 'status',
  ChallengePostStatusError: 'status needed',
  FairPayload:
    'fair { id status leftAt returnedAt closedAt cancelReason name { kk } place { id } stops { id position heldAt skippedAt skipReason district { id } } statement { item { id } loaded given broughtBack writtenOff found left } }',
  TakeFairListPayload:
    'copyId expiresAt serverTime fair { id } signed { token list { fingerprint isWhole families { familyId number headName memberCount hasAgreed needUntil left cardHashes memberIds memberNames collectorIds collectorNames } rules { ruleId groupId nextOn } shelf { item { id } quantity } } }',
  FairCopyPayload: 'copy { id revokedAt }',
  MergeFairActionsPayload: 'results { actionId outcome problem visitId }',
  DecideFairConflictPayload: 'actionId visitId fair { id }',
  DistributionPlacePayload: 'place { id retiredAt name { kk } point { latitude longitude } district { id } }',
  DistributionItemPayload: 'item { id unit retiredAt name { kk } }',
  DistributionShiftPayload:
    'distributionShift { id status people startsAt endsAt plannedPortions closedAt closingNote cancelReason given { quantity item { id } } place { id } }',
  DistributionLinkPayload: 'distributionLink { id token label expiresAt revokedAt phones }',
  CountDistributionPayload:
    'lastSequence newTaps isLate shift { id status people startsAt endsAt plannedPortions closedAt closingNote cancelReason given { quantity item { id } } place { id } }',
  DistributionTallyPayload:
    'distributionShift { id people given { quantity item { id } } } tally { id kind people reason isLate decision lines { quantity item { id } } }',
  BriefingPayload: 'briefingId briefing { id number status isReviewed isOwn figures { position saidValue value } }',
  BriefingStatusError: 'status',
  BriefingFiguresUntrueError: 'figures { position qualifier saidValue value problem suggestion }',
  BriefingFiguresPrivateError: 'positions',
  BriefingReviewError: 'isReviewed',
  BriefingSupersededError: 'briefingId',
  DistributionRetiredError: 'what',
  DistributionShiftStatusError: 'status needed',
  DistributionLinkEndedError: 'reason endedAt',
  DistributionLinkFullError: 'most',
  CloseMonthPayload: 'closing { id month moment closedAt closedBy }',
  ReportPayload:
    'report { id kind startsOn endsOn format locale state stage stepsDone stepsTotal isFinal moment fileName path byteCount fileHash askedBy finishedAt }',
  MonthNotOverError: 'overAt',
  MonthClosedError: 'closedAt',
  TooManyReportsError: 'limit',
  FairCopyEndedError: 'reason endedAt',
  FairStatusError: 'status needed',
  FairStopEndedError: 'stopId',
  FairStopsOpenError: 'stopIds',
  FairNotBalancedError: 'left { itemId quantity }',
  FairConflictsOpenError: 'count',
  CertificatePayload: 'certificateId certificate { id code minutes events revokedAt }',
  EntitlementRulePayload: 'rule { id period perFamily perMember validFrom validTo }',
  StoreVisitPayload: 'visitId visit { id number memberCount lines { position quantity } override { id } }',
  CorrectStoreVisitPayload: 'voided { id voidedAt voidReason } visit { id replaces { id } lines { quantity } }',
  StoreOverridePayload: 'override { id reason expiresAt revokedAt }',
  ItemGroupPayload: 'group { id position retiredAt name { kk } }',
  ItemPayload: 'item { id code unit lowStockAt retiredAt group { id } }',
  StockPlacePayload: 'place { id kind closedAt }',
  BenefactorPayload: 'benefactor { id name phone isPerson isAnonymous }',
  DonationPayload: 'donation { id benefactor { id name } movement { id entries { quantity lot { id } } } }',
  StockMovementPayload:
    'movement { id kind reason reverses { id } entries { quantity place { id } lot { id expiresOn item { id } } } }',
  StockCountPayload:
    'count { id movement { id entries { quantity lot { id } } } lines { expected counted lot { id } } }',
  OutOfStockError: 'shortages { itemId item { id } placeId lotId asked available }',
  StockGoneError: 'shortages { itemId item { id } placeId lotId asked available }',
  StockChangedError: 'changes { lotId expected now }',
  ItemGroupNameTakenError: 'name',
  ItemGroupInUseError: 'items',
  ItemCodeTakenError: 'takenCode',
  ItemRetiredError: 'itemIds',
  FundPayload: 'fund { id closedAt goalTiyn closesOn bankAccount balances { account amountTiyn } }',
  FundRecipientGroupPayload: 'group { id name { kk } }',
  FundDonorPayload: 'donor { id name isAnonymous }',
  FundPledgePayload: 'pledge { id amountTiyn dueTiyn donor { id } entry { id } }',
  FundReceiptPayload:
    'receipt { id method amountTiyn donor { id } pledge { id dueTiyn } entry { id postings { account amountTiyn } } }',
  BankImportPayload: 'imported known differing',
  FundDisbursementPayload: 'disbursement { id status refusal isOwn entry { id } }',
  FundEntryPayload: 'entry { id kind reason reverses { id } }',
  FundShortError: 'account askedTiyn availableTiyn',
  FundNotSettledError: 'left { account amountTiyn } waiting',
  FundGroupNameTakenError: 'name',
  FundDisbursementDecidedError: 'status',
  ItemInStockError: 'quantity',
  StockLeftError: 'quantity',
  ValidationError: 'issues { path message }',
  TooManyAttemptsError: 'retryAt',
  AccountExistsError: 'accountId',
  AlreadyInvitedError: 'invitationId',
  NotFoundError: 'what',
  KeyEndedError: 'status',
  EventStatusError: 'status allowed',
  EventAttendedError: 'attendances',
  EventFixedError: 'status fields',
  SignupsInTheWayError: 'obstacle count signupIds',
  ShiftOutsideEventError: 'startsAt endsAt shiftIds',
  CapacityBelowPlacesHeldError: 'held',
  ShiftInUseError: 'signups attendances',
  HostConsentStandsError: 'givenAt',
  SlugTakenError: 'slug',
  SkillNameTakenError: 'name',
  SkillRetiredError: 'skillId',
  CampaignNotPublishedError: 'campaignId',
  OrganisationNotActiveError: 'organisationId',
  StatusTooEarlyError: 'presentSince',
  VolunteerTooYoungError: 'minimumAge',
  ConsentRequiredError: 'purpose',
  ConsentWithdrawnError: 'purpose withdrawnAt',
  VolunteerPresentError: 'eventId',
  ShiftFullError: 'capacity waiting',
  SignupOverlapsError: 'shift { id }',
  SignupClosedError: 'reason opensAt closesAt',
  SkillMissingError: 'skills { kk ru en }',
  SignupNotConfirmedError: 'signupId',
  AlreadySignedUpError: 'signupId linkToken',
  AlreadyCheckedInError: 'attendanceId',
  CheckedInElsewhereError: 'elsewhereId',
  ShiftRequiredError: 'shiftIds',
  AttendanceTimeError: 'earliest latest',
  AlreadyCheckedOutError: 'checkedOutAt',
  AttendanceVoidedError: 'replacedById',
  OwnEntryError: 'count attendanceIds',
  NoApprovedHoursError: 'minutesAwaiting',
  AlreadyMergedError: 'survivorId',
  MergeConflictError: 'conflicts { kind attendanceId eventId otherAttendanceId otherEventId }',
  CertificateRevokedError: 'revokedAt',
  ImportStateError: 'state',
  ImportIncompleteError: 'received expected',
  ImportBadRowsError: 'bad',
  RosterCopyEndedError: 'reason endedAt',
  ActionsMissingError: 'nextSequence',
  ConflictDecidedError: 'decidedAt',
  UndoEndedError: 'endedAt',
  EntitlementRuleOverlapError: 'ruleId',
  EntitlementRuleEndedError: 'validTo',
  EntitlementRuleUsedError: 'earliest',
  AlreadyServedError: 'visitId visitNumber visitedAt place { id } nextOn',
  EntitlementExceededError: 'groups { groupId group { id } asked limit used left nextOn }',
  NeedNotVerifiedError: 'validUntil',
  PlaceNotServingError: 'placeId',
  StoreVisitVoidedError: 'replacedById',
  StoreOverrideEndedError: 'visitId',
}

export interface SelectedStatementLine {
  item: { id: string }
  loaded: number
  given: number
  broughtBack: number
  writtenOff: number
  found: number
  left: number
}

interface Failure {
  message: string
  code: string
}

/** The same, as types. */
export interface Members {
  OrganisationPayload: { organisation: { id: string; status: string | null } }
  CampaignPayload: { campaign: { id: string; slug: string; status: string } }
  SkillPayload: { skill: { id: string; retiredAt: string | null } }
  EventPayload: { event: { id: string; status: string } }
  ShiftPayload: {
    shift: {
      id: string
      capacity: number
      minimumAge: number
      startsAt: string
      endsAt: string
      skills: { id: string }[]
    }
  }
  EventTemplatePayload: {
    templateId: string
    template: {
      archivedAt: string | null
      minimumAge: number
      parts: { position: number }[]
      shifts: { capacity: number; durationMinutes: number }[]
    }
  }
  VolunteerPayload: {
    volunteerId: string
    volunteer: { id: string; passCode: string; consents: { purpose: string; withdrawnAt: string | null }[] }
  }
  VolunteerImportPayload: { importId: string; volunteerImport: { id: string; state: string } | null }
  PersonalDataExport: { exportedAt: string; fileName: string }
  ErasedPayload: { volunteerId: string; erasedAt: string }
  SignupPayload: {
    signup: {
      id: string
      status: string
      queuePosition: number | null
      isAccompanied: boolean
      shift: { id: string }
      movedFrom: { id: string } | null
    }
    warnings: { kind: string; minutes: number | null; signup: { id: string } | null }[]
  }
  RequestContactCodePayload: { challenge: string; expiresAt: string }
  ConfirmContactCodePayload: { contactToken: string; expiresAt: string }
  MySignupPayload: {
    token: string
    mySignup: {
      status: string
      queuePosition: number | null
      offerExpiresAt: string | null
      isErased: boolean
      givenName: string | null
      passCode: string | null
      shift: { id: string } | null
    }
    warnings: { kind: string; shift: { id: string } | null }[]
  }
  AidRequestPayload: { requestId: string; request: { id: string; status: string } | null }
  AidRequestedPayload: { number: number }
  BloodDrivePayload: { driveId: string; drive: { status: string; tally: Record<string, number> } }
  BloodDonorPayload: { donorId: string; donor: { volunteer: { id: string } | null } | null }
  MergeBloodDonorsPayload: { donorId: string }
  BloodAppointmentPayload: { appointmentId: string; appointment: { slotAt: string } }
  BloodOutcomePayload: { outcomeId: string; outcome: { voidedAt: string | null } }
  BloodRulePayload: { ruleId: string; rule: { validTo: string | null } }
  MyBloodAppointmentPayload: { token: string; appointment: { slotAt: string; cancelledAt: string | null } | null }
  ChallengePayload: { challengeId: string; challenge: { status: string } | null }
  ChallengePostPayload: {
    postId: string
    post: {
      status: string
      rejection: string | null
      address: string | null
      isShort: boolean
      account: { id: string; handle: string | null; volunteer: { id: string } | null }
      decisions: { from: string | null; to: string; isUndo: boolean; by: string | null }[]
    } | null
  }
  ChallengeAccountPayload: { account: { id: string; volunteer: { id: string } | null } | null }
  MyChallengePostPayload: {
    token: string
    post: {
      status: string
      rejection: string | null
      address: string | null
      inGallery: boolean
      isWithdrawn: boolean
    } | null
  }
  TakeFairListPayload: {
    copyId: string
    signed: {
      token: string
      list: {
        fingerprint: string
        isWhole: boolean
        families: { familyId: string; number: number; headName: string; left: number[]; needUntil: string | null }[]
        rules: { ruleId: string; groupId: string | null; nextOn: string }[]
        shelf: { item: { id: string }; quantity: number }[]
      }
    }
  }
  FairCopyPayload: { copy: { id: string; revokedAt: string | null } }
  MergeFairActionsPayload: {
    results: { actionId: string; outcome: string; problem: string | null; visitId: string | null }[]
  }
  DecideFairConflictPayload: { actionId: string; visitId: string | null }
  FairPayload: {
    fair: {
      id: string
      status: string
      place: { id: string }
      stops: { id: string; position: number; heldAt: string | null; skippedAt: string | null }[]
      statement: SelectedStatementLine[]
    }
  }
  SwapSignupsPayload: Record<'signup' | 'otherSignup', { id: string; status: string; shift: { id: string } }>
  AttendancePayload: { attendance: SelectedAttendance & { organisation: { id: string } | null; shift: { id: string } } }
  CorrectAttendancePayload: {
    voided: { id: string; voidedAt: string; voidReason: string }
    attendance: (SelectedAttendance & { replaces: { id: string } }) | null
  }
  ApproveHoursPayload: {
    approved: number
    ownLeft: number
    event: { id: string } | null
    attendances: { id: string; approvedAt: string | null }[]
  }
  CertificatePayload: {
    certificateId: string
    certificate: { id: string; code: string; minutes: number; events: number; revokedAt: string | null }
  }
  FamilyPayload: { familyId: string; family: { id: string } | null }
  FamilyConsentRequiredError: Failure & { purpose: string }
  FamilyKnownError: Failure & { familyIds: string[] }
  FamilyHasHeadError: Failure
  LastFamilyMemberError: Failure
  MergeFamiliesPayload: { family: { id: string } | null; movedVisits: number }
  FamilyAlreadyMergedError: Failure & { survivorId: string }
  KeepFamiliesApartPayload: { familyIds: string[] }
  FamilyErasedPayload: { familyId: string; erasedAt: string }
  MergeVolunteersPayload: { volunteer: { id: string } | null; movedAttendances: number; movedSignups: number }
  SayDistinctPayload: { volunteerIds: string[] }
  AlreadyMergedError: Failure & { survivorId: string }
  MergeConflictError: Failure & {
    conflicts: {
      kind: string
      attendanceId: string
      eventId: string
      otherAttendanceId: string | null
      otherEventId: string | null
    }[]
  }
  OwnEntryError: Failure & { count: number; attendanceIds: string[] }
  NoApprovedHoursError: Failure & { minutesAwaiting: number }
  CertificateRevokedError: Failure & { revokedAt: string }
  TakeRosterPayload: {
    copy: { id: string; deviceLabel: string; revokedAt: string | null }
    serverTime: string
    signed: {
      token: string
      roster: {
        fingerprint: string
        entries: { volunteerId: string; shiftId: string; familyName: string; state: string }[]
      }
    }
  }
  RosterCopyPayload: { copy: { id: string; revokedAt: string | null } }
  RegisterWalkInPayload: { attendanceId: string; wasKnown: boolean }
  MergeCheckInsPayload: {
    results: { actionId: string; outcome: string; problem: string | null; attendanceId: string | null }[]
  }
  DecideCheckInConflictPayload: { actionId: string; attendanceId: string | null }
  SelfCheckInPayload: { eventId: string }
  SignedIn: { viewer: { kind: string } }
  SecondFactorRequired: { challenge: string; expiresAt: string }
  ViewerPayload: {
    viewer: {
      kind: string
      sessions: { id: string; isCurrent: boolean }[]
      secondFactor: { enabledAt: string | null; recoveryCodesLeft: number }
    }
  }
  BeginSecondFactorPayload: { secret: string; uri: string }
  RecoveryCodesPayload: { recoveryCodes: string[] }
  AccountPayload: {
    account: {
      id: string
      displayName: string
      suspendedAt: string | null
      hasSecondFactor: boolean
      grants: { role: string; organisation: { id: string } | null }[]
    }
  }
  InvitationPayload: { invitation: { id: string; email: string; revokedAt: string | null }; link: string | null }
  PasswordResetPayload: { link: string | null; expiresAt: string }
  ResetPasswordPayload: { email: string }
  MessagePayload: { outgoingMessage: { id: string; state: string } }
  MessageStateError: Failure & { state: string; allowed: string[] }
  NoAddressError: Failure
  PartnerKeyPayload: { partnerKey: { id: string; status: string; name: string; scopes: string[] } }
  RotatedPartnerKeyPayload: { partnerKey: { id: string; status: string }; replaced: { id: string; status: string } }
  KeyEndedError: Failure & { status: string }
  EntitlementRulePayload: { rule: { id: string; validTo: string | null } }
  StoreVisitPayload: { visitId: string; visit: SelectedVisit | null }
  CorrectStoreVisitPayload: { voided: { id: string; voidedAt: string } | null; visit: { id: string } | null }
  StoreOverridePayload: { override: { id: string; expiresAt: string; revokedAt: string | null } | null }
  AlreadyServedError: Failure & { visitId: string; visitNumber: number; visitedAt: string; nextOn: string }
  EntitlementExceededError: Failure & { groups: { groupId: string; asked: number; left: number; nextOn: string }[] }
  ItemGroupPayload: { group: { id: string; position: number; retiredAt: string | null } }
  ItemPayload: { item: { id: string; code: string } }
  StockPlacePayload: { place: { id: string; kind: string; closedAt: string | null } }
  BenefactorPayload: { benefactor: { id: string } }
  DonationPayload: {
    donation: {
      id: string
      benefactor: { id: string; name: string } | null
      movement: { id: string; entries: { quantity: number; lot: { id: string } }[] }
    }
  }
  StockMovementPayload: {
    movement: {
      id: string
      kind: string
      entries: { quantity: number; place: { id: string }; lot: { id: string; item: { id: string } } }[]
    }
  }
  FundPayload: {
    fund: { id: string; closedAt: string | null; balances: { account: string; amountTiyn: number }[] }
  }
  FundRecipientGroupPayload: { group: { id: string } }
  FundDonorPayload: { donor: { id: string } }
  FundPledgePayload: { pledge: { id: string; dueTiyn: number; donor: { id: string }; entry: { id: string } } }
  FundReceiptPayload: { receipt: { id: string; entry: { id: string } } }
  BankImportPayload: { imported: number; known: number; differing: string[] }
  BriefingPayload: {
    briefingId: string
    briefing: {
      id: string
      number: number | null
      status: string
      figures: { saidValue: number; value: number | null }[]
    }
  }
  FundDisbursementPayload: { disbursement: { id: string; status: string; entry: { id: string } | null } }
  FundEntryPayload: { entry: { id: string } }
  CloseMonthPayload: { closing: { id: string; month: string; moment: string } }
  ReportPayload: { report: { id: string; state: string } }
  DistributionPlacePayload: { place: { id: string } }
  DistributionItemPayload: { item: { id: string } }
  DistributionShiftPayload: {
    distributionShift: {
      id: string
      status: string
      people: number
      closingNote: string | null
      given: { quantity: number; item: { id: string } }[]
    }
  }
  DistributionLinkPayload: {
    distributionLink: { id: string; token: string; expiresAt: string; revokedAt: string | null }
  }
  CountDistributionPayload: {
    lastSequence: number
    newTaps: number
    isLate: boolean
    shift: { id: string; people: number; given: { quantity: number; item: { id: string } }[] }
  }
  DistributionTallyPayload: {
    distributionShift: { id: string; people: number; given: { quantity: number; item: { id: string } }[] }
    tally: { id: string; kind: string }
  }
  DistributionLinkEndedError: Failure & { reason: string }
  StockCountPayload: {
    count: {
      id: string
      movement: { id: string; entries: { quantity: number; lot: { id: string } }[] } | null
      lines: { expected: number; counted: number; lot: { id: string } }[]
    }
  }
  ValidationError: Failure & { issues: { path: string; message: string }[] }
  ForbiddenError: Failure
  NotFoundError: Failure & { what: string }
  IdempotencyKeyReusedError: Failure
  InvalidCredentialsError: Failure
  TooManyAttemptsError: Failure & { retryAt: string }
  WrongPasswordError: Failure
  InvalidCodeError: Failure
  ChallengeEndedError: Failure
  SecondFactorOnError: Failure
  AccountExistsError: Failure & { accountId: string }
  AlreadyInvitedError: Failure & { invitationId: string | null }
  LinkEndedError: Failure
  RoleHeldError: Failure
  LastAdministratorError: Failure
  EventStatusError: Failure & { status: string; allowed: string[] }
  EventWithoutShiftError: Failure
  EventAttendedError: Failure & { attendances: number }
  EventFixedError: Failure & { status: string; fields: string[] }
  SignupsInTheWayError: Failure & { obstacle: string; count: number; signupIds: string[] }
  ShiftOutsideEventError: Failure & { startsAt: string; endsAt: string; shiftIds: string[] }
  CapacityBelowPlacesHeldError: Failure & { held: number }
  ShiftInUseError: Failure & { signups: number; attendances: number }
  HostConsentRequiredError: Failure
  HostConsentStandsError: Failure & { givenAt: string }
  TemplateArchivedError: Failure
  SlugTakenError: Failure & { slug: string }
  SkillNameTakenError: Failure & { name: string }
  SkillRetiredError: Failure & { skillId: string }
  CampaignNotPublishedError: Failure & { campaignId: string }
  OrganisationNotActiveError: Failure & { organisationId: string }
  StatusTooEarlyError: Failure & { presentSince: string }
  VolunteerTooYoungError: Failure & { minimumAge: number }
  GuardianConsentRequiredError: Failure
  ConsentRequiredError: Failure & { purpose: string }
  ConsentWithdrawnError: Failure & { purpose: string; withdrawnAt: string }
  VolunteerPresentError: Failure & { eventId: string }
  ShiftFullError: Failure & { capacity: number; waiting: number }
  SignupOverlapsError: Failure & { shift: { id: string } | null }
  SignupClosedError: Failure & { reason: string; opensAt: string | null; closesAt: string }
  SkillMissingError: Failure & { skills: { kk: string; ru: string; en: string }[] }
  SignupNotConfirmedError: Failure & { signupId: string }
  OfferEndedError: Failure
  OtherEventError: Failure
  AlreadySignedUpError: Failure & { signupId: string; linkToken: string | null }
  ContactCodeEndedError: Failure
  ContactUnconfirmedError: Failure
  SignupCancelledError: Failure
  AlreadyCheckedInError: Failure & { attendanceId: string }
  CheckedInElsewhereError: Failure & { elsewhereId: string | null }
  ShiftRequiredError: Failure & { shiftIds: string[] }
  AttendanceTimeError: Failure & { earliest: string; latest: string }
  AlreadyCheckedOutError: Failure & { checkedOutAt: string }
  AttendanceVoidedError: Failure & { replacedById: string | null }
  RosterNotGenuineError: Failure
  RosterCopyEndedError: Failure & { reason: string; endedAt: string }
  ActionsMissingError: Failure & { nextSequence: number }
  ConflictDecidedError: Failure & { decidedAt: string }
  NotCheckedInError: Failure
  UndoEndedError: Failure & { endedAt: string }
  CheckInCodeEndedError: Failure
}

interface SelectedVisit {
  id: string
  number: number
  memberCount: number
  lines: { position: number; quantity: number }[]
  override: { id: string } | null
}

interface SelectedAttendance {
  id: string
  checkedInAt: string
  checkedOutAt: string | null
  minutes: number | null
}

export type MemberName = keyof Members

/** The mutation with one argument `$input`, selecting of each member of its result what stands above. */
export function writeMutation(name: string): string {
  const field = schema.getMutationType()?.getFields()[name]
  const [input] = field?.args ?? []
  if (!field || !input) throw new Error(`There is no mutation ${name}`)
  const fragments = resultMembers(name)
    .filter((member) => selections[member])
    .map((member) => `... on ${member} { ${selections[member] ?? ''} }`)
  return `mutation ($input: ${String(input.type)}) {
    ${name}(input: $input) { __typename ... on Error { message code } ${fragments.join(' ')} }
  }`
}

/** What a mutation can answer with: the names of its result union's members. */
export function resultMembers(name: string): string[] {
  const type = schema.getMutationType()?.getFields()[name]?.type
  return assertUnionType(type && 'ofType' in type ? type.ofType : type)
    .getTypes()
    .map((member) => member.name)
}

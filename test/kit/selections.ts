import { assertUnionType } from 'graphql'
import { schema } from '@erikti/schema/schema'

/**
 * What is selected of each member of a result union when a test does not say. Payloads show ids and status; errors show
 * all that they carry.
 */
const selections: Readonly<Record<string, string>> = {
  OrganisationPayload: 'organisation { id status }',
  CampaignPayload: 'campaign { id slug status }',
  EventPayload: 'event { id status }',
  VolunteerPayload: 'volunteerId volunteer { id passCode consents { purpose withdrawnAt } }',
  VolunteerImportPayload: 'importId volunteerImport { id state rowCount receivedCount counts { outcome count } }',
  PersonalDataExport: 'exportedAt fileName',
  ErasedPayload: 'volunteerId erasedAt',
  SignupPayload: 'signup { id status }',
  AttendancePayload: 'attendance { id checkedInAt checkedOutAt minutes organisation { id } shift { id } }',
  CorrectAttendancePayload:
    'voided { id voidedAt voidReason } attendance { id checkedInAt checkedOutAt minutes replaces { id } }',
  SignedIn: 'viewer { kind }',
  SecondFactorRequired: 'challenge expiresAt',
  ViewerPayload: 'viewer { kind sessions { id isCurrent } secondFactor { enabledAt recoveryCodesLeft } }',
  BeginSecondFactorPayload: 'secret uri',
  RecoveryCodesPayload: 'recoveryCodes',
  AccountPayload: 'account { id displayName suspendedAt hasSecondFactor grants { role organisation { id } } }',
  InvitationPayload: 'invitation { id email revokedAt } link',
  PasswordResetPayload: 'link expiresAt',
  ResetPasswordPayload: 'email',
  PartnerKeyPayload: 'partnerKey { id status name scopes }',
  RotatedPartnerKeyPayload: 'partnerKey { id status } replaced { id status }',
  ValidationError: 'issues { path message }',
  TooManyAttemptsError: 'retryAt',
  AccountExistsError: 'accountId',
  AlreadyInvitedError: 'invitationId',
  NotFoundError: 'what',
  KeyEndedError: 'status',
  EventStatusError: 'status allowed',
  EventAttendedError: 'attendances',
  SlugTakenError: 'slug',
  CampaignNotPublishedError: 'campaignId',
  OrganisationNotActiveError: 'organisationId',
  StatusTooEarlyError: 'presentSince',
  VolunteerTooYoungError: 'minimumAge',
  ConsentRequiredError: 'purpose',
  ConsentWithdrawnError: 'purpose withdrawnAt',
  VolunteerPresentError: 'eventId',
  ShiftFullError: 'capacity',
  AlreadySignedUpError: 'signupId',
  AlreadyCheckedInError: 'attendanceId',
  CheckedInElsewhereError: 'elsewhereId',
  ShiftRequiredError: 'shiftIds',
  AttendanceTimeError: 'earliest latest',
  AlreadyCheckedOutError: 'checkedOutAt',
  AttendanceVoidedError: 'replacedById',
  ImportStateError: 'state',
  ImportIncompleteError: 'received expected',
  ImportBadRowsError: 'bad',
}

interface Failure {
  message: string
  code: string
}

/** The same, as types. */
export interface Members {
  OrganisationPayload: { organisation: { id: string; status: string | null } }
  CampaignPayload: { campaign: { id: string; slug: string; status: string } }
  EventPayload: { event: { id: string; status: string } }
  VolunteerPayload: {
    volunteerId: string
    volunteer: { id: string; passCode: string; consents: { purpose: string; withdrawnAt: string | null }[] }
  }
  VolunteerImportPayload: { importId: string; volunteerImport: { id: string; state: string } | null }
  PersonalDataExport: { exportedAt: string; fileName: string }
  ErasedPayload: { volunteerId: string; erasedAt: string }
  SignupPayload: { signup: { id: string; status: string } }
  AttendancePayload: { attendance: SelectedAttendance & { organisation: { id: string } | null; shift: { id: string } } }
  CorrectAttendancePayload: {
    voided: { id: string; voidedAt: string; voidReason: string }
    attendance: (SelectedAttendance & { replaces: { id: string } }) | null
  }
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
  PartnerKeyPayload: { partnerKey: { id: string; status: string; name: string; scopes: string[] } }
  RotatedPartnerKeyPayload: { partnerKey: { id: string; status: string }; replaced: { id: string; status: string } }
  KeyEndedError: Failure & { status: string }
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
  SlugTakenError: Failure & { slug: string }
  CampaignNotPublishedError: Failure & { campaignId: string }
  OrganisationNotActiveError: Failure & { organisationId: string }
  StatusTooEarlyError: Failure & { presentSince: string }
  VolunteerTooYoungError: Failure & { minimumAge: number }
  GuardianConsentRequiredError: Failure
  ConsentRequiredError: Failure & { purpose: string }
  ConsentWithdrawnError: Failure & { purpose: string; withdrawnAt: string }
  VolunteerPresentError: Failure & { eventId: string }
  ShiftFullError: Failure & { capacity: number }
  AlreadySignedUpError: Failure & { signupId: string }
  SignupCancelledError: Failure
  AlreadyCheckedInError: Failure & { attendanceId: string }
  CheckedInElsewhereError: Failure & { elsewhereId: string | null }
  ShiftRequiredError: Failure & { shiftIds: string[] }
  AttendanceTimeError: Failure & { earliest: string; latest: string }
  AlreadyCheckedOutError: Failure & { checkedOutAt: string }
  AttendanceVoidedError: Failure & { replacedById: string | null }
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

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
  SwapSignupsPayload: Record<'signup' | 'otherSignup', { id: string; status: string; shift: { id: string } }>
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

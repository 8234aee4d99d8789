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
  VolunteerPayload: 'volunteer { id passCode }',
  SignupPayload: 'signup { id status }',
  AttendancePayload: 'attendance { id checkedInAt checkedOutAt minutes organisation { id } shift { id } }',
  CorrectAttendancePayload:
    'voided { id voidedAt voidReason } attendance { id checkedInAt checkedOutAt minutes replaces { id } }',
  SignInPayload: 'key expiresAt',
  ValidationError: 'issues { path message }',
  NotFoundError: 'what',
  EventStatusError: 'status allowed',
  EventAttendedError: 'attendances',
  SlugTakenError: 'slug',
  CampaignNotPublishedError: 'campaignId',
  OrganisationNotActiveError: 'organisationId',
  StatusTooEarlyError: 'presentSince',
  VolunteerTooYoungError: 'minimumAge',
  ShiftFullError: 'capacity',
  AlreadySignedUpError: 'signupId',
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
  VolunteerPayload: { volunteer: { id: string; passCode: string } }
  SignupPayload: { signup: { id: string; status: string } }
  AttendancePayload: { attendance: SelectedAttendance & { organisation: { id: string } | null; shift: { id: string } } }
  CorrectAttendancePayload: {
    voided: { id: string; voidedAt: string; voidReason: string }
    attendance: (SelectedAttendance & { replaces: { id: string } }) | null
  }
  SignInPayload: { key: string; expiresAt: string }
  ValidationError: Failure & { issues: { path: string; message: string }[] }
  ForbiddenError: Failure
  NotFoundError: Failure & { what: string }
  IdempotencyKeyReusedError: Failure
  InvalidCredentialsError: Failure
  EventStatusError: Failure & { status: string; allowed: string[] }
  EventWithoutShiftError: Failure
  EventAttendedError: Failure & { attendances: number }
  SlugTakenError: Failure & { slug: string }
  CampaignNotPublishedError: Failure & { campaignId: string }
  OrganisationNotActiveError: Failure & { organisationId: string }
  StatusTooEarlyError: Failure & { presentSince: string }
  VolunteerTooYoungError: Failure & { minimumAge: number }
  GuardianConsentRequiredError: Failure
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

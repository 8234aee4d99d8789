import type {
  CampaignKind,
  CampaignStatus,
  CheckOutMethod,
  ConsentPurpose,
  Direction,
  EventStatus,
  HostConsentMethod,
  Metric,
  OrganisationKind,
  OrganisationStatus,
  RiskClass,
  SignupStatus,
} from '../generated/client/enums.ts'

// The rows of the core tables, every column that a writer gives, as `createMany` and `insertRows` take them.

/** A text in the three languages of the region. */
export interface Localised {
  kk: string
  ru: string
  en: string
}

export interface OrganisationRow {
  id: string
  kind: OrganisationKind
  nameKk: string
  nameRu: string
  nameEn: string
  districtId: string
  createdAt: Date
}

export interface OrganisationStatusPeriodRow {
  id: string
  organisationId: string
  status: OrganisationStatus
  validFrom: Date
  validTo: Date | null
}

export interface CampaignRow {
  id: string
  regionId: string
  parentId: string | null
  slug: string
  kind: CampaignKind
  status: CampaignStatus
  nameKk: string
  nameRu: string
  nameEn: string
  sloganKk: string | null
  sloganRu: string | null
  sloganEn: string | null
  startsOn: Date
  endsOn: Date | null
  createdAt: Date
}

export interface CampaignGoalRow {
  campaignId: string
  metric: Metric
  target: number
}

export interface EventRow {
  id: string
  campaignId: string | null
  districtId: string
  organiserId: string
  initiatorId: string
  nameKk: string
  nameRu: string
  nameEn: string
  placeKk: string
  placeRu: string
  placeEn: string
  direction: Direction
  riskClass: RiskClass
  minimumAge: number
  aboutKk: string | null
  aboutRu: string | null
  aboutEn: string | null
  hostConsentRequired: boolean
  isPublicSignupOpen: boolean
  signupOpensAt: Date | null
  signupClosesAt: Date | null
  templateId: string | null
  status: EventStatus
  startsAt: Date
  endsAt: Date
  createdAt: Date
  publishedAt: Date | null
  startedAt: Date | null
  finishedAt: Date | null
  verifiedAt: Date | null
  cancelledAt: Date | null
  cancelReason: string | null
}

export interface EventSupporterRow {
  eventId: string
  organisationId: string
}

export interface EventPartRow {
  id: string
  eventId: string
  position: number
  nameKk: string
  nameRu: string
  nameEn: string
}

export interface ShiftRow {
  id: string
  eventId: string
  roleKk: string
  roleRu: string
  roleEn: string
  capacity: number
  startsAt: Date
  endsAt: Date
  minimumAge: number
}

export interface ShiftSkillRow {
  shiftId: string
  skillId: string
}

export interface SkillRow {
  id: string
  nameKk: string
  nameRu: string
  nameEn: string
  retiredAt: Date | null
}

export interface EventTemplateRow {
  id: string
  organisationId: string | null
  nameKk: string
  nameRu: string
  nameEn: string
  direction: Direction
  riskClass: RiskClass
  minimumAge: number
  hostConsentRequired: boolean
  durationMinutes: number
  createdAt: Date
}

export interface EventTemplatePartRow {
  templateId: string
  position: number
  nameKk: string
  nameRu: string
  nameEn: string
}

export interface EventTemplateShiftRow {
  id: string
  templateId: string
  position: number
  roleKk: string
  roleRu: string
  roleEn: string
  capacity: number
  minimumAge: number
  startsAfterMinutes: number
  durationMinutes: number
}

export interface EventTemplateShiftSkillRow {
  templateShiftId: string
  skillId: string
}

export interface HostConsentRow {
  id: string
  eventId: string
  hostName: string
  method: HostConsentMethod
  givenAt: Date
  recordedAt: Date
}

export interface VolunteerRow {
  id: string
  givenName: string
  familyName: string
  patronymic: string | null
  birthDate: Date
  districtId: string
  phone: string | null
  email: string | null
  passCode: string
  guardianConsentAt: Date | null
  isDemonstration: boolean
  createdAt: Date
}

export interface ConsentRow {
  id: string
  volunteerId: string
  purpose: ConsentPurpose
  givenAt: Date
  recordedAt: Date
  withdrawnAt: Date | null
}

export interface MembershipRow {
  id: string
  volunteerId: string
  organisationId: string
  validFrom: Date
  validTo: Date | null
}

export interface SignupRow {
  id: string
  eventId: string
  shiftId: string
  volunteerId: string
  organisationId: string | null
  status: SignupStatus
  signedUpAt: Date
  cancelledAt: Date | null
  cancelReason: string | null
}

export interface AttendanceRow {
  id: string
  eventId: string
  shiftId: string
  volunteerId: string
  organisationId: string | null
  checkedInAt: Date
  checkedOutAt: Date | null
  minutes: number | null
  recordedAt: Date
  voidedAt: Date | null
  voidReason: string | null
  replacesId: string | null
  checkOutMethod: CheckOutMethod | null
  recordedById: string | null
  checkedOutById: string | null
  approvedAt: Date | null
  approvedById: string | null
}

export interface CertificateRow {
  id: string
  code: string
  volunteerId: string
  startsOn: Date
  endsOn: Date
  minutes: number
  events: number
  issuedAt: Date
  issuedById: string | null
}

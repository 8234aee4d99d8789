import { randomBytes } from 'node:crypto'
import type {
  AttendanceRow,
  CampaignGoalRow,
  CampaignRow,
  CertificateRow,
  ConsentRow,
  EventPartRow,
  EventRow,
  EventSupporterRow,
  MembershipRow,
  OrganisationRow,
  OrganisationStatusPeriodRow,
  ShiftRow,
  SignupRow,
  SkillRow,
  VolunteerRow,
} from './rows.ts'

/**
 * Builders: each takes what matters to the caller and returns a whole, valid, unique row for `createMany`. The
 * demonstration year gives every value itself; tests lean on what is filled in.
 */
type Given<Row, Required extends keyof Row> = Pick<Row, Required> & Partial<Row>

const hour = 3_600_000
let built = 0

/** A number no other row of this process has. */
function nextNumber(): number {
  built += 1
  return built
}

/** A random UUID of version 7, for rows that bring no id of their own. */
function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The last whole second, so that what is written and what is read back are equal. */
function present(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000)
}

function dayOf(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00.000Z`)
}

/** A volunteer organisation; it has no status until a period is built for it. */
export function buildOrganisation(given: Given<OrganisationRow, 'districtId'>): OrganisationRow {
  const number = nextNumber()
  return {
    id: given.id ?? newId(),
    kind: 'VOLUNTEER_ORGANISATION',
    nameKk: `${number}-ұйым`,
    nameRu: `Организация ${number}`,
    nameEn: `Organisation ${number}`,
    createdAt: present(),
    ...given,
  }
}

/** Active from 2020 on, without an end. */
export function buildOrganisationStatusPeriod(
  given: Given<OrganisationStatusPeriodRow, 'organisationId'>,
): OrganisationStatusPeriodRow {
  return {
    id: given.id ?? newId(),
    status: 'ACTIVE',
    validFrom: new Date('2020-01-01T00:00:00.000Z'),
    validTo: null,
    ...given,
  }
}

/** A published campaign that began today and has no end. */
export function buildCampaign(given: Given<CampaignRow, 'regionId'>): CampaignRow {
  const number = nextNumber()
  return {
    id: given.id ?? newId(),
    parentId: null,
    slug: `campaign-${number}`,
    kind: 'CAMPAIGN',
    status: 'PUBLISHED',
    nameKk: `${number}-науқан`,
    nameRu: `Кампания ${number}`,
    nameEn: `Campaign ${number}`,
    sloganKk: null,
    sloganRu: null,
    sloganEn: null,
    startsOn: dayOf(present()),
    endsOn: null,
    createdAt: present(),
    ...given,
  }
}

/** A hundred attendances. */
export function buildCampaignGoal(given: Given<CampaignGoalRow, 'campaignId'>): CampaignGoalRow {
  return { metric: 'ATTENDANCES', target: 100, ...given }
}

/**
 * A draft of three hours that starts tomorrow. With another status it gets the times which that status needs: published
 * a day before the start, started at the start, finished at the end, verified an hour later. A cancelled event needs its
 * `cancelReason`. The initiator is the organiser unless given.
 */
export function buildEvent(given: Given<EventRow, 'districtId' | 'organiserId'>): EventRow {
  const number = nextNumber()
  const status = given.status ?? 'DRAFT'
  const startsAt = given.startsAt ?? new Date(present().getTime() + 24 * hour)
  const endsAt = given.endsAt ?? new Date(startsAt.getTime() + 3 * hour)
  const publishedAt = new Date(startsAt.getTime() - 24 * hour)
  const isStarted = status === 'RUNNING' || status === 'DONE' || status === 'VERIFIED'
  const isFinished = status === 'DONE' || status === 'VERIFIED'
  return {
    id: given.id ?? newId(),
    campaignId: null,
    initiatorId: given.organiserId,
    nameKk: `${number}-іс-шара`,
    nameRu: `Мероприятие ${number}`,
    nameEn: `Event ${number}`,
    placeKk: 'Орталық саябақ',
    placeRu: 'Центральный парк',
    placeEn: 'Central Park',
    direction: 'TAZA_ALEM',
    riskClass: 'ORDINARY',
    minimumAge: given.riskClass === undefined || given.riskClass === 'ORDINARY' ? 0 : 18,
    aboutKk: null,
    aboutRu: null,
    aboutEn: null,
    hostConsentRequired: false,
    isPublicSignupOpen: true,
    signupOpensAt: null,
    signupClosesAt: null,
    templateId: null,
    status,
    startsAt,
    endsAt,
    createdAt: new Date(publishedAt.getTime() - hour),
    publishedAt: status === 'DRAFT' ? null : publishedAt,
    startedAt: isStarted ? startsAt : null,
    finishedAt: isFinished ? endsAt : null,
    verifiedAt: status === 'VERIFIED' ? new Date(endsAt.getTime() + hour) : null,
    cancelledAt: status === 'CANCELLED' ? new Date(publishedAt.getTime() + hour) : null,
    cancelReason: null,
    ...given,
  }
}

export function buildEventSupporter(given: EventSupporterRow): EventSupporterRow {
  return { ...given }
}

export function buildEventPart(given: Given<EventPartRow, 'eventId'>): EventPartRow {
  const position = given.position ?? 1
  return {
    id: given.id ?? newId(),
    position,
    nameKk: `${position}-бөлім`,
    nameRu: `Часть ${position}`,
    nameEn: `Part ${position}`,
    ...given,
  }
}

/** Twenty places over the whole of its event, whose window must be given. */
export function buildShift(given: Given<ShiftRow, 'eventId' | 'startsAt' | 'endsAt'>): ShiftRow {
  return {
    id: given.id ?? newId(),
    roleKk: 'Көмекшілер тобы',
    roleRu: 'Группа помощников',
    roleEn: 'Helpers',
    capacity: 20,
    minimumAge: 0,
    ...given,
  }
}

export function buildSkill(given: Partial<SkillRow> = {}): SkillRow {
  const number = nextNumber()
  return {
    id: given.id ?? newId(),
    nameKk: `${number}-дағды`,
    nameRu: `Навык ${number}`,
    nameEn: `Skill ${number}`,
    retiredAt: null,
    ...given,
  }
}

/** An adult of the demonstration kind, so that nobody takes the row for a real person. */
export function buildVolunteer(given: Given<VolunteerRow, 'districtId'>): VolunteerRow {
  const number = nextNumber()
  return {
    id: given.id ?? newId(),
    givenName: 'Ерікті',
    familyName: `Сынақов ${number}`,
    patronymic: null,
    birthDate: new Date('2000-06-15T00:00:00.000Z'),
    phone: null,
    email: `volunteer-${number}@example.org`,
    passCode: given.passCode ?? randomBytes(12).toString('base64url'),
    guardianConsentAt: null,
    isDemonstration: true,
    createdAt: present(),
    ...given,
  }
}

/** To volunteering, known when it was given; without it nobody takes part. */
export function buildConsent(given: Given<ConsentRow, 'volunteerId'>): ConsentRow {
  const givenAt = given.givenAt ?? present()
  return {
    id: given.id ?? newId(),
    purpose: 'VOLUNTEERING',
    givenAt,
    recordedAt: givenAt,
    withdrawnAt: null,
    ...given,
  }
}

/** From today on, without an end. */
export function buildMembership(given: Given<MembershipRow, 'volunteerId' | 'organisationId'>): MembershipRow {
  return { id: given.id ?? newId(), validFrom: dayOf(present()), validTo: null, ...given }
}

export function buildSignup(given: Given<SignupRow, 'eventId' | 'shiftId' | 'volunteerId'>): SignupRow {
  const status = given.status ?? 'CONFIRMED'
  const signedUpAt = given.signedUpAt ?? present()
  return {
    id: given.id ?? newId(),
    organisationId: null,
    status,
    signedUpAt,
    cancelledAt: status === 'CANCELLED' ? signedUpAt : null,
    cancelReason: null,
    ...given,
  }
}

/** Someone who is still there; with `checkedOutAt`, the minutes follow. */
export function buildAttendance(
  given: Given<AttendanceRow, 'eventId' | 'shiftId' | 'volunteerId' | 'checkedInAt'>,
): AttendanceRow {
  const { checkedInAt, checkedOutAt } = given
  return {
    id: given.id ?? newId(),
    organisationId: null,
    checkedOutAt: null,
    minutes: checkedOutAt ? Math.floor((checkedOutAt.getTime() - checkedInAt.getTime()) / 60_000) : null,
    recordedAt: checkedInAt,
    voidedAt: null,
    voidReason: null,
    replacesId: null,
    checkOutMethod: checkedOutAt ? 'DESK' : null,
    recordedById: null,
    checkedOutById: null,
    approvedAt: null,
    approvedById: null,
    ...given,
  }
}

/** A certificate over the year of its issue. */
export function buildCertificate(given: Given<CertificateRow, 'volunteerId'>): CertificateRow {
  const issuedAt = given.issuedAt ?? present()
  return {
    id: given.id ?? newId(),
    code: `TEST-${String(nextNumber()).padStart(4, '0')}-0000`,
    startsOn: new Date(`${issuedAt.getUTCFullYear()}-01-01T00:00:00.000Z`),
    endsOn: dayOf(issuedAt),
    minutes: 60,
    events: 1,
    issuedAt,
    issuedById: null,
    ...given,
  }
}

import { roleNames } from './roles.ts'
import { isDay } from '../../format/days.ts'
import {
  clean,
  eventStatuses,
  eventTimes,
  oneOf,
  pagingSearch,
  word,
  type EventTime,
  type Paging,
  type Raw,
  type Word,
} from '../search.ts'

/** What the desk's addresses may carry; anything else in them is dropped. */
type RoleName = (typeof roleNames)[number]
export const keyStatuses = ['ACTIVE', 'ENDING', 'EXPIRED', 'REVOKED'] as const
export type KeyStatus = (typeof keyStatuses)[number]
export const messageStates = ['UNCERTAIN', 'FAILED', 'QUEUED', 'SENDING', 'SENT', 'DROPPED'] as const
export type MessageState = (typeof messageStates)[number]
export const messageKinds = [
  'SIGNED_UP',
  'WAITLISTED',
  'PLACE_OFFERED',
  'OFFER_LAPSED',
  'SIGNUP_CANCELLED',
  'SIGNUP_MOVED',
  'EVENT_CHANGED',
  'EVENT_CANCELLED',
  'EVENT_REMINDER',
  'BLOOD_APPOINTMENT_BOOKED',
  'BLOOD_APPOINTMENT_MOVED',
  'BLOOD_APPOINTMENT_CANCELLED',
  'BLOOD_DRIVE_CANCELLED',
  'BLOOD_DRIVE_REMINDER',
  'BLOOD_THANKS',
  'BLOOD_DATE_REACHED',
  'CONTACT_CODE',
] as const
type MessageKindName = (typeof messageKinds)[number]
export const accessActions = ['READ', 'EXPORTED', 'ERASED', 'MERGED'] as const
export type AccessActionName = (typeof accessActions)[number]

/** Drafts are seen at the desk alone. */
export const allEventStatuses = ['DRAFT', ...eventStatuses] as const

export interface DeskEventsSearch extends Paging {
  /** From today on when left out. */
  readonly when?: EventTime | undefined
  readonly q?: Word
  readonly status?: (typeof allEventStatuses)[number] | undefined
  readonly district?: Word
  readonly organisation?: Word
  /** A list when left out. */
  readonly view?: 'calendar' | undefined
  /** A month when left out. */
  readonly span?: 'week' | undefined
  /** A day of the month or week that the calendar shows. */
  readonly day?: Word
}
export interface NewEventSearch {
  /** The template or the event that it begins from. */
  readonly template?: Word
  readonly copy?: Word
}

export const entryOrigins = ['OTHERS', 'MINE'] as const
type EntryOriginName = (typeof entryOrigins)[number]
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
type WeekdayName = (typeof weekdays)[number]

export interface SignInSearch {
  /** Where they were going, inside the desk. */
  readonly next?: Word
  readonly email?: Word
  readonly left?: 'yes' | undefined
}
export interface PeopleSearch extends Paging {
  readonly q?: Word
  readonly role?: RoleName | undefined
  readonly organisation?: Word
  readonly suspended?: 'yes' | 'no' | undefined
}
export interface InvitationsSearch extends Paging {
  readonly open?: 'no' | undefined
}
export interface KeysSearch extends Paging {
  readonly q?: Word
  readonly organisation?: Word
  readonly status?: KeyStatus | undefined
}
export interface NewKeySearch {
  readonly organisation?: Word
}
export const ageGroups = ['under14', '14-17', '18-29', '30-44', '45'] as const
export type AgeGroup = (typeof ageGroups)[number]
export const consentStates = ['volunteering', 'noVolunteering', 'contact', 'noContact', 'guardian'] as const
export type ConsentState = (typeof consentStates)[number]
export interface VolunteersSearch extends Paging {
  readonly q?: Word
  readonly district?: Word
  readonly organisation?: Word
  readonly age?: AgeGroup | undefined
  readonly consent?: ConsentState | undefined
  readonly skill?: Word
  readonly weekday?: WeekdayName | undefined
  /** The first day on the register. */
  readonly since?: Word
}
export const needStates = ['VALID', 'EXPIRING', 'EXPIRED', 'NONE'] as const
export const familyConsentStates = ['given', 'missing'] as const
export interface FamiliesSearch extends Paging {
  readonly q?: Word
  readonly district?: Word
  readonly need?: (typeof needStates)[number] | undefined
  readonly consent?: (typeof familyConsentStates)[number] | undefined
}
export interface MessagesSearch extends Paging {
  readonly state?: MessageState | undefined
  readonly kind?: MessageKindName | undefined
  /** About this event; chosen on the event’s own page. */
  readonly event?: Word
}
export interface HoursSearch extends Paging {
  /** Others’ entries when left out: one’s own are for somebody else. */
  readonly whose?: EntryOriginName | undefined
}
export const movementKinds = ['RECEIPT', 'MOVE', 'WRITE_OFF', 'COUNT', 'VISIT', 'REVERSAL'] as const
export interface StockSearch {
  readonly place?: Word
  readonly group?: Word
  readonly q?: Word
  /** As it was at the end of this day; as it is now when left out. */
  readonly asOf?: Word
}
export interface StockPlaceSearch {
  readonly place?: Word
}
export interface StockCountSearch extends StockPlaceSearch {
  readonly group?: Word
}
export interface StockMovementsSearch extends Paging {
  readonly place?: Word
  readonly kind?: (typeof movementKinds)[number] | undefined
  readonly from?: Word
  readonly until?: Word
}
export interface StockListSearch extends Paging {
  readonly q?: Word
  readonly group?: Word
}
export interface MergeSearch {
  readonly one?: Word
  readonly other?: Word
}
export interface AccessLogSearch extends Paging {
  readonly volunteer?: Word
  readonly family?: Word
  readonly account?: Word
  readonly key?: Word
  readonly action?: AccessActionName | undefined
  readonly from?: Word
  readonly until?: Word
}

/** Only an address of the desk: a link to the sign-in must not lead on to anywhere else. */
function deskAddress(value: unknown): Word {
  return typeof value === 'string' && /^\/office(?:[/?#]|$)/.test(value) ? value : undefined
}

export function signInSearch(raw: Raw): SignInSearch {
  return clean({
    next: deskAddress(raw['next']),
    email: word(raw['email']),
    left: oneOf(raw['left'], ['yes'] as const),
  })
}

export function peopleSearch(raw: Raw): PeopleSearch {
  return clean({
    ...pagingSearch(raw),
    q: word(raw['q']),
    role: oneOf(raw['role'], roleNames),
    organisation: word(raw['organisation']),
    suspended: oneOf(raw['suspended'], ['yes', 'no'] as const),
  })
}

export function givingShiftsSearch(raw: Raw): Paging & { day?: Word } {
  return clean({ ...pagingSearch(raw), day: isDay(raw['day']) ? raw['day'] : undefined })
}

export function invitationsSearch(raw: Raw): InvitationsSearch {
  return clean({ ...pagingSearch(raw), open: oneOf(raw['open'], ['no'] as const) })
}

export function keysSearch(raw: Raw): KeysSearch {
  return clean({
    ...pagingSearch(raw),
    q: word(raw['q']),
    organisation: word(raw['organisation']),
    status: oneOf(raw['status'], keyStatuses),
  })
}

export function newKeySearch(raw: Raw): NewKeySearch {
  return clean({ organisation: word(raw['organisation']) })
}

export function volunteersSearch(raw: Raw): VolunteersSearch {
  return clean({
    ...pagingSearch(raw),
    q: word(raw['q']),
    district: word(raw['district']),
    organisation: word(raw['organisation']),
    age: oneOf(raw['age'], ageGroups),
    consent: oneOf(raw['consent'], consentStates),
    skill: word(raw['skill']),
    weekday: oneOf(raw['weekday'], weekdays),
    since: isDay(raw['since']) ? raw['since'] : undefined,
  })
}

export function familiesSearch(raw: Raw): FamiliesSearch {
  return clean({
    ...pagingSearch(raw),
    q: word(raw['q']),
    district: word(raw['district']),
    need: oneOf(raw['need'], needStates),
    consent: oneOf(raw['consent'], familyConsentStates),
  })
}

export function messagesSearch(raw: Raw): MessagesSearch {
  return clean({
    ...pagingSearch(raw),
    state: oneOf(raw['state'], messageStates),
    kind: oneOf(raw['kind'], messageKinds),
    event: word(raw['event']),
  })
}

export function hoursSearch(raw: Raw): HoursSearch {
  return clean({ ...pagingSearch(raw), whose: oneOf(raw['whose'], entryOrigins) })
}

export function mergeSearch(raw: Raw): MergeSearch {
  return clean({ one: word(raw['one']), other: word(raw['other']) })
}

export function accessLogSearch(raw: Raw): AccessLogSearch {
  return clean({
    ...pagingSearch(raw),
    volunteer: word(raw['volunteer']),
    family: word(raw['family']),
    account: word(raw['account']),
    key: word(raw['key']),
    action: oneOf(raw['action'], accessActions),
    from: isDay(raw['from']) ? raw['from'] : undefined,
    until: isDay(raw['until']) ? raw['until'] : undefined,
  })
}

export function deskEventsSearch(raw: Raw): DeskEventsSearch {
  return clean({
    ...pagingSearch(raw),
    when: oneOf(raw['when'], eventTimes),
    q: word(raw['q']),
    status: oneOf(raw['status'], allEventStatuses),
    district: word(raw['district']),
    organisation: word(raw['organisation']),
    view: oneOf(raw['view'], ['calendar'] as const),
    span: oneOf(raw['span'], ['week'] as const),
    day: isDay(raw['day']) ? raw['day'] : undefined,
  })
}

export function newEventSearch(raw: Raw): NewEventSearch {
  return clean({ template: word(raw['template']), copy: word(raw['copy']) })
}

const day = (value: unknown): Word => (isDay(value) ? value : undefined)

export function stockSearch(raw: Raw): StockSearch {
  return clean({ place: word(raw['place']), group: word(raw['group']), q: word(raw['q']), asOf: day(raw['asOf']) })
}

export function stockPlaceSearch(raw: Raw): StockPlaceSearch {
  return clean({ place: word(raw['place']) })
}

export function stockCountSearch(raw: Raw): StockCountSearch {
  return clean({ ...stockPlaceSearch(raw), group: word(raw['group']) })
}

export function stockMovementsSearch(raw: Raw): StockMovementsSearch {
  return clean({
    ...pagingSearch(raw),
    place: word(raw['place']),
    kind: oneOf(raw['kind'], movementKinds),
    from: day(raw['from']),
    until: day(raw['until']),
  })
}

export function stockListSearch(raw: Raw): StockListSearch {
  return clean({ ...pagingSearch(raw), q: word(raw['q']), group: word(raw['group']) })
}

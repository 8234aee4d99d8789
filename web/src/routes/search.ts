import { isDay } from '../format/days.ts'

/** What an address may carry; anything else in it is dropped. Every filter is a plain word, so that an address can be read aloud. */
export type Raw = Record<string, unknown>
export type Word = string | undefined

export function word(value: unknown): Word {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function oneOf<Value extends string>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.includes(value as Value) ? (value as Value) : undefined
}

export function clean<Search extends object>(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search
}

export const periodChoices = ['today', 'month', 'year', 'last-year', 'all'] as const
export type PeriodChoice = (typeof periodChoices)[number]
export const riverMetrics = ['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD'] as const
export type RiverMetric = (typeof riverMetrics)[number]
export const storeMetrics = [
  'FAMILIES_HELPED',
  'STORE_VISITS',
  'ITEMS_GIVEN',
  'FAIRS_HELD',
  'AID_REQUESTS_CLOSED',
] as const
export type StoreMetric = (typeof storeMetrics)[number]
export const partChoices = ['district', 'month'] as const
export type PartChoice = (typeof partChoices)[number]
export const storeYears = ['year', 'last-year'] as const satisfies readonly PeriodChoice[]
export type StoreYear = (typeof storeYears)[number]
export const eventStatuses = ['PUBLISHED', 'RUNNING', 'DONE', 'VERIFIED', 'CANCELLED'] as const
export type EventStatusFilter = (typeof eventStatuses)[number]
export const eventTimes = ['past', 'all'] as const
export type EventTime = (typeof eventTimes)[number]
export const organisationKinds = [
  'FRONT_OFFICE',
  'RESOURCE_CENTRE',
  'VOLUNTEER_ORGANISATION',
  'INITIATIVE_GROUP',
  'STATE_BODY',
] as const
export type OrganisationKindFilter = (typeof organisationKinds)[number]
export const organisationStatuses = ['ACTIVE', 'SUSPENDED', 'CLOSED'] as const
export type OrganisationStatusFilter = (typeof organisationStatuses)[number]
export const campaignPhases = ['RUNNING', 'UPCOMING', 'ENDED'] as const
type CampaignPhaseFilter = (typeof campaignPhases)[number]

export interface RootSearch {
  readonly lang?: Word
  readonly theme?: Word
}
export interface BoardSearch {
  readonly period?: PeriodChoice | undefined
  readonly river?: RiverMetric | undefined
}
/** Left out: families, by district, this year. */
export interface StoreSearch {
  readonly figure?: StoreMetric | undefined
  readonly by?: PartChoice | undefined
  readonly period?: StoreYear | undefined
}
export const figurePeriods = ['day', 'week', 'month', 'year', 'all'] as const
export type FigurePeriod = (typeof figurePeriods)[number]
export const figureSteps = ['day', 'week', 'month'] as const
export type FigureStep = (typeof figureSteps)[number]
/** Left out: the region, this year, by week, as it is now. */
export interface FigureSearch {
  /** Global id of a district, organisation, campaign or event. */
  readonly in?: Word
  readonly period?: FigurePeriod | undefined
  readonly by?: FigureStep | undefined
  /** As it was known then, by the region’s clock: `YYYY-MM-DDTHH:MM`. */
  readonly as?: Word
}
export interface Paging {
  readonly after?: Word
  readonly before?: Word
}
export interface EventsSearch extends Paging {
  /** From today on when left out. */
  readonly when?: EventTime | undefined
  readonly status?: EventStatusFilter | undefined
  readonly district?: Word
  readonly campaign?: Word
  readonly organisation?: Word
  readonly day?: Word
  readonly q?: Word
}
export interface OrganisationsSearch extends Paging {
  readonly kind?: OrganisationKindFilter | undefined
  readonly status?: OrganisationStatusFilter | undefined
  readonly district?: Word
  readonly q?: Word
}
export interface CampaignsSearch extends Paging {
  readonly phase?: CampaignPhaseFilter | undefined
}

export function rootSearch(raw: Raw): RootSearch {
  return clean({ lang: oneOf(raw['lang'], ['kk', 'ru', 'en']), theme: oneOf(raw['theme'], ['auto', 'light', 'dark']) })
}

export function pagingSearch(raw: Raw): Paging {
  return clean({ after: word(raw['after']), before: word(raw['before']) })
}

export function boardSearch(raw: Raw): BoardSearch {
  return clean({ period: oneOf(raw['period'], periodChoices), river: oneOf(raw['river'], riverMetrics) })
}

export function storeSearch(raw: Raw): StoreSearch {
  return clean({
    figure: oneOf(raw['figure'], storeMetrics),
    by: oneOf(raw['by'], partChoices),
    period: oneOf(raw['period'], storeYears),
  })
}

export function figureSearch(raw: Raw): FigureSearch {
  return clean({
    in: word(raw['in']),
    period: oneOf(raw['period'], figurePeriods),
    by: oneOf(raw['by'], figureSteps),
    as: typeof raw['as'] === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(raw['as']) ? raw['as'] : undefined,
  })
}

export function eventsSearch(raw: Raw): EventsSearch {
  return clean({
    when: oneOf(raw['when'], eventTimes),
    status: oneOf(raw['status'], eventStatuses),
    district: word(raw['district']),
    campaign: word(raw['campaign']),
    organisation: word(raw['organisation']),
    day: isDay(raw['day']) ? raw['day'] : undefined,
    q: word(raw['q']),
    after: word(raw['after']),
    before: word(raw['before']),
  })
}

export function organisationsSearch(raw: Raw): OrganisationsSearch {
  return clean({
    kind: oneOf(raw['kind'], organisationKinds),
    status: oneOf(raw['status'], organisationStatuses),
    district: word(raw['district']),
    q: word(raw['q']),
    after: word(raw['after']),
    before: word(raw['before']),
  })
}

export function campaignsSearch(raw: Raw): CampaignsSearch {
  return clean({ phase: oneOf(raw['phase'], campaignPhases), after: word(raw['after']), before: word(raw['before']) })
}

/** Plain `?name=value` both ways; the router's own form would put quotes around words and turn digits into numbers. */
export function parseSearch(text: string): Raw {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Raw): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '') as [string, string][]
  const text = new URLSearchParams(pairs).toString()
  return text ? `?${text}` : ''
}

const pageSize = 20

/** A page of a connection from the cursors in the address. */
export function pageVariables(
  { after, before }: Paging,
  size = pageSize,
): {
  first: number | null
  after: string | null
  last: number | null
  before: string | null
} {
  if (before) return { first: null, after: null, last: size, before }
  return { first: size, after: after ?? null, last: null, before: null }
}

const narrowNothing: readonly string[] = ['lang', 'theme', 'after', 'before'] satisfies (
  keyof RootSearch | keyof Paging
)[]

/** The parts of a list’s address that narrow it; `ways` say how it is looked at. */
export function narrowingParts<Search extends Paging>(search: Search, ways: readonly (keyof Search)[]): string[] {
  return Object.entries(search)
    .filter(([name, value]) => value !== undefined && !narrowNothing.includes(name))
    .map(([name]) => name)
    .filter((name) => !ways.includes(name as keyof Search))
}

export interface SignUpSearch {
  readonly shift?: Word
}

/** Which shift somebody signs up for; the event's first when left out. */
export function signUpSearch(raw: Raw): SignUpSearch {
  return clean({ shift: word(raw['shift']) })
}

import type { Metric } from './counter.ts'

/** The unit is known before the first answer: a figure that loads keeps its shape. */
export const metricUnits: Record<Metric, string> = {
  EVENTS_HELD: 'EVENTS',
  VOLUNTEERS_INVOLVED: 'PEOPLE',
  ATTENDANCES: 'ATTENDANCES',
  VOLUNTEER_MINUTES: 'MINUTES',
  ORGANISATIONS_ACTIVE: 'ORGANISATIONS',
  FAMILIES_HELPED: 'FAMILIES',
  STORE_VISITS: 'VISITS',
  ITEMS_GIVEN: 'ITEMS',
  PEOPLE_SERVED: 'SERVINGS',
  DONORS_CAME: 'VISITS',
  DONORS_DONATED: 'DONATIONS',
  DONORS_DEFERRED: 'VISITS',
  PORTIONS_GIVEN: 'SERVINGS',
  POSTS_VERIFIED: 'POSTS',
  POST_AUTHORS: 'PEOPLE',
  MONEY_PLEDGED: 'TIYN',
  MONEY_RECEIVED: 'TIYN',
  MONEY_DISBURSED: 'TIYN',
  AID_REQUESTS_CLOSED: 'REQUESTS',
  FAIRS_HELD: 'FAIRS',
  DONORS_ADMITTED: 'VISITS',
  BLOOD_DONORS: 'PEOPLE',
  BLOOD_DRIVES_HELD: 'DRIVES',
}

/** Days of these don't add up to the whole: who comes on two days is one person. So a goal has no share for a day. */
export const uniqueMetrics: ReadonlySet<Metric> = new Set([
  'VOLUNTEERS_INVOLVED',
  'FAMILIES_HELPED',
  'POST_AUTHORS',
  'BLOOD_DONORS',
])

/** How much of a programme is made. One is the size of the year that the product was conceived from. */
export interface ProgrammeSize {
  /** 1: 150 events, 3,500 volunteers, 7,000 attendances, 27 organisations, 12 campaigns. */
  scale: number
  /** Whether everybody who came had signed up before; the counters do not look at sign-ups. */
  signups: boolean
}

export const eventsPerScale = 150
export const volunteersPerScale = 3_500

const organisationsPerScale = 27
const campaignsPerScale = 12

/** Ids that say what they are of, in the order of their numbers, like those that grow with time. */
const makeIds = `
  CREATE FUNCTION pg_temp.id_of(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT ('0193' || kind || '-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid
  $$;
  CREATE FUNCTION pg_temp.id_like(id uuid, kind text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(id::text PLACING kind FROM 5 FOR 4)::uuid
  $$`

const organisations = (count: number) => `
  INSERT INTO "Organisation" (id, kind, "nameKk", "nameRu", "nameEn", "districtId", "createdAt")
  SELECT pg_temp.id_of('0001', number), CASE number % 3 WHEN 0 THEN 'INITIATIVE_GROUP' ELSE 'VOLUNTEER_ORGANISATION' END::"OrganisationKind",
         number || '-ұйым', 'Организация ' || number, 'Organisation ' || number, district.id, now() - interval '400 days'
  FROM generate_series(0, ${count - 1}) number JOIN "District" district ON district."riverOrder" = 1 + number % 9`

const statuses = `
  INSERT INTO "OrganisationStatusPeriod" (id, "organisationId", status, "validFrom")
  SELECT pg_temp.id_like(id, '0008'), id, 'ACTIVE', '2020-01-01' FROM "Organisation"`

/** One in six stands above the five that follow it. */
const campaigns = (count: number) => `
  INSERT INTO "Campaign" (id, "regionId", "parentId", slug, kind, status, "nameKk", "nameRu", "nameEn", "startsOn", "createdAt")
  SELECT pg_temp.id_of('0002', number), region.id,
         CASE WHEN number % 6 > 0 THEN pg_temp.id_of('0002', number - number % 6) END, 'campaign-' || number, 'CAMPAIGN', 'PUBLISHED',
         number || '-науқан', 'Кампания ' || number, 'Campaign ' || number, current_date - 365, now() - interval '365 days'
  FROM generate_series(0, ${count - 1}) number CROSS JOIN "Region" region`

const goals = `
  INSERT INTO "CampaignGoal" ("campaignId", metric, target)
  SELECT id, metric, 10000 FROM "Campaign" CROSS JOIN unnest('{ATTENDANCES,VOLUNTEERS_INVOLVED}'::"Metric"[]) metric`

/** Of three hours each, spread over the 360 days before today. */
const events = (count: number, organisationCount: number, campaignCount: number) => `
  INSERT INTO "Event" (id, "campaignId", "districtId", "organiserId", "initiatorId", "nameKk", "nameRu", "nameEn", "placeKk", "placeRu",
                       "placeEn", direction, status, "startsAt", "endsAt", "publishedAt", "startedAt", "finishedAt")
  SELECT pg_temp.id_of('0003', number), pg_temp.id_of('0002', number % ${campaignCount}), district.id, organiser, organiser,
         number || '-іс-шара', 'Мероприятие ' || number, 'Event ' || number, 'Орталық саябақ', 'Центральный парк', 'Central Park',
         'TAZA_ALEM', 'DONE', start, start + interval '3 hours', start - interval '20 days', start, start + interval '3 hours'
  FROM generate_series(0, ${count - 1}) number
  JOIN "District" district ON district."riverOrder" = 1 + number % 9
  CROSS JOIN LATERAL (SELECT pg_temp.id_of('0001', number % ${organisationCount}) AS organiser,
    date_trunc('day', now()) - (1 + number * 360 / ${count}) * interval '1 day' + interval '4 hours' AS start) own`

const shifts = `
  INSERT INTO "Shift" (id, "eventId", "roleKk", "roleRu", "roleEn", capacity, "startsAt", "endsAt")
  SELECT pg_temp.id_like(id, '0005'), id, 'Көмекшілер тобы', 'Группа помощников', 'Helpers', 1000, "startsAt", "endsAt" FROM "Event"`

const volunteers = (count: number) => `
  INSERT INTO "Volunteer" (id, "givenName", "familyName", "birthDate", "districtId", "passCode", "isDemonstration", "createdAt")
  SELECT pg_temp.id_of('0004', number), 'Ерікті', 'Сынақов ' || number, date '2000-06-15', district.id,
         'pass-' || lpad(number::text, 12, '0'), true, now() - interval '365 days'
  FROM generate_series(0, ${count - 1}) number JOIN "District" district ON district."riverOrder" = 1 + number % 9`

const consents = `
  INSERT INTO "Consent" (id, "volunteerId", purpose, "givenAt", "recordedAt")
  SELECT pg_temp.id_like(id, '0009'), id, 'VOLUNTEERING', "createdAt", "createdAt" FROM "Volunteer"`

/** One to three times each, twice on average, 72 days apart; one in five comes for nobody. */
const attendances = (eventCount: number, volunteerCount: number, organisationCount: number) => `
  INSERT INTO "Attendance" (id, "eventId", "shiftId", "volunteerId", "organisationId", "checkedInAt", "checkedOutAt", minutes, "recordedAt")
  SELECT pg_temp.id_of('0006', 4 * number + time), event.id, shift.id, pg_temp.id_of('0004', number),
         CASE WHEN number % 5 > 0 THEN pg_temp.id_of('0001', number % ${organisationCount}) END,
         arrival, arrival + stay * interval '1 minute', stay, arrival
  FROM generate_series(0, ${volunteerCount - 1}) number
  CROSS JOIN LATERAL generate_series(0, number % 3) time
  JOIN "Event" event ON event.id = pg_temp.id_of('0003', (number + time * (${eventCount} / 5 + 1)) % ${eventCount})
  JOIN "Shift" shift ON shift."eventId" = event.id
  CROSS JOIN LATERAL (SELECT event."startsAt" + number % 30 * interval '1 minute' AS arrival, (90 + number % 60)::int AS stay) own`

const signups = `
  INSERT INTO "Signup" (id, "eventId", "shiftId", "volunteerId", "organisationId", "signedUpAt")
  SELECT pg_temp.id_like(id, '0007'), "eventId", "shiftId", "volunteerId", "organisationId", "checkedInAt" - interval '10 days' FROM "Attendance"`

const signedUpCounts = `
  UPDATE "Shift" SET "signedUpCount" = taken.places
  FROM (SELECT "shiftId", count(*) AS places FROM "Signup" GROUP BY 1) taken WHERE taken."shiftId" = "Shift".id`

/** The facts, in the order in which they refer to each other. */
export function factStatements({ scale, signups: withSignups }: ProgrammeSize): string[] {
  const organisationCount = organisationsPerScale * scale
  const campaignCount = campaignsPerScale * scale
  const eventCount = eventsPerScale * scale
  const volunteerCount = volunteersPerScale * scale
  return [
    makeIds,
    organisations(organisationCount),
    statuses,
    campaigns(campaignCount),
    goals,
    events(eventCount, organisationCount, campaignCount),
    shifts,
    volunteers(volunteerCount),
    consents,
    'ANALYZE "Event", "Shift"',
    attendances(eventCount, volunteerCount, organisationCount),
    ...(withSignups ? [signups, signedUpCounts] : []),
    'ANALYZE',
  ]
}

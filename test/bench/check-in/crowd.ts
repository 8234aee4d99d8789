import { withClient } from '../harness/with-client.ts'

/** An event that is going on, and people who have not come yet. */
export interface Crowd {
  eventId: string
  shiftId: string
  /** By their number, from 0. */
  volunteerId(number: number): string
}

const eventId = '0193e000-0000-7000-8000-000000000001'
const shiftId = '0193e000-0000-7000-8000-000000000002'

/** In a campaign below another: region, district, organisation, two campaigns and the event count each of them. */
const event = `
  INSERT INTO "Event" (id, "campaignId", "districtId", "organiserId", "initiatorId", "nameKk", "nameRu", "nameEn", "placeKk", "placeRu",
                       "placeEn", direction, status, "startsAt", "endsAt", "publishedAt", "startedAt")
  SELECT '${eventId}', campaign.id, organisation."districtId", organisation.id, organisation.id, 'Сенбілік', 'Субботник', 'Clean-up day',
         'Орталық саябақ', 'Центральный парк', 'Central Park', 'TAZA_ALEM', 'RUNNING', now() - interval '1 hour',
         now() + interval '6 hours', now() - interval '1 day', now() - interval '1 hour'
  FROM (SELECT id FROM "Campaign" WHERE "parentId" IS NOT NULL ORDER BY id LIMIT 1) campaign,
       (SELECT id, "districtId" FROM "Organisation" ORDER BY id LIMIT 1) organisation;
  INSERT INTO "Shift" (id, "eventId", "roleKk", "roleRu", "roleEn", capacity, "startsAt", "endsAt")
  SELECT '${shiftId}', id, 'Көмекшілер тобы', 'Группа помощников', 'Helpers', 1000, "startsAt", "endsAt" FROM "Event" WHERE id = '${eventId}'`

const people = `
  INSERT INTO "Volunteer" (id, "givenName", "familyName", "birthDate", "districtId", "passCode", "createdAt")
  SELECT ('0193e001-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'Ерікті', 'Сынақов ' || number, date '2000-06-15',
         district.id, 'crowd-' || lpad(number::text, 12, '0'), now() - interval '30 days'
  FROM generate_series(0, $1::int - 1) number JOIN "District" district ON district."riverOrder" = 1 + number % 9`

const consents = `
  INSERT INTO "Consent" (id, "volunteerId", purpose, "givenAt", "recordedAt")
  SELECT overlay(id::text PLACING 'e002' FROM 5 FOR 4)::uuid, id, 'VOLUNTEERING', "createdAt", "createdAt"
  FROM "Volunteer" WHERE "passCode" LIKE 'crowd-%'`

export async function gatherCrowd(connectionString: string, size: number): Promise<Crowd> {
  await withClient(connectionString, async (client) => {
    await client.query(event)
    await client.query(people, [size])
    await client.query(consents)
    await client.query('VACUUM ANALYZE')
  })
  return {
    eventId,
    shiftId,
    volunteerId: (number) => `0193e001-0000-7000-8000-${number.toString(16).padStart(12, '0')}`,
  }
}

import { createKey } from '@erikti/schema/access/keys'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Database } from '@erikti/prisma/client'
import {
  buildConsent,
  buildOrganisation,
  buildOrganisationStatusPeriod,
  buildVolunteer,
} from '@erikti/prisma/seed/builders'

/** What the run plays with. Ids are those of the API. */
export interface Programme {
  /** An administrator's. */
  key: string
  regionId: string
  districtId: string
  eventIds: readonly string[]
  /** Each comes once. */
  volunteerIds: readonly string[]
}

const hour = 3_600_000
const chunkRows = 1_000

const mutations = {
  createEvent: `mutation($input: CreateEventInput!) { createEvent(input: $input) { __typename ... on Error { message } ... on EventPayload { event { id } } } }`,
  publishEvent: `mutation($input: PublishEventInput!) { publishEvent(input: $input) { __typename ... on Error { message } ... on EventPayload { event { id } } } }`,
  startEvent: `mutation($input: StartEventInput!) { startEvent(input: $input) { __typename ... on Error { message } ... on EventPayload { event { id } } } }`,
}

/** Volunteers and an organisation straight into the database, running events through the API of the server at `url`. */
export async function makeProgramme(
  database: Database,
  url: string,
  { volunteers, events }: { volunteers: number; events: number },
): Promise<Programme> {
  const { prisma } = database
  const account = await prisma.account.findFirstOrThrow({ select: { id: true } })
  const { key } = await createKey(prisma, { holder: { accountId: account.id }, name: 'faults', expiresAt: null })
  const region = await prisma.region.findFirstOrThrow()
  const district = await prisma.district.findFirstOrThrow({ orderBy: { riverOrder: 'asc' } })
  const organisation = buildOrganisation({ districtId: district.id })
  await prisma.organisation.createMany({ data: [organisation] })
  const period = buildOrganisationStatusPeriod({ organisationId: organisation.id })
  await prisma.organisationStatusPeriod.createMany({ data: [period] })
  await database.pool.query(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "organisationId", "campaignId",
                                "eventId", "subjectId", "sourceKind", "sourceId", command)
     SELECT metric, delta, "occurredAt", "occurredAt", "regionId", "districtId", "organisationId", "campaignId",
            "eventId", "subjectId", "sourceKind", "sourceId", 'test'
     FROM metric_fact WHERE "sourceId" = $1`,
    [period.id],
  )
  const people = Array.from({ length: volunteers }, () => buildVolunteer({ districtId: district.id }))
  const givenAt = new Date(Date.now() - 24 * hour)
  for (let start = 0; start < people.length; start += chunkRows) {
    const chunk = people.slice(start, start + chunkRows)
    await prisma.volunteer.createMany({ data: chunk })
    await prisma.consent.createMany({ data: chunk.map(({ id }) => buildConsent({ volunteerId: id, givenAt })) })
  }

  async function mutate(name: keyof typeof mutations, input: Record<string, unknown>): Promise<string> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: mutations[name], variables: { input } }),
    })
    const answer = (await response.json()) as { data?: Record<string, { event?: { id: string } }> }
    const id = answer.data?.[name]?.event?.id
    if (id === undefined) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
    return id
  }
  const districtId = encodeGlobalId('District', district.id)
  const eventIds: string[] = []
  for (let number = 1; number <= events; number += 1) {
    const now = Date.now()
    const eventId = await mutate('createEvent', {
      name: { kk: `${number}-шара`, ru: `Событие ${number}`, en: `Event ${number}` },
      place: { kk: 'Алаң', ru: 'Площадь', en: 'Square' },
      districtId,
      organiserId: encodeGlobalId('Organisation', organisation.id),
      direction: 'QAMQOR',
      startsAt: new Date(now - hour).toISOString(),
      endsAt: new Date(now + 6 * hour).toISOString(),
      shifts: [{ role: { kk: 'Көмек', ru: 'Помощь', en: 'Help' }, capacity: 100 }],
    })
    await mutate('publishEvent', { eventId })
    await mutate('startEvent', { eventId })
    eventIds.push(eventId)
  }
  return {
    key,
    regionId: region.id,
    districtId,
    eventIds,
    volunteerIds: people.map(({ id }) => encodeGlobalId('Volunteer', id)),
  }
}

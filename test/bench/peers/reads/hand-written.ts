import type pg from 'pg'

/** What a question of the bench comes with. */
export interface Asked {
  first: number
  campaigns?: number
  before: string
  /** The row’s own id. */
  id?: string
}

type Row = Record<string, unknown>

const text = (table: string, field = 'name') =>
  `json_build_object('kk', ${table}."${field}Kk", 'ru', ${table}."${field}Ru", 'en', ${table}."${field}En")`
const named = (table: string, further = '') => `json_build_object('id', ${table}.id, 'name', ${text(table)}${further})`
const organiser = named('organiser', `, 'kind', organiser.kind`)
const visible = (event: string) => `${event}."publishedAt" IS NOT NULL AND ${event}."startsAt"`
const latestFirst = (event: string) => `${event}."startsAt" DESC, ${event}.id`
const shifts = `(SELECT coalesce(json_agg(json_build_object('id', id, 'role', ${text('shift', 'role')}, 'capacity', capacity,
  'signedUpCount', "signedUpCount", 'startsAt', "startsAt", 'endsAt', "endsAt") ORDER BY "startsAt", id), '[]')
  FROM "Shift" shift WHERE "eventId" = event.id) AS shifts`
const relations = `JOIN "Organisation" organiser ON organiser.id = event."organiserId"
  JOIN "Organisation" initiator ON initiator.id = event."initiatorId" JOIN "District" district ON district.id = event."districtId"
  LEFT JOIN "Campaign" campaign ON campaign.id = event."campaignId"`
const toEdges = (rows: readonly unknown[]) => ({ edges: rows.map((node) => ({ node })) })

async function read(pool: pg.Pool, name: string, statement: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name: `hand-written-${name}`, text: statement, values })).rows
}

const listStatement = `
  SELECT event.id, ${text('event')} AS name, event.status, event."startsAt", event."endsAt", ${organiser} AS organiser,
         ${named('initiator')} AS initiator, ${named('district')} AS district, ${shifts},
         CASE WHEN campaign.id IS NOT NULL THEN ${named('campaign', `, 'slug', campaign.slug`)} END AS campaign
  FROM (SELECT * FROM "Event" event WHERE ${visible('event')} < $1 ORDER BY ${latestFirst('event')} LIMIT $2 + 1) event ${relations}
  ORDER BY ${latestFirst('event')}`

const connectionsStatement = `
  SELECT campaign.id, campaign.slug, campaign.kind, campaign."startsOn"::text, ${text('campaign')} AS name,
         (SELECT count(*)::int FROM "Event" event WHERE "campaignId" = campaign.id AND ${visible('event')} < $2) AS count,
         (SELECT coalesce(json_agg(json_build_object('id', event.id, 'name', ${text('event')}, 'startsAt', event."startsAt",
                   'status', event.status, 'organiser', ${named('organiser')}) ORDER BY ${latestFirst('event')}), '[]')
          FROM (SELECT * FROM "Event" event WHERE "campaignId" = campaign.id AND ${visible('event')} < $2
                ORDER BY ${latestFirst('event')} LIMIT $3) event
          JOIN "Organisation" organiser ON organiser.id = event."organiserId") AS events
  FROM "Campaign" campaign WHERE status = 'PUBLISHED' ORDER BY campaign."startsOn" DESC, campaign.id LIMIT $1`

const countsStatement = `
  SELECT organisation.id, organisation.kind, ${text('organisation')} AS name, ${named('district')} AS district,
         (SELECT count(*)::int FROM "Event" event WHERE "organiserId" = organisation.id AND ${visible('event')} < $1) AS count,
         (SELECT count(*)::int FROM "Organisation" WHERE kind = 'VOLUNTEER_ORGANISATION') AS "totalCount"
  FROM "Organisation" organisation JOIN "District" district ON district.id = organisation."districtId"
  WHERE kind = 'VOLUNTEER_ORGANISATION' ORDER BY organisation."nameKk", organisation.id LIMIT $2`

const detailColumns = `event.id, event.direction, event."riskClass", event."minimumAge", event.status, event."startsAt", event."endsAt",
  event."publishedAt", event."startedAt", event."finishedAt"`

const detailStatement = `
  SELECT ${detailColumns}, ${text('event')} AS name, ${text('event', 'place')} AS place, ${organiser} AS organiser,
         (SELECT ${named('home')} FROM "District" home WHERE home.id = organiser."districtId") AS home,
         (SELECT count(*)::int FROM "Event" other WHERE other."organiserId" = organiser.id AND ${visible('other')} < $2) AS count,
         (SELECT coalesce(json_agg(json_build_object('id', other.id, 'name', ${text('other')}, 'startsAt', other."startsAt")
                                   ORDER BY ${latestFirst('other')}), '[]')
          FROM (SELECT * FROM "Event" other WHERE other."organiserId" = organiser.id AND ${visible('other')} < $2
                ORDER BY ${latestFirst('other')} LIMIT $3) other) AS others,
         ${named('initiator')} AS initiator, ${named('district', `, 'centre', district.centre`)} AS district, ${shifts},
         CASE WHEN campaign.id IS NOT NULL THEN
           ${named('campaign', `, 'slug', campaign.slug, 'kind', campaign.kind, 'startsOn', campaign."startsOn"`)} END AS campaign,
         (SELECT coalesce(json_agg(json_build_object('position', position, 'name', ${text('part')}) ORDER BY position), '[]')
          FROM "EventPart" part WHERE "eventId" = event.id) AS parts
  FROM "Event" event ${relations} WHERE event.id = $1 AND event."publishedAt" IS NOT NULL`

const wideStatement = `
  SELECT ${detailColumns}, event."verifiedAt", event."cancelledAt", event."cancelReason", "nameKk", "nameRu", "nameEn", "placeKk", "placeRu", "placeEn"
  FROM "Event" event WHERE ${visible('event')} < $1 ORDER BY ${latestFirst('event')} LIMIT $2`

/** Each question by a statement of its own, put into shape by Node: what a person would write for this page alone. */
export const handWrittenReads: Record<string, (pool: pg.Pool, asked: Asked) => Promise<object>> = {
  async list(pool, { first, before }) {
    const rows = await read(pool, 'list', listStatement, [before, first])
    return { events: { ...toEdges(rows.slice(0, first)), pageInfo: { hasNextPage: rows.length > first } } }
  },
  async connections(pool, { campaigns, first, before }) {
    const rows = await read(pool, 'connections', connectionsStatement, [campaigns, before, first])
    const shape = ({ count, events, ...campaign }: Row) => ({
      ...campaign,
      events: { totalCount: count, ...toEdges(events as unknown[]) },
    })
    return { campaigns: toEdges(rows.map(shape)) }
  },
  async counts(pool, { first, before }) {
    const rows = await read(pool, 'counts', countsStatement, [before, first])
    const shape = ({ id, kind, name, district, count }: Row) => ({
      id,
      kind,
      name,
      district,
      events: { totalCount: count },
    })
    return { organisations: { totalCount: rows[0]?.['totalCount'] ?? 0, ...toEdges(rows.map(shape)) } }
  },
  async detail(pool, { id, before, first }) {
    const [row] = await read(pool, 'detail', detailStatement, [id, before, first])
    if (!row) return { event: null }
    const { organiser, home, count, others, ...event } = row
    const events = { totalCount: count, ...toEdges(others as unknown[]) }
    return { event: { ...event, organiser: { ...(organiser as object), district: home, events } } }
  },
  async wide(pool, { first, before }) {
    const rows = await read(pool, 'wide', wideStatement, [before, first])
    const shape = ({ nameKk, nameRu, nameEn, placeKk, placeRu, placeEn, ...event }: Row) => ({
      ...event,
      name: { kk: nameKk, ru: nameRu, en: nameEn },
      place: { kk: placeKk, ru: placeRu, en: placeEn },
    })
    return { events: toEdges(rows.map(shape)) }
  },
}

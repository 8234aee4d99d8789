import type pg from 'pg'

interface EventRow {
  id: string
  nameKk: string
  nameRu: string
  nameEn: string
  status: string
  startsAt: Date
  endsAt: Date
  organiserId: string
  organiserKk: string
  organiserRu: string
  organiserEn: string
  capacity: number
  signedUp: number
  attended: number
  here: number
  minutes: number
  signupCount: number
  signups: SignupRow[] | null
}

interface SignupRow {
  id: string
  status: string
  signedUpAt: string
  volunteerId: string
  givenName: string
  familyName: string
}

/** One more event than asked for tells whether there are more. */
const from = `
  FROM (SELECT * FROM "Event" ORDER BY "startsAt" DESC, id LIMIT $1 + 1) event
  JOIN "Organisation" organiser ON organiser.id = event."organiserId"
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(capacity), 0)::int AS capacity, coalesce(sum("signedUpCount"), 0)::int AS "signedUp"
    FROM "Shift" WHERE "eventId" = event.id) shift
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS attended, (count(*) FILTER (WHERE "checkedOutAt" IS NULL))::int AS here,
           coalesce(sum(minutes), 0)::int AS minutes
    FROM "Attendance" WHERE "eventId" = event.id AND "voidedAt" IS NULL) attendance
  CROSS JOIN LATERAL (SELECT count(*)::int AS number FROM "Signup" WHERE "eventId" = event.id) counted`

const firstSignups = `
  SELECT signup.id, signup.status, signup."signedUpAt", volunteer.id AS "volunteerId", volunteer."givenName", volunteer."familyName"
  FROM "Signup" signup JOIN "Volunteer" volunteer ON volunteer.id = signup."volunteerId"
  WHERE signup."eventId" = event.id ORDER BY signup."signedUpAt", signup.id LIMIT 5`

const rowsStatement = {
  name: 'hand-written-rows',
  text: `
    SELECT event.id, event."nameKk", event."nameRu", event."nameEn", event.status, event."startsAt", event."endsAt",
           organiser.id AS "organiserId", organiser."nameKk" AS "organiserKk", organiser."nameRu" AS "organiserRu",
           organiser."nameEn" AS "organiserEn", shift.*, attendance.*, counted.number AS "signupCount", first.signups
    ${from}
    CROSS JOIN LATERAL (SELECT json_agg(signup) AS signups FROM (${firstSignups}) signup) first
    ORDER BY event."startsAt" DESC, event.id`,
}

/** The answer as GraphQL gives it: rows from one statement, put into shape here. */
async function readRows(pool: pg.Pool, first: number): Promise<string> {
  const { rows } = await pool.query<EventRow>({ ...rowsStatement, values: [first] })
  const page = rows.slice(0, first)
  const last = page.at(-1)
  const endCursor = last ? Buffer.from(`GPC:S:${last.id}`).toString('base64') : null
  const events = {
    edges: page.map((row) => ({ node: toEvent(row) })),
    pageInfo: { hasNextPage: rows.length > first, endCursor },
  }
  return JSON.stringify({ data: { events } })
}

function toEvent(row: EventRow): object {
  return {
    id: `Event_${row.id}`,
    name: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
    status: row.status,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    organiser: {
      id: `Organisation_${row.organiserId}`,
      name: { kk: row.organiserKk, ru: row.organiserRu, en: row.organiserEn },
    },
    progress: {
      capacity: row.capacity,
      signedUp: row.signedUp,
      attended: row.attended,
      here: row.here,
      checkedOut: row.attended - row.here,
      minutes: row.minutes,
    },
    signups: { totalCount: row.signupCount, edges: (row.signups ?? []).map((signup) => ({ node: toSignup(signup) })) },
  }
}

function toSignup({ id, status, signedUpAt, volunteerId, givenName, familyName }: SignupRow): object {
  return {
    id: `Signup_${id}`,
    status,
    signedUpAt: new Date(signedUpAt),
    volunteer: { id: `Volunteer_${volunteerId}`, givenName, familyName },
  }
}

const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const name = (table: string) =>
  `json_build_object('kk', ${table}."nameKk", 'ru', ${table}."nameRu", 'en', ${table}."nameEn")`

const textStatement = {
  name: 'hand-written-text',
  text: `
    WITH page AS (
      SELECT row_number() OVER (ORDER BY event."startsAt" DESC, event.id) AS position, event.id, json_build_object('node', json_build_object(
        'id', 'Event_' || event.id, 'name', ${name('event')}, 'status', event.status,
        'startsAt', ${moment('event."startsAt"')}, 'endsAt', ${moment('event."endsAt"')},
        'organiser', json_build_object('id', 'Organisation_' || organiser.id, 'name', ${name('organiser')}),
        'progress', json_build_object('capacity', shift.capacity, 'signedUp', shift."signedUp", 'attended', attendance.attended,
          'here', attendance.here, 'checkedOut', attendance.attended - attendance.here, 'minutes', attendance.minutes),
        'signups', json_build_object('totalCount', counted.number, 'edges', coalesce(first.edges, '[]')))) AS edge
      ${from}
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('node', json_build_object('id', 'Signup_' || signup.id, 'status', signup.status,
                 'signedUpAt', ${moment('signup."signedUpAt"')}, 'volunteer', json_build_object('id', 'Volunteer_' || signup."volunteerId",
                 'givenName', signup."givenName", 'familyName', signup."familyName")))) AS edges
        FROM (${firstSignups}) signup) first
    )
    SELECT json_build_object('data', json_build_object('events', json_build_object(
      'edges', coalesce(json_agg(edge ORDER BY position) FILTER (WHERE position <= $1), '[]'),
      'pageInfo', json_build_object('hasNextPage', count(*) > $1, 'endCursor',
        encode(convert_to('GPC:S:' || (max(id::text) FILTER (WHERE position = least($1, (SELECT count(*) FROM page)))), 'UTF8'), 'base64')))))::text AS text
    FROM page`,
}

/** The answer made by PostgreSQL to the last byte: what no server that looks at its data can reach. */
async function readText(pool: pg.Pool, first: number): Promise<string> {
  const { rows } = await pool.query<{ text: string }>({ ...textStatement, values: [first] })
  return rows[0]?.text ?? ''
}

/** Both ways to write it by hand. */
export const handWritten = { rows: readRows, text: readText }

export type HandWritten = keyof typeof handWritten

// Statements that the schema-first peers share: one for each relation and all its parents, as a DataLoader wants them.

const visible = `"publishedAt" IS NOT NULL`
const latestFirst = `"startsAt" DESC, id`

/** Rows in the order of the keys. */
async function byId(pool, table, keys) {
  const { rows } = await pool.query({
    name: `by-id-${table}`,
    text: `SELECT * FROM "${table}" WHERE id = ANY($1)`,
    values: [keys],
  })
  const found = new Map(rows.map((row) => [row.id, row]))
  return keys.map((key) => found.get(key) ?? null)
}

/** Rows of each key, in the order of the keys. */
async function listOf(pool, keys, foreignKey, statement) {
  const { rows } = await pool.query({ ...statement, values: [keys] })
  const found = groupBy(rows, foreignKey)
  return keys.map((key) => found.get(key) ?? [])
}

function groupBy(rows, key) {
  const groups = new Map()
  for (const row of rows) {
    const group = groups.get(row[key])
    if (group) group.push(row)
    else groups.set(row[key], [row])
  }
  return groups
}

const toEdges = (rows) => rows.map((node) => ({ node }))

export const organisationsById = (pool, keys) => byId(pool, 'Organisation', keys)
export const districtsById = (pool, keys) => byId(pool, 'District', keys)
export const campaignsById = (pool, keys) => byId(pool, 'Campaign', keys)

export const shiftsOf = (pool, keys) =>
  listOf(pool, keys, 'eventId', {
    name: 'shifts',
    text: `SELECT * FROM "Shift" WHERE "eventId" = ANY($1) ORDER BY "startsAt", id`,
  })

export const partsOf = (pool, keys) =>
  listOf(pool, keys, 'eventId', {
    name: 'parts',
    text: `SELECT * FROM "EventPart" WHERE "eventId" = ANY($1) ORDER BY position`,
  })

/** A page of events below each parent; all of one batch have the same arguments. */
export async function eventEdgesOf(pool, connections) {
  const { column, first, before } = connections[0]
  const keys = connections.map(({ parent }) => parent)
  const { rows } = await pool.query({
    name: `events-of-${column}`,
    text: `SELECT event.* FROM unnest($1::uuid[]) AS key CROSS JOIN LATERAL (
             SELECT * FROM "Event" WHERE "${column}" = key AND ${visible} AND "startsAt" < $2 ORDER BY ${latestFirst} LIMIT $3) event`,
    values: [keys, before, first],
  })
  const found = groupBy(rows, column)
  return keys.map((key) => toEdges(found.get(key) ?? []))
}

export async function eventCountsOf(pool, connections) {
  const { column, before } = connections[0]
  const keys = connections.map(({ parent }) => parent)
  const { rows } = await pool.query({
    name: `event-counts-of-${column}`,
    text: `SELECT "${column}" AS key, count(*)::int AS count FROM "Event"
           WHERE "${column}" = ANY($1) AND ${visible} AND "startsAt" < $2 GROUP BY 1`,
    values: [keys, before],
  })
  const found = new Map(rows.map(({ key, count }) => [key, count]))
  return keys.map((key) => found.get(key) ?? 0)
}

export async function readEvents(pool, { first, filter }) {
  const { rows } = await pool.query({
    name: 'events',
    text: `SELECT * FROM "Event" WHERE ${visible} AND "startsAt" < $1 ORDER BY ${latestFirst} LIMIT $2 + 1`,
    values: [filter.startsBefore, first],
  })
  return { edges: toEdges(rows.slice(0, first)), pageInfo: { hasNextPage: rows.length > first } }
}

export async function readEvent(pool, id) {
  const text = `SELECT * FROM "Event" WHERE id = $1 AND ${visible}`
  return (await pool.query({ name: 'event', text, values: [id] })).rows[0] ?? null
}

export async function readCampaigns(pool, { first }) {
  const text = `SELECT * FROM "Campaign" WHERE status = 'PUBLISHED' ORDER BY "startsOn" DESC, id LIMIT $1`
  return { edges: toEdges((await pool.query({ name: 'campaigns', text, values: [first] })).rows) }
}

const ofKind = `FROM "Organisation" WHERE kind = ANY($1::"OrganisationKind"[])`

export async function readOrganisations(pool, { first, filter }) {
  const text = `SELECT * ${ofKind} ORDER BY "nameKk", id LIMIT $2`
  const { rows } = await pool.query({ name: 'organisations', text, values: [filter.kind, first] })
  return { edges: toEdges(rows), kinds: filter.kind }
}

export async function countOrganisations(pool, kinds) {
  const text = `SELECT count(*)::int AS count ${ofKind}`
  return (await pool.query({ name: 'count-organisations', text, values: [kinds] })).rows[0].count
}

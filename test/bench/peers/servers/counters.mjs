import pg from 'pg'

const statement = {
  name: 'counters',
  text: `SELECT 'Counter_' || metric || '.' || "scopeKind" || '.' || "scopeId" || '.' || "periodKind" || '.' || "periodStart" AS id,
                value::int AS value, version::int AS version
         FROM "Counter" JOIN "Region" region ON region.id = "scopeId"
         WHERE "scopeKind" = 'REGION' AND "periodKind" = 'YEAR' AND "periodStart" = date_trunc('year', now() AT TIME ZONE region."timeZone")
         ORDER BY metric`,
}

/** The region's counters of this year, as the subscription gives them when it begins. */
export async function readSnapshot(pool) {
  return { counters: (await pool.query(statement)).rows, snapshot: true }
}

/** After each commit that woke us, tells which counters changed. Commits that come while it reads are told together. */
export async function followCounters({ connectionString, pool, publish }) {
  const listener = new pg.Client({ connectionString })
  await listener.connect()
  await listener.query('LISTEN erikti')
  let known = new Map((await readSnapshot(pool)).counters.map(({ id, version }) => [id, version]))
  let reading = false
  let stale = false
  const read = async () => {
    stale = true
    if (reading) return
    reading = true
    while (stale) {
      stale = false
      const { counters } = await readSnapshot(pool)
      const changed = counters.filter(({ id, version }) => known.get(id) !== version)
      known = new Map(counters.map(({ id, version }) => [id, version]))
      if (changed.length > 0) publish({ counters: changed, snapshot: false })
    }
    reading = false
  }
  listener.on('notification', () => void read())
}

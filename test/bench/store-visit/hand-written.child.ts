import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { serveCommands } from '../harness/serve.ts'

let pool: pg.Pool | undefined
let actorId = ''

const lockFamily = {
  name: 'family',
  text: `SELECT family."districtId", region.id AS "regionId", place."campaignId" FROM "Family" family
         JOIN "District" district ON district.id = family."districtId" JOIN "Region" region ON region.id = district."regionId"
         CROSS JOIN "StockPlace" place WHERE family.id = $1 AND place.id = $2 FOR UPDATE OF family`,
}
const lockBalances = {
  name: 'balances',
  text: `SELECT quantity FROM "StockBalance" WHERE "placeId" = $1 AND "lotId" = ANY ($2) ORDER BY "placeId", "lotId" FOR UPDATE`,
}
const insertRecord = {
  name: 'record',
  text: `INSERT INTO "IdempotencyRecord" ("actorId", key, command, "inputHash", result)
         VALUES ($1, $2, 'recordStoreVisit', decode(md5($2), 'hex'), jsonb_build_object('visitId', $2::text))`,
}
const insertMovement = {
  name: 'movement',
  text: `INSERT INTO "StockMovement" (id, kind, "occurredAt", "recordedAt") VALUES ($1, 'VISIT', now(), now())`,
}
const insertStockEntries = {
  name: 'stock',
  text: `INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity) SELECT $1, $2, lot, -1 FROM unnest($3::uuid[]) lot`,
}
const insertVisit = {
  name: 'visit',
  text: `INSERT INTO "StoreVisit" (id, "familyId", "placeId", "movementId", "visitedAt", "districtId", "campaignId", "memberCount", "ruleId",
                                   "periodStart", ordinal, decision)
         VALUES ($1, $2, $3, $4, now(), $5, $6, 4, $7, date_trunc('month', now())::date, 1, '[]')`,
}
const insertLines = {
  name: 'lines',
  text: `INSERT INTO "StoreVisitLine" ("visitId", position, "itemId", quantity, "ruleId")
         SELECT $1, position, item, 1, rule FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS line (item, rule, position)`,
}
const insertActivity = {
  name: 'activity',
  text: `INSERT INTO "Activity" (kind, "occurredAt", "recordedAt", "regionId", "campaignId")
         VALUES ('STORE_VISIT_RECORDED', now(), now(), $1, $2)`,
}
const insertEntries = {
  name: 'entries',
  text: `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "campaignId", "subjectId",
                                    "sourceKind", "sourceId", command, "actorId")
         SELECT metric, CASE metric WHEN 'ITEMS_GIVEN' THEN $7::int ELSE 1 END, now(), now(), $1, $2, $3,
                CASE metric WHEN 'FAMILIES_HELPED' THEN $4::uuid END, 'STORE_VISIT', $5, 'recordStoreVisit', $6
         FROM unnest('{STORE_VISITS,FAMILIES_HELPED,ITEMS_GIVEN}'::"Metric"[]) metric`,
}

interface Given {
  placeId: string
  ruleId: string
  items: readonly { itemId: string; lotId: string; ruleId: string }[]
}

interface Row {
  districtId: string
  regionId: string
  campaignId: string
}

/** All that a visit writes, and the locks it holds; no rules, no permissions. The triggers keep balances and counters as always. */
async function record(pooled: pg.Pool, { placeId, ruleId, items }: Given, familyId: string): Promise<void> {
  const client = await pooled.connect()
  try {
    const [visitId, movementId] = [randomUUID(), randomUUID()]
    const lotIds = items.map(({ lotId }) => lotId)
    await client.query('BEGIN')
    const { rows } = await client.query<Row>({ ...lockFamily, values: [familyId, placeId] })
    const { districtId, regionId, campaignId } = rows[0] as Row
    await client.query({ ...insertRecord, values: [actorId, visitId] })
    await client.query({ ...lockBalances, values: [placeId, lotIds] })
    await client.query({ ...insertMovement, values: [movementId] })
    await client.query({ ...insertStockEntries, values: [movementId, placeId, lotIds] })
    await client.query({
      ...insertVisit,
      values: [visitId, familyId, placeId, movementId, districtId, campaignId, ruleId],
    })
    await client.query({
      ...insertLines,
      values: [visitId, items.map(({ itemId }) => itemId), items.map((item) => item.ruleId)],
    })
    await client.query({ ...insertActivity, values: [regionId, campaignId] })
    await client.query({
      ...insertEntries,
      values: [regionId, districtId, campaignId, familyId, visitId, actorId, items.length],
    })
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const commands = {
  async start({ connectionString, connections }: { connectionString: string; connections: number }): Promise<void> {
    pool = new pg.Pool({ connectionString, max: connections, min: connections, application_name: 'erikti-bench-sql' })
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM "Account" LIMIT 1')
    actorId = rows[0]?.id ?? ''
  },
  /** Serves them, so many at once; how long it took, in milliseconds. */
  async serve(input: Given & { familyIds: string[]; together: number }): Promise<number> {
    const given = pool
    if (!given) throw new Error('Not started.')
    const waiting = [...input.familyIds]
    const side = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await record(given, input, id)
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: input.together }, side))
    return performance.now() - began
  },
}

export type HandWrittenVisit = typeof commands

serveCommands(commands)

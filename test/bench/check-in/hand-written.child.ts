import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { serveCommands } from '../harness/serve.ts'

let pool: pg.Pool | undefined
let actorId = ''

const lockEvent = {
  name: 'event',
  text: `SELECT event."districtId", event."campaignId", event.status, region.id AS "regionId" FROM "Event" event
         JOIN "District" district ON district.id = event."districtId" JOIN "Region" region ON region.id = district."regionId"
         WHERE event.id = $1 FOR SHARE OF event`,
}
const insertRecord = {
  name: 'record',
  text: `INSERT INTO "IdempotencyRecord" ("actorId", key, command, "inputHash", result)
         VALUES ($1, $2, 'checkIn', decode(md5($2), 'hex'), jsonb_build_object('attendanceId', $3::text))`,
}
const insertAttendance = {
  name: 'attendance',
  text: `INSERT INTO "Attendance" (id, "eventId", "shiftId", "volunteerId", "checkedInAt", "recordedAt") VALUES ($1, $2, $3, $4, now(), now())`,
}
const insertActivity = {
  name: 'activity',
  text: `INSERT INTO "Activity" (kind, "occurredAt", "recordedAt", "regionId", "districtId", "campaignId", "eventId")
         VALUES ('CHECKED_IN', now(), now(), $1, $2, $3, $4)`,
}
const insertEntries = {
  name: 'entries',
  text: `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "campaignId", "eventId",
                                    "subjectId", "sourceKind", "sourceId", command, "actorId")
         SELECT metric, 1, now(), now(), $1, $2, $3, $4, CASE metric WHEN 'VOLUNTEERS_INVOLVED' THEN $5::uuid END, 'ATTENDANCE', $6,
                'checkIn', $7
         FROM unnest('{ATTENDANCES,VOLUNTEERS_INVOLVED}'::"Metric"[]) metric`,
}

interface Event {
  districtId: string
  campaignId: string
  regionId: string
}

/** All that a check-in writes, and the lock it holds; no rules, no permissions. The ledger's trigger counts as always. */
async function checkIn(given: pg.Pool, eventId: string, shiftId: string, volunteerId: string): Promise<void> {
  const client = await given.connect()
  try {
    const id = randomUUID()
    await client.query('BEGIN')
    const { rows } = await client.query<Event>({ ...lockEvent, values: [eventId] })
    const { districtId, campaignId, regionId } = rows[0] as Event
    await client.query({ ...insertRecord, values: [actorId, id, id] })
    await client.query({ ...insertAttendance, values: [id, eventId, shiftId, volunteerId] })
    await client.query({ ...insertActivity, values: [regionId, districtId, campaignId, eventId] })
    const values = [regionId, districtId, campaignId, eventId, volunteerId, id, actorId]
    await client.query({ ...insertEntries, values })
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
  /** Checks them in, so many at once; how long it took, in milliseconds. */
  async checkIn(input: {
    eventId: string
    shiftId: string
    volunteerIds: string[]
    together: number
  }): Promise<number> {
    const given = pool
    if (!given) throw new Error('Not started.')
    const waiting = [...input.volunteerIds]
    const side = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
        await checkIn(given, input.eventId, input.shiftId, id)
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: input.together }, side))
    return performance.now() - began
  },
}

export type HandWrittenCheckIn = typeof commands

serveCommands(commands)

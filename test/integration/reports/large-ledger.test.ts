import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '@erikti/prisma/client'
import { readReport } from '@erikti/schema/reports/report-document.service'
import { fromCalendarDate } from '@erikti/schema/shared/calendar'
import { useStage } from '../../kit/world.ts'

// A report over a hundred times the data: what comes back from the database does not grow, and people go on being checked in.

const { world, office, clock, database } = await useStage()

/** So many attendances of as many people over the first half of 2025, in the ledger and under it; the counters are left out of it. */
async function load(count: number, eventId: string): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(
      `WITH person AS (
         INSERT INTO "Volunteer" (id, "givenName", "familyName", "birthDate", "districtId", "passCode")
         SELECT uuidv7(), 'Көп', 'Адам', date '1960-01-01' + (number % 18000), $3, left(md5($1 || '-' || number), 22)
         FROM generate_series(1, $1::int) number RETURNING id
       ), came AS (
         INSERT INTO "Attendance" (id, "eventId", "shiftId", "volunteerId", "checkedInAt", "checkedOutAt", minutes)
         SELECT uuidv7(), $2, (SELECT id FROM "Shift" WHERE "eventId" = $2), id, moment, moment + interval '1 hour', 60
         FROM (SELECT id, timestamptz '2025-01-02 05:00Z' + (row_number() OVER ()) % 175 * interval '1 day' AS moment FROM person) person
         RETURNING *
       )
       INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "districtId", "eventId", "subjectId",
                                  "sourceKind", "sourceId", command)
       SELECT counted.metric, CASE counted.metric WHEN 'VOLUNTEER_MINUTES' THEN 60 ELSE 1 END, "checkedInAt", "checkedInAt", $4, $3, $2,
              CASE counted.metric WHEN 'VOLUNTEERS_INVOLVED' THEN "volunteerId" END, 'ATTENDANCE', id, 'load'
       FROM came CROSS JOIN (VALUES ('ATTENDANCES'::"Metric"), ('VOLUNTEERS_INVOLVED'), ('VOLUNTEER_MINUTES')) counted (metric)`,
      [count, eventId, world.district.id, world.region.id],
    )
  } finally {
    await client.query('RESET session_replication_role; ANALYZE "MetricEntry", "Attendance", "Volunteer"')
    client.release()
  }
}

/** The database with an eye on the rows that it gives to the report's own connection. */
function countingRows(): { watched: Database; rows: () => number } {
  let rows = 0
  const pool = new Proxy(database.pool, {
    get(target, name) {
      if (name !== 'connect') return Reflect.get(target, name) as unknown
      return async () => {
        const client = await target.connect()
        return {
          query: async (statement: string) => {
            const result = await client.query(statement)
            rows += result.rows.length
            return result
          },
          release: (broken: boolean) => client.release(broken),
        }
      }
    },
  })
  return { watched: { ...database, root: database, pool }, rows: () => rows }
}

test('takes no more rows and no more memory for a hundred times the entries, while people are checked in', async () => {
  const event = await world.event({ status: 'RUNNING', startsAt: new Date('2025-01-02T05:00:00Z') })
  const running = await world.event({ status: 'RUNNING' })
  const people = await world.volunteers(400)
  const period = { kind: 'HALF_YEAR', startsOn: fromCalendarDate(new Date('2025-01-01')) } as const
  const make = async () => {
    const { watched, rows } = countingRows()
    const before = process.memoryUsage().heapUsed
    const document = await readReport(watched, period, clock())
    return { rows: rows(), grown: process.memoryUsage().heapUsed - before, document }
  }
  await load(200, event.id)
  const small = await make()
  await load(19_800, event.id)
  let over = false
  onTestFinished(() => void (over = true))
  const making = make().finally(() => (over = true))
  let checkedIn = 0
  while (!over && checkedIn < people.length) {
    const input = { eventId: running.globalId, volunteerId: people[checkedIn]?.globalId }
    await office.expect('checkIn', input, 'AttendancePayload')
    checkedIn += 1
  }
  const large = await making
  const attendances = large.document.whole.find(({ metric }) => metric === 'ATTENDANCES')
  expect(attendances?.values).toEqual(['20000'])
  expect(large.rows).toBeLessThan(small.rows * 2)
  expect(JSON.stringify(large.document).length).toBeLessThan(JSON.stringify(small.document).length * 1.5)
  expect(large.grown).toBeLessThan(30_000_000)
  // Nobody at the door waited for the report.
  expect(checkedIn).toBeGreaterThan(3)
})

import { describe, expect, test } from 'vitest'
import { refusedConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What must never be, refused by the database itself, past all of the code: each statement is raw SQL.

const { world, office, database } = await useStage()
const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)

const organisation = await world.organisation()
const running = await world.event({ status: 'RUNNING' })
const person = await world.volunteer()
const attendance = await world.attendance(running, person)
const entry = await database.prisma.metricEntry.findFirstOrThrow({
  where: { sourceId: attendance.id, metric: 'ATTENDANCES' },
})

const columns = `metric, delta, "occurredAt", "regionId", "districtId", "organisationId", "campaignId", "eventId", "subjectId",
  "sourceKind", "sourceId"`
/** Writes a reversal of the entry with one thing changed; each value is SQL over the original's columns. */
const reverse = (change: Record<string, string> = {}, of = entry.id) => {
  const values = columns.split(',').map((column) => {
    const name = column.trim().replaceAll('"', '')
    return change[name] ?? (name === 'delta' ? '-delta' : `"${name}"`)
  })
  const sql = `INSERT INTO "MetricEntry" (${columns}, command, "reversesId") SELECT ${values.join(', ')}, 'test', id
               FROM "MetricEntry" WHERE id = ${of}`
  return sql
}

describe('the ledger', () => {
  test.each([
    ['changed', () => `UPDATE "MetricEntry" SET delta = delta + 1 WHERE id = ${entry.id}`],
    ['changed to what it is', () => `UPDATE "MetricEntry" SET delta = delta`],
    ['deleted', () => `DELETE FROM "MetricEntry" WHERE id = ${entry.id}`],
    ['truncated', () => 'TRUNCATE "MetricEntry" CASCADE'],
  ])('is never %s', async (_, sql) => {
    expect(await refused(sql())).toBe('MetricEntry_append_only')
  })

  test.each([
    ['another amount', { delta: '-delta - 1' }],
    ['the same sign', { delta: 'delta' }],
    ['another metric', { metric: `'VOLUNTEER_MINUTES'::"Metric"` }],
    ['another time', { occurredAt: `"occurredAt" + interval '1 day'` }],
    ['another district', { districtId: `'${world.districts[4]?.id}'::uuid` }],
    ['another organisation', { organisationId: `'${organisation.id}'::uuid` }],
    ['no event', { eventId: 'NULL::uuid' }],
    ['another source', { sourceId: 'gen_random_uuid()' }],
  ])('takes no reversal with %s', async (_, change) => {
    expect(await refused(reverse(change))).toBe('MetricEntry_reversal_exact')
  })

  test('takes one exact reversal, no second one, and none of a reversal', async () => {
    const event = await world.event({ status: 'RUNNING' })
    const { id } = await world.attendance(event, await world.volunteer())
    const original = await database.prisma.metricEntry.findFirstOrThrow({
      where: { sourceId: id, metric: 'ATTENDANCES' },
    })
    await database.pool.query(reverse({}, original.id))
    expect(await refused(reverse({}, original.id))).toBe('MetricEntry_reversesId_key')
    const { id: reversal } = await database.prisma.metricEntry.findFirstOrThrow({ where: { reversesId: original.id } })
    expect(await refused(reverse({}, reversal))).toBe('MetricEntry_reversal_exact')
  })

  test('counts a fact once in a metric', async () => {
    const again = `INSERT INTO "MetricEntry" (${columns}, command) SELECT ${columns}, 'test' FROM "MetricEntry" WHERE id = ${entry.id}`
    expect(await refused(again)).toBe('MetricEntry_once')
  })

  const insert = (metric: string, delta: number, subject: string) =>
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "regionId", "subjectId", "sourceKind", "sourceId", command)
     VALUES ('${metric}', ${delta}, now(), '${world.region.id}', ${subject}, 'EVENT', gen_random_uuid(), 'test')`

  test('has no entry of nothing', async () => {
    expect(await refused(insert('ATTENDANCES', 0, 'NULL'))).toBe('MetricEntry_delta_check')
  })

  test('names the subject of people and households, one at a time, and of nothing else', async () => {
    expect(await refused(insert('VOLUNTEERS_INVOLVED', 1, 'NULL'))).toBe('MetricEntry_subject_check')
    expect(await refused(insert('ATTENDANCES', 1, 'gen_random_uuid()'))).toBe('MetricEntry_subject_check')
    expect(await refused(insert('VOLUNTEERS_INVOLVED', 2, 'gen_random_uuid()'))).toBe('MetricEntry_unique_delta_check')
  })

  test('lets no counter and no reference fall below zero', async () => {
    expect(await refused(insert('EVENTS_HELD', -1, 'NULL'))).toBe('Counter_not_negative')
    expect(await refused(insert('VOLUNTEERS_INVOLVED', -1, 'gen_random_uuid()'))).toBe('SubjectReference_not_negative')
    expect(await refused(`UPDATE "Counter" SET value = -1`)).toBe('Counter_not_negative')
  })

  test('counts in days that stay: the region’s time zone does not move, nor become nonsense', async () => {
    expect(await refused(`UPDATE "Region" SET "timeZone" = 'Asia/Almaty'`)).toBe('Region_timeZone_frozen')
  })

  test('the activity is never changed', async () => {
    await office.expect(
      'publishCampaign',
      { campaignId: (await world.campaign({ status: 'DRAFT' })).globalId },
      'CampaignPayload',
    )
    expect(await refused(`UPDATE "Activity" SET "occurredAt" = now()`)).toBe('Activity_append_only')
  })
})

import { expect, test } from 'vitest'
import { compareCursors, readActivityAfter, readActivityBefore } from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor, ActivityRow } from '@erikti/schema/activity/activity.feed'
import { untilSettled, useTestDatabase } from '../kit/database.ts'

const { database } = await useTestDatabase()

const written = 1_200
const pageSize = 500

/** One transaction, so that only the ids tell the rows apart, and ids of one to four digits. */
async function writeActivities(): Promise<void> {
  await database.pool.query(
    `INSERT INTO "Activity" (kind, "occurredAt", "regionId")
     SELECT 'CHECKED_IN', now(), (SELECT id FROM "Region") FROM generate_series(1, $1)`,
    [written],
  )
}

function expectStrictlyAscending(rows: readonly ActivityRow[]): void {
  const outOfOrder = rows.slice(1).filter((row, index) => compareCursors(rows[index] as ActivityRow, row) >= 0)
  expect(outOfOrder).toEqual([])
}

test('the feed goes through one transaction in the order of writing, forwards and backwards, page by page', async () => {
  await writeActivities()
  await untilSettled(database)
  const forwards: ActivityRow[] = []
  let after: ActivityCursor = { transactionId: 0n, id: 0n }
  for (let page = await readActivityAfter(database, after, pageSize); page.rows.length > 0;) {
    forwards.push(...page.rows)
    after = page.rows.at(-1) ?? after
    page = await readActivityAfter(database, after, pageSize)
  }
  expect(forwards).toHaveLength(written)
  expectStrictlyAscending(forwards)

  const backwards: ActivityRow[] = []
  for (let page = await readActivityBefore(database, null, pageSize); page.length > 0;) {
    backwards.push(...page)
    page = await readActivityBefore(database, page.at(-1) ?? null, pageSize)
  }
  expect(backwards.reverse()).toEqual(forwards)
})

import type { Database } from '@erikti/prisma/client'
import { longestCatchUp } from '@erikti/schema/activity/activity.feed'
import type { ActivityCursor } from '@erikti/schema/activity/activity.feed'

export interface ActivityPosition {
  /** The feed's present end. */
  end: ActivityCursor
  /** True when more rows than `longestCatchUp` follow the cursor. */
  tooFar: boolean
}

/** Where the cursor stands, without reading what follows it. */
export async function readActivityPosition(database: Database, cursor: ActivityCursor): Promise<ActivityPosition> {
  const { rows } = await database.pool.query<{ horizon: string; tooFar: boolean }>({
    name: 'activity-position',
    text: `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
                  EXISTS (SELECT FROM "Activity" WHERE ("transactionId", id) > ($1::xid8, $2::bigint)
                          ORDER BY "transactionId", id OFFSET ${longestCatchUp}) AS "tooFar"`,
    values: [cursor.transactionId.toString(), cursor.id.toString()],
  })
  const [row] = rows
  if (!row) throw new Error('A SELECT without FROM returned no row.')
  return { end: { transactionId: BigInt(row.horizon), id: 0n }, tooFar: row.tooFar }
}

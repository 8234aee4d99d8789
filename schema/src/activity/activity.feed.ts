import type { Database } from '@erikti/prisma/client'
import type { ActivityKind } from '@erikti/prisma/generated/client/enums'

/**
 * A place in the feed. Rows are ordered by writing transaction, then by id, and read only below the horizon of running
 * transactions: a row that commits late can therefore never appear before one already read.
 */
export interface ActivityCursor {
  transactionId: bigint
  id: bigint
}

export interface ActivityRow extends ActivityCursor {
  kind: ActivityKind
  occurredAt: Date
  recordedAt: Date
  districtId: string | null
  organisationId: string | null
  campaignId: string | null
  eventId: string | null
}

export interface ActivityPage {
  rows: ActivityRow[]
  /** True when rows wait above the horizon for a transaction that still runs: read again soon, no wake-up will tell. */
  pending: boolean
}

/** Ids that PostgreSQL's int8 and xid8 can hold; anything else cannot be a cursor. */
const largestId = 2n ** 63n - 1n

/** Rows from which a follower is told to start anew rather than to be fed one by one. */
export const longestCatchUp = 5_000

/** Ids leave as text, since they may be beyond what a number holds; ordering must name the columns (`row.id`), not these. */
const columns = `"transactionId"::text AS "transactionId", id::text AS id, kind, "occurredAt", "recordedAt",
  "districtId", "organisationId", "campaignId", "eventId"`

interface StoredRow extends Omit<ActivityRow, 'transactionId' | 'id'> {
  transactionId: string
  id: string
}

function toRow(stored: StoredRow): ActivityRow {
  const { kind, occurredAt, recordedAt, districtId, organisationId, campaignId, eventId } = stored
  const transactionId = BigInt(stored.transactionId)
  return {
    transactionId,
    id: BigInt(stored.id),
    kind,
    occurredAt,
    recordedAt,
    districtId,
    organisationId,
    campaignId,
    eventId,
  }
}

/** `<transaction>-<id>`: what clients hold and give back. */
export function formatCursor(cursor: ActivityCursor): string {
  return `${cursor.transactionId}-${cursor.id}`
}

/** Null when the text is no cursor. */
export function parseCursor(text: string): ActivityCursor | null {
  const match = /^(\d{1,19})-(\d{1,19})$/.exec(text)
  if (!match?.[1] || !match[2]) return null
  const cursor = { transactionId: BigInt(match[1]), id: BigInt(match[2]) }
  return cursor.transactionId <= largestId && cursor.id <= largestId ? cursor : null
}

/** Negative when a stands before b in the feed. */
export function compareCursors(a: ActivityCursor, b: ActivityCursor): number {
  const difference = a.transactionId - b.transactionId || a.id - b.id
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The next rows after the cursor, oldest first, at most `limit`. */
export async function readActivityAfter(
  database: Database,
  after: ActivityCursor,
  limit: number,
): Promise<ActivityPage> {
  const { rows } = await database.pool.query<StoredRow & { settled: boolean }>({
    name: 'activity-after',
    text: `SELECT ${columns}, "transactionId" < pg_snapshot_xmin(pg_current_snapshot()) AS settled
           FROM "Activity" row WHERE (row."transactionId", row.id) > ($1::xid8, $2::bigint)
           ORDER BY row."transactionId", row.id LIMIT $3`,
    values: [after.transactionId.toString(), after.id.toString(), limit],
  })
  const settled = rows.filter((row) => row.settled)
  return {
    rows: settled.map(toRow),
    pending: settled.length < rows.length,
  }
}

/** Rows before the cursor, newest first; from the newest settled one when null. */
export async function readActivityBefore(
  database: Database,
  before: ActivityCursor | null,
  limit: number,
): Promise<ActivityRow[]> {
  const { rows } = await database.pool.query<StoredRow>({
    name: 'activity-before',
    text: `SELECT ${columns} FROM "Activity" row
           WHERE (row."transactionId", row.id) < ($1::xid8, $2::bigint)
             AND row."transactionId" < pg_snapshot_xmin(pg_current_snapshot())
           ORDER BY row."transactionId" DESC, row.id DESC LIMIT $3`,
    values: [(before?.transactionId ?? largestId).toString(), (before?.id ?? largestId).toString(), limit],
  })
  return rows.map(toRow)
}

export interface ActivityPosition {
  /** The feed's present end: everything before it has been settled, nothing after it has been read. */
  end: ActivityCursor
  /** True when more rows than `longestCatchUp` follow the cursor. */
  tooFar: boolean
}

/** Where a cursor stands, without reading what follows it. */
export async function readActivityPosition(database: Database, cursor: ActivityCursor): Promise<ActivityPosition> {
  const { rows } = await database.pool.query<{ horizon: string; tooFar: boolean }>({
    name: 'activity-position',
    text: `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
                  EXISTS (SELECT FROM "Activity" row WHERE (row."transactionId", row.id) > ($1::xid8, $2::bigint)
                          ORDER BY row."transactionId", row.id OFFSET ${longestCatchUp}) AS "tooFar"`,
    values: [cursor.transactionId.toString(), cursor.id.toString()],
  })
  const [row] = rows
  if (!row) throw new Error('A SELECT without FROM returned no row.')
  return { end: toEnd(row.horizon), tooFar: row.tooFar }
}

/** The feed's present end, without a cursor to compare with. */
export async function readActivityEnd(database: Database): Promise<ActivityCursor> {
  const { rows } = await database.pool.query<{ horizon: string }>({
    name: 'activity-end',
    text: `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon`,
  })
  return toEnd(rows[0]?.horizon ?? '0')
}

/** Ids start at 1, so this stands before the first row that the horizon's transaction may still write. */
function toEnd(horizon: string): ActivityCursor {
  return { transactionId: BigInt(horizon), id: 0n }
}

import { Prisma } from '@erikti/prisma/generated/client/client'
import type { ActivityKind } from '@erikti/prisma/generated/client/enums'
import type { Dimensions, EntryDraft } from '../ledger/ledger.ts'
import { keepResult } from './idempotency.ts'
import type { Json } from './idempotency.ts'

export interface ActivityDraft extends Dimensions {
  kind: ActivityKind
}

/** What a command leaves behind beside its facts. */
export interface Records {
  command: string
  /** Null for nobody in particular. */
  actorId: string | null
  recordedAt: Date
  /** Where the record of its idempotency key lies; null without one. */
  keyPlace: string | null
  result: Json
  activities: readonly ActivityDraft[]
  entries: readonly EntryDraft[]
}

const dimensions = Prisma.raw(`"occurredAt", "regionId", "districtId", "organisationId", "campaignId", "eventId"`)
const dimensionTypes = Prisma.raw(
  `"occurredAt" timestamptz, "regionId" uuid, "districtId" uuid, "organisationId" uuid, "campaignId" uuid, "eventId" uuid`,
)

/**
 * Writes them in one statement, for every command waits for its turn at the counters and makes others wait. Whatever the order of
 * its parts, the counters are brought up to date at its end, by the ledger's trigger. A part without rows is left out: its triggers
 * would wake the servers for nothing. Entries are known from `recordedAt` on, or from right after the last moment that was frozen
 * meanwhile.
 */
export async function writeRecords(transaction: Prisma.TransactionClient, records: Records): Promise<void> {
  const { command, actorId, recordedAt, keyPlace, result, activities, entries } = records
  const parts: Prisma.Sql[] = []
  if (keyPlace !== null) parts.push(keepResult(keyPlace, result))
  if (activities.length > 0)
    parts.push(Prisma.sql`
      INSERT INTO "Activity" (kind, "recordedAt", ${dimensions})
      SELECT kind, ${recordedAt}, ${dimensions}
      FROM jsonb_to_recordset(${toJson(activities)}::jsonb) AS activity (kind "ActivityKind", ${dimensionTypes})`)
  if (entries.length > 0)
    parts.push(Prisma.sql`
      INSERT INTO "MetricEntry" (metric, delta, "subjectId", "sourceKind", "sourceId", "reversesId", command, "actorId", "recordedAt",
                                 ${dimensions})
      SELECT metric, delta, "subjectId", "sourceKind", "sourceId", "reversesId", ${command}, ${actorId}::uuid, greatest(${recordedAt}, (SELECT first_open_moment())), ${dimensions}
      FROM jsonb_to_recordset(${toJson(entries)}::jsonb)
        AS entry (metric "Metric", delta bigint, "subjectId" uuid, "sourceKind" "SourceKind", "sourceId" uuid, "reversesId" bigint,
                  ${dimensionTypes})`)
  if (parts.length === 0) return
  const named = parts.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index}`)} AS (${part})`)
  await transaction.$executeRaw`WITH ${Prisma.join(named)} SELECT`
}

/** Integers beyond what a JSON number holds travel as text, which PostgreSQL takes as well. */
function toJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

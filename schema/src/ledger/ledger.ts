import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Metric, SourceKind } from '@erikti/prisma/generated/client/enums'

/** The row that an entry was counted from. */
export interface Source {
  kind: SourceKind
  id: string
}

/** Where and when a fact counts. Ids are null where the fact has no such side. */
export interface Dimensions {
  occurredAt: Date
  regionId: string
  districtId: string | null
  organisationId: string | null
  campaignId: string | null
  eventId: string | null
}

/** A fact for the ledger: `delta` in the metric's unit, never 0; `subjectId` for metrics of unique subjects only. */
export interface Fact extends Dimensions {
  metric: Metric
  delta: bigint
  subjectId?: string
  source: Source
}

export type EntryDraft = Omit<Prisma.MetricEntryCreateManyInput, 'recordedAt' | 'command' | 'actorId'>

export function draftEntry({ source, ...fact }: Fact): EntryDraft {
  return { ...fact, sourceKind: source.kind, sourceId: source.id }
}

/** Drafts that take back every entry of these sources that still stands. */
export async function draftReversals(transaction: Prisma.TransactionClient, source: Source): Promise<EntryDraft[]> {
  const standing = await transaction.metricEntry.findMany({
    where: { sourceKind: source.kind, sourceId: source.id, reversesId: null, reversedBy: null },
    orderBy: { id: 'asc' },
    omit: { recordedAt: true, command: true, actorId: true },
  })
  return standing.map(({ id, delta, ...entry }) => ({ ...entry, delta: -delta, reversesId: id }))
}

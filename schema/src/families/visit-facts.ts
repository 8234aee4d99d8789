import type { UnitOfWork } from '../command/command.ts'
import type { Fact } from '../ledger/ledger.ts'

/** A visit as the ledger counts it. */
export interface CountedVisit {
  id: string
  familyId: string
  visitedAt: Date
  districtId: string
  campaignId: string | null
  /** In all, in the units of the items. */
  itemsGiven: number
}

/** Puts a visit that was just written into the ledger, as `metric_fact` recounts it. */
export function countVisit(work: UnitOfWork, visit: CountedVisit, regionId: string): void {
  const { visitedAt: occurredAt, districtId, campaignId, familyId } = visit
  const fact = {
    delta: 1n,
    occurredAt,
    regionId,
    districtId,
    organisationId: null,
    campaignId,
    eventId: null,
    source: { kind: 'STORE_VISIT', id: visit.id },
  } satisfies Omit<Fact, 'metric'>
  work.count({ ...fact, metric: 'STORE_VISITS' })
  work.count({ ...fact, metric: 'FAMILIES_HELPED', subjectId: familyId })
  if (visit.itemsGiven > 0) work.count({ ...fact, metric: 'ITEMS_GIVEN', delta: BigInt(visit.itemsGiven) })
}

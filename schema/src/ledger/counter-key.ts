import type { Metric, PeriodKind as KeptPeriodKind, ScopeKind } from '@erikti/prisma/generated/client/enums'
import type { Temporal } from 'temporal-polyfill'
import { startOfDay } from '../shared/calendar.ts'
import { definitionOf } from './catalogue.ts'
import { startKey, wholeTime } from './period.ts'
import type { Period } from './period.ts'

/** Where a number counts. */
export interface Scope {
  kind: ScopeKind
  id: string
}

/** One number that can be asked for. */
export interface CounterKey {
  metric: Metric
  scope: Scope
  period: Period
  /** The last day of the period that counts; all of the period when left out. */
  through?: Temporal.PlainDate | null
}

/** The keys of a scope's counters in one period. */
export function counterKeys(
  scope: Scope,
  metrics: readonly Metric[],
  period: Period,
  through: Temporal.PlainDate | null = null,
): CounterKey[] {
  return metrics.map((metric) => ({ metric, scope, period, through }))
}

export function identifyCounter({ metric, scope, period, through }: CounterKey): string {
  return `${metric}.${scope.kind}.${scope.id}.${period.kind}.${startKey(period)}${through ? `~${through}` : ''}`
}

/** The counter that is kept of this number; null when it is summed up from the ledger whenever it is asked for. */
export function keptPeriod({ metric, period, through }: CounterKey): { kind: KeptPeriodKind; start: string } | null {
  // A level that began in the past still holds, so its present is kept under ALL whatever period is asked.
  const { kind, ...rest } = definitionOf(metric).kind === 'LEVEL' ? wholeTime : period
  return through || kind === 'WEEK' ? null : { kind, start: startKey({ kind, ...rest }) }
}

/** When an entry of this counter happened: from `from` on, before `before`; null without a bound. A level has no beginning. */
export function occurredWithin(
  timeZone: string,
  { metric, period: { start, end }, through }: CounterKey,
): { from: Date | null; before: Date | null } {
  const after = through ? through.add({ days: 1 }) : end
  return {
    from: start && definitionOf(metric).kind !== 'LEVEL' ? startOfDay(timeZone, start) : null,
    before: after && startOfDay(timeZone, after),
  }
}

/** Which entries count in a scope, its id being `$2`. */
export const scopeCondition: Record<ScopeKind, string> = {
  REGION: `"regionId" = $2`,
  DISTRICT: `"districtId" = $2`,
  ORGANISATION: `"organisationId" = $2`,
  CAMPAIGN: `"campaignId" IN (SELECT id FROM "Campaign" WHERE $2 IN (SELECT campaign_lineage(id)))`,
  EVENT: `"eventId" = $2`,
}

import type { Metric } from '@erikti/prisma/generated/client/enums'
import type { PeriodKind } from '@erikti/schema/ledger/period'
import type { Client } from './client.ts'

/** `{ district: 'District_…' }`; null for the region. */
export type ScopeGiven = Record<string, string> | null

export interface CounterAsked {
  metrics?: Metric[]
  period?: { kind: PeriodKind; on?: string }
  /** `YYYY-MM-DD` */
  through?: string
  asOf?: Date
}

/** Values by metric, as `Query.counters` gives them. */
export async function readValues(
  client: Client,
  scope: ScopeGiven,
  asked: CounterAsked = {},
): Promise<Record<string, number>> {
  const { counters } = await client.query<{ counters: { metric: Metric; value: number }[] }>(
    `query ($scope: CounterScopeInput, $metrics: [Metric!], $period: PeriodInput, $through: Date, $asOf: DateTime) {
      counters(scope: $scope, metrics: $metrics, period: $period, through: $through, asOf: $asOf) { metric value }
    }`,
    { scope, ...asked },
  )
  return Object.fromEntries(counters.map(({ metric, value }) => [metric, value]))
}

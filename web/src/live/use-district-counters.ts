import { useMemo } from 'react'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'
import type { Metric, PeriodInput } from './counter.ts'
import { newestCounters } from './newest-counters.ts'
import { readCounter } from './use-counters.ts'
import { useThrottled } from './use-throttled.ts'

/** What is counted of a district wherever districts stand side by side; one list, so that their subscriptions are shared. */
export const districtMetrics = [
  'VOLUNTEERS_INVOLVED',
  'ATTENDANCES',
  'EVENTS_HELD',
  'VOLUNTEER_MINUTES',
] as const satisfies readonly Metric[]

const districtCountersQuery = graphql(`
  query DistrictCounters($metrics: [Metric!], $period: PeriodInput) {
    districts {
      id
      counters(metrics: $metrics, period: $period) {
        id
        metric
        unit
        value
        goal
        version
        asOf
      }
    }
  }
`)

type DistrictValues = ReadonlyMap<string, ReadonlyMap<Metric, number>>

export interface DistrictCounters {
  readonly values: DistrictValues
  /** To be told that something changed in a district; asks again where the period is not the live one. */
  readonly changed: () => void
}

/** All districts in one request; their followers (one subscription has one scope) keep them moving. */
export function useDistrictCounters(period: PeriodInput | null): DistrictCounters {
  const { data, refetch } = useLiveQuery({
    query: districtCountersQuery,
    variables: { metrics: [...districtMetrics], period },
  })
  const changed = useThrottled(refetch, 2000)
  const values = useMemo(
    () =>
      new Map(
        (data?.districts ?? []).map(({ id, counters }) => [
          id,
          new Map(newestCounters(counters.map(readCounter)).map(({ metric, value }) => [metric, value])),
        ]),
      ),
    [data],
  )
  return { values, changed }
}

import { useEffect, useMemo } from 'react'
import { createRequest, useSubscription } from 'urql'
import { toNumber } from '../format/numbers.ts'
import { graphql } from '../graphql/graphql.ts'
import { useLiveQuery } from '../graphql/use-live-query.ts'
import { newestCounters, rememberCounters } from './newest-counters.ts'
import { usePaused } from './pause.ts'
import { useThrottled } from './use-throttled.ts'
import type { CounterScopeInput, CounterValue, Metric, PeriodInput } from './counter.ts'

const countersQuery = graphql(`
  query Counters($scope: CounterScopeInput, $metrics: [Metric!], $period: PeriodInput) {
    counters(scope: $scope, metrics: $metrics, period: $period) {
      id
      metric
      unit
      value
      goal
      version
      asOf
    }
  }
`)

export const countersSubscription = graphql(`
  subscription LiveCounters($scope: CounterScopeInput, $metrics: [Metric!]) {
    counters(scope: $scope, metrics: $metrics) {
      snapshot
      counters {
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

export interface Counters {
  readonly byMetric: ReadonlyMap<Metric, CounterValue>
  /** When the newest of them was measured; null before the first answer. */
  readonly asOf: string | null
  readonly loaded: boolean
  readonly failed: boolean
  readonly refetch: () => void
}

interface Options {
  readonly scope: CounterScopeInput | null
  readonly metrics?: readonly Metric[]
  /** Null is the period that the subscription follows: the current year, or all time for a campaign or an event. */
  readonly period?: PeriodInput | null
  readonly live?: boolean
}

/** Counters of one scope that move by themselves. Other periods than the live one are asked again when something changed. */
export function useCounters({ scope, metrics, period = null, live = true }: Options): Counters {
  const paused = usePaused()
  const asked = metrics ? [...metrics] : null
  const query = useLiveQuery({ query: countersQuery, variables: { scope, metrics: asked, period } })
  const variables = { scope, metrics: asked }
  const [subscription] = useSubscription({ query: countersSubscription, variables, pause: paused || !live })

  const refetchSoon = useThrottled(query.refetch, 2000)
  // urql keeps the last result while another scope is awaited; under a new name it would be a wrong number.
  const answers = subscription.operation?.key === createRequest(countersSubscription, variables).key
  const update = answers ? subscription.data?.counters : undefined
  const otherPeriod = period !== null
  useEffect(() => {
    if (update && otherPeriod && !update.snapshot) refetchSoon()
  }, [update, otherPeriod, refetchSoon])

  const rows = query.data?.counters
  return useMemo(() => {
    if (update) rememberCounters(update.counters.map(readCounter), update.snapshot)
    const received = newestCounters([
      ...(rows ?? []).map(readCounter),
      ...(otherPeriod ? [] : (update?.counters ?? []).map(readCounter)),
    ])
    const byMetric = new Map(received.map((counter) => [counter.metric, counter]))
    const asOf = received.reduce<string | null>(
      (newest, { asOf: at }) => (newest === null || at > newest ? at : newest),
      null,
    )
    return { byMetric, asOf, loaded: rows !== undefined, failed: query.error !== undefined, refetch: query.refetch }
  }, [rows, update, otherPeriod, query.error, query.refetch])
}

interface CounterRow {
  readonly id: string
  readonly metric: Metric
  readonly unit: string
  readonly value: number | string
  readonly goal: number | string | null
  readonly version: number | string
  readonly asOf: string
}

export function readCounter(row: CounterRow): CounterValue {
  return {
    id: row.id,
    metric: row.metric,
    unit: row.unit,
    value: toNumber(row.value),
    goal: row.goal === null ? null : toNumber(row.goal),
    version: toNumber(row.version),
    asOf: row.asOf,
  }
}

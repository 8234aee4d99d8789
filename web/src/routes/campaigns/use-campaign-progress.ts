import { useEffect, useMemo } from 'react'
import { useSubscription } from 'urql'
import { toNumber } from '../../format/numbers.ts'
import { graphql } from '../../graphql/graphql.ts'
import type { Metric } from '../../live/counter.ts'
import { rememberCounters } from '../../live/newest-counters.ts'
import { usePaused } from '../../live/pause.ts'
import { readCounter } from '../../live/use-counters.ts'
import type { DayValue } from '../../ui/day-bars-shape.ts'

const progressSubscription = graphql(`
  subscription LiveCampaignProgress($campaign: ID!) {
    campaignProgress(campaign: $campaign) {
      asOf
      goals {
        metric
        unit
        target
        counter {
          id
          metric
          unit
          value
          goal
          version
          asOf
        }
      }
      days {
        metric
        unit
        by
        points {
          startsOn
          value
        }
      }
    }
  }
`)

export interface CampaignSeries {
  readonly unit: string
  readonly days: readonly DayValue[]
}

/** The campaign's counters (by way of the cache) and its days, as they move. */
export function useCampaignProgress(campaign: string): {
  readonly asOf: string | null
  readonly series: ReadonlyMap<Metric, CampaignSeries>
} {
  const paused = usePaused()
  const [{ data }] = useSubscription({ query: progressSubscription, variables: { campaign }, pause: paused })
  const progress = data?.campaignProgress

  useEffect(() => {
    if (progress)
      rememberCounters(
        progress.goals.map(({ counter }) => readCounter(counter)),
        false,
      )
  }, [progress])

  return useMemo(() => {
    const series = new Map<Metric, CampaignSeries>()
    for (const { metric, unit, points } of progress?.days ?? []) {
      series.set(metric, {
        unit,
        days: points.map(({ startsOn, value }) => ({ day: startsOn, value: toNumber(value) })),
      })
    }
    return { asOf: progress?.asOf ?? null, series }
  }, [progress])
}

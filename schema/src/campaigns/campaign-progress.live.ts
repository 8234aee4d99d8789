import type { Database } from '@erikti/prisma/client'
import type { CampaignStatus, Metric } from '@erikti/prisma/generated/client/enums'
import type { CampaignGoalModel } from '@erikti/prisma/generated/client/models'
import { Temporal } from 'temporal-polyfill'
import { definitionOf } from '../ledger/catalogue.ts'
import { changedCounters } from '../ledger/counters.live.ts'
import { counterKeys } from '../ledger/counter-key.ts'
import type { Scope } from '../ledger/counter-key.ts'
import { readCounters } from '../ledger/counters.service.ts'
import type { CounterReading } from '../ledger/counters.service.ts'
import { wholeTime } from '../ledger/period.ts'
import { readSeries } from '../ledger/series.service.ts'
import type { CounterSeries } from '../ledger/series.service.ts'
import type { LiveSource } from '../live/live-port.ts'
import { readRegion } from '../regions/regions.service.ts'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'

/** Counters of a campaign's whole life, and its days one by one. */
export interface CampaignProgress {
  campaignId: string
  /** Who may see it: `maySeeCampaign`. */
  status: CampaignStatus
  goals: readonly CampaignGoalModel[]
  /** Of the metrics it has goals in; of people, attendances and events when it has none. */
  counters: readonly CounterReading[]
  days: readonly CounterSeries[]
  asOf: Date
}

/** A year-round campaign shows its latest days. */
export const mostDays = 60
const metricsWithoutGoals: readonly Metric[] = ['EVENTS_HELD', 'VOLUNTEERS_INVOLVED', 'ATTENDANCES']

interface Window {
  startsOn: Date
  endsOn: Date | null
}

/** From the first day to today, or to the last when that is over; never more than `mostDays`, and at least one. */
export function shownDays(
  { startsOn, endsOn }: Window,
  today: Temporal.PlainDate,
): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const first = fromCalendarDate(startsOn)
  const last = endsOn ? fromCalendarDate(endsOn) : today
  const ended = Temporal.PlainDate.compare(last, today) < 0 ? last : today
  const to = Temporal.PlainDate.compare(ended, first) < 0 ? first : ended
  const earliest = to.subtract({ days: mostDays - 1 })
  return { from: Temporal.PlainDate.compare(first, earliest) > 0 ? first : earliest, to }
}

/** Progress of several campaigns in three statements, whatever their number. */
const isOpenByDay = (metric: Metric) => definitionOf(metric).parts === undefined

async function readCampaignProgress(
  database: Database,
  campaignIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, CampaignProgress>> {
  const { timeZone } = await readRegion(database)
  const today = dayIn(timeZone, now)
  const campaigns = await database.prisma.campaign.findMany({
    where: { id: { in: [...campaignIds] } },
    relationLoadStrategy: 'join',
    select: { id: true, status: true, startsOn: true, endsOn: true, goals: { orderBy: { metric: 'asc' } } },
  })
  const wanted = campaigns.map((campaign) => {
    const scope: Scope = { kind: 'CAMPAIGN', id: campaign.id }
    const metrics = campaign.goals.length ? campaign.goals.map(({ metric }) => metric) : metricsWithoutGoals
    return {
      scope,
      status: campaign.status,
      goals: campaign.goals,
      metrics,
      keys: counterKeys(scope, metrics, wholeTime),
      ...shownDays(campaign, today),
    }
  })
  const [counters, series] = await Promise.all([
    readCounters(
      database,
      wanted.flatMap(({ keys }) => keys),
      now,
    ),
    readSeries(
      database,
      // A day of some metrics tells of few people.
      wanted.map(({ scope, metrics, from, to }) => ({
        scope,
        metrics: metrics.filter(isOpenByDay),
        by: 'DAY' as const,
        from,
        to,
      })),
    ),
  ])
  let next = 0
  return new Map(
    wanted.map(({ scope, status, goals, keys }, index) => [
      scope.id,
      {
        campaignId: scope.id,
        status,
        goals,
        counters: counters.slice(next, (next += keys.length)),
        days: series[index] ?? [],
        asOf: now,
      },
    ]),
  )
}

const lastDayOf = ({ days }: CampaignProgress) => days[0]?.points.at(-1)?.startsOn

export const campaignProgressSource: LiveSource<string, CampaignProgress> = {
  name: 'campaignProgress',
  identify: (campaignId) => campaignId,
  read: readCampaignProgress,
  // Days are sums of the same facts, so they change with the counters; a day that begins is one more of them.
  difference: (previous, next) =>
    previous.status !== next.status ||
    changedCounters(previous.counters, next.counters).length > 0 ||
    lastDayOf(previous) !== lastDayOf(next)
      ? next
      : null,
}

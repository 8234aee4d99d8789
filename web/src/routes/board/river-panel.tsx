import { useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import type { PeriodInput } from '../../live/counter.ts'
import { DistrictFollower } from '../../live/district-follower.tsx'
import { metricUnits } from '../../live/metric-units.ts'
import { useRegion } from '../../live/region-context.ts'
import { useDistrictCounters } from '../../live/use-district-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { Panel } from '../../ui/panel.tsx'
import { RiverLine } from '../../ui/river/river-line.tsx'
import { RiverTable } from '../../ui/river/river-table.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { riverMetrics, type RiverMetric } from '../search.ts'
import styles from './river-panel.module.css'

interface RiverPanelProps {
  readonly metric: RiverMetric
  readonly onMetric: (metric: RiverMetric) => void
  readonly period: PeriodInput | null
}

/** The nine districts along the river, live; the same as a table for whoever prefers to read it. */
export function RiverPanel({ metric, onMetric, period }: RiverPanelProps) {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const narrow = useMedia('(max-width: 640px)')
  const [asTable, setAsTable] = useState(false)
  const { values, changed } = useDistrictCounters(period)
  const numbers = new Map(
    districts
      .map(({ id }) => [id, values.get(id)?.get(metric)])
      .filter((pair): pair is [string, number] => pair[1] !== undefined),
  )
  return (
    <Panel
      title={words('river.title')}
      note={words('river.hint')}
      flush
      action={
        <div className={styles.controls}>
          <div className="segments" role="group" aria-label={words('river.metric')}>
            {riverMetrics.map((each) => (
              <button key={each} type="button" aria-pressed={each === metric} onClick={() => onMetric(each)}>
                {words(`metric.${each}`)}
              </button>
            ))}
          </div>
          <button type="button" className="button" onClick={() => setAsTable((table) => !table)}>
            {words(asTable ? 'river.asRiver' : 'river.asTable')}
          </button>
        </div>
      }
    >
      {districts.map(({ id }) => (
        <DistrictFollower key={id} district={id} onChange={period === null ? null : changed} />
      ))}
      {districts.length === 0 && <SkeletonBlock height="11.5em" />}
      {districts.length > 0 &&
        (asTable ? (
          <RiverTable
            districts={districts}
            values={numbers}
            label={words(`metric.${metric}`)}
            write={(value) => format.metric(value, metricUnits[metric])}
          />
        ) : (
          <RiverLine
            districts={districts}
            values={numbers}
            metric={metric}
            unit={metricUnits[metric]}
            upright={narrow}
          />
        ))}
    </Panel>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../../format/use-format.ts'
import type { Metric, PeriodInput } from '../../live/counter.ts'
import { metricUnits } from '../../live/metric-units.ts'
import { useCounters } from '../../live/use-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Figure } from '../../ui/figure.tsx'
import styles from './programme-figures.module.css'

/** A programme by one number, what stands beside it, and the page that tells more. */
const programmes = [
  { leads: 'POSTS_VERIFIED', beside: 'POST_AUTHORS', to: '/challenges' },
  { leads: 'PEOPLE_SERVED', beside: 'PORTIONS_GIVEN', to: '/giving' },
  { leads: 'DONORS_DONATED', beside: 'BLOOD_DRIVES_HELD', to: '/blood' },
  { leads: 'MONEY_RECEIVED', beside: 'MONEY_DISBURSED', to: '/funds' },
] as const satisfies readonly { leads: Metric; beside: Metric; to: string }[]

const metrics = programmes.flatMap(({ leads, beside }) => [leads, beside])

interface ProgrammeFiguresProps {
  /** Null is the current year. Of a day or a month donations would tell of few people. */
  readonly period: PeriodInput | null
  /** Each number beside its words, where there is little room. */
  readonly inLines?: boolean
  /** Around the figures; left out with them. */
  readonly frame?: (figures: ReactNode) => ReactNode
}

/** What challenges, the tea action, blood drives and relief funds have done, moving. Those that did nothing in the period have no place here. */
export function ProgrammeFigures({ period, inLines = false, frame = (figures) => figures }: ProgrammeFiguresProps) {
  const words = useWords()
  const format = useFormat()
  const counters = useCounters({ scope: null, metrics, period })
  const valueOf = (metric: Metric) => counters.byMetric.get(metric)?.value ?? 0
  // Until the first answer all of them keep their places.
  const shown = counters.loaded
    ? programmes.filter(({ leads, beside }) => valueOf(leads) > 0 || valueOf(beside) > 0)
    : programmes
  if (shown.length === 0) return null
  return frame(
    <div className={styles.section}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures} data-lines={inLines || undefined}>
        {shown.map(({ leads, beside, to }) => (
          <Figure
            key={leads}
            metric={leads}
            unit={metricUnits[leads]}
            counter={counters.byMetric.get(leads)}
            loaded={counters.loaded}
            hint={
              counters.loaded
                ? words('programmes.beside', {
                    metric: words(`metric.${beside}`),
                    shown: format.metric(valueOf(beside), metricUnits[beside]),
                  })
                : '\u00a0'
            }
            link={(label) => <Link to={to}>{label}</Link>}
          />
        ))}
      </div>
    </div>,
  )
}

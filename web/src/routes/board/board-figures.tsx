import type { Metric, PeriodInput } from '../../live/counter.ts';
import { metricUnits } from '../../live/metric-units.ts';
import { useCounters, type Counters } from '../../live/use-counters.ts';
import { useWords, type MessageId } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Figure } from '../../ui/figure.tsx';
import type { PeriodChoice } from '../search.ts';
import styles from './board-figures.module.css';

export const boardMetrics = ['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES', 'ORGANISATIONS_ACTIVE'] as const satisfies readonly Metric[];

interface BoardFiguresProps {
  readonly choice: PeriodChoice;
  readonly counters: Counters;
  readonly before: PeriodInput | null;
}

/** The period's figures, each with what it was before. */
export function BoardFigures({ choice, counters, before }: BoardFiguresProps) {
  const words = useWords();
  const former = useCounters({ scope: null, metrics: boardMetrics, period: before ?? { kind: 'ALL' }, live: false });
  const formerHasData = [...former.byMetric.values()].some(({ value }) => value > 0);
  return (
    <section aria-label={words('board.figures')}>
      {counters.failed && <ErrorNotice onRetry={counters.refetch} kept={counters.loaded} />}
      <div className={styles.figures}>
        {boardMetrics.map((metric) => {
          const value = former.byMetric.get(metric)?.value;
          const comparison = before && formerHasData && value !== undefined ? { value, label: words(`compare.${choice}` as MessageId) } : null;
          return (
            <Figure
              key={metric}
              metric={metric}
              unit={metricUnits[metric]}
              counter={counters.byMetric.get(metric)}
              loaded={counters.loaded}
              comparison={comparison}
              leading={metric === 'VOLUNTEERS_INVOLVED'}
            />
          );
        })}
      </div>
    </section>
  );
}

import { useEffect } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useConnection } from '../live/connection.ts';
import { useNow } from '../live/now.ts';
import { usePausedAt } from '../live/pause.ts';
import { isStale } from '../live/stale.ts';
import { useWords } from '../messages/messages.ts';
import { Icon } from './icon.tsx';
import styles from './freshness.module.css';

/** The age of the measurement, not of the last poll; and a mark when nobody has confirmed it for two beats. */
export function Freshness({ asOf }: { readonly asOf: string | null }) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const { heardAt } = useConnection();
  const pausedAt = usePausedAt();
  const confirmedAt = pausedAt ?? heardAt;
  const stale = isStale(confirmedAt, now);

  useEffect(() => {
    if (stale) document.documentElement.dataset['stale'] = '';
    else delete document.documentElement.dataset['stale'];
    return () => {
      delete document.documentElement.dataset['stale'];
    };
  }, [stale]);

  return (
    <span className={styles.freshness} data-stale={stale || undefined} data-testid="freshness">
      <Icon name="stale" size="1em" />
      {stale && confirmedAt !== null
        ? words('freshness.stale', { age: format.age(now - confirmedAt) })
        : asOf === null
          ? words('freshness.waiting')
          : words('freshness.changed', { age: format.age(now - Date.parse(asOf)) })}
    </span>
  );
}

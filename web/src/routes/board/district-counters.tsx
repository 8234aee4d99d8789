import { useCallback, useEffect, useState } from 'react';
import type { Metric, PeriodInput } from '../../live/counter.ts';
import { useCounters } from '../../live/use-counters.ts';
import { riverMetrics } from '../search.ts';

type DistrictValues = ReadonlyMap<string, ReadonlyMap<Metric, number>>;
type Report = (district: string, values: ReadonlyMap<Metric, number>) => void;

export function useDistrictValues(): { readonly values: DistrictValues; readonly report: Report } {
  const [values, setValues] = useState<DistrictValues>(new Map());
  const report = useCallback<Report>((district, counted) => setValues((former) => new Map(former).set(district, counted)), []);
  return { values, report };
}

interface DistrictCountersProps {
  readonly district: string;
  readonly period: PeriodInput | null;
  readonly report: Report;
}

/** Follows one district and draws nothing: a subscription has one scope, and the river shows nine. */
export function DistrictCounters({ district, period, report }: DistrictCountersProps) {
  const { byMetric, loaded } = useCounters({ scope: { district }, metrics: riverMetrics, period });
  useEffect(() => {
    if (loaded) report(district, new Map(riverMetrics.map((metric) => [metric, byMetric.get(metric)?.value ?? 0])));
  }, [district, byMetric, loaded, report]);
  return null;
}

import { Link } from '@tanstack/react-router';
import { useFormat } from '../../format/use-format.ts';
import type { Metric } from '../../live/counter.ts';
import { metricUnits } from '../../live/metric-units.ts';
import { useRegion, type RegionDistrict } from '../../live/region-context.ts';
import { useCounters } from '../../live/use-counters.ts';
import { useWords } from '../../messages/messages.ts';
import { Amount } from '../../ui/figure.tsx';

const metrics = ['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES'] as const satisfies readonly Metric[];

export function DistrictTable() {
  const words = useWords();
  const { districts } = useRegion();
  return (
    <section className="card scroll" aria-label={words('districts.title')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{words('districts.hint')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('table.district')}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col" className="number">
                {words(`metric.${metric}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {districts.map((district) => (
            <DistrictRow key={district.id} district={district} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DistrictRow({ district }: { readonly district: RegionDistrict }) {
  const words = useWords();
  const format = useFormat();
  const { byMetric, loaded } = useCounters({ scope: { district: district.id }, metrics });
  return (
    <tr>
      <th scope="row">
        <Link to="/districts/$id" params={{ id: district.id }}>
          {format.text(district.name)}
        </Link>
        <span className="soft under">{words('district.centre', { centre: district.centre })}</span>
      </th>
      {metrics.map((metric) => (
        <td key={metric} className="number" data-metric={metric} data-value={byMetric.get(metric)?.value}>
          {loaded ? <Amount value={byMetric.get(metric)?.value ?? 0} unit={metricUnits[metric]} /> : '–'}
        </td>
      ))}
    </tr>
  );
}

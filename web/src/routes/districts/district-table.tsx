import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import type { Metric } from '../../live/counter.ts'
import { metricUnits } from '../../live/metric-units.ts'
import { useRegion, type RegionDistrict } from '../../live/region-context.ts'
import { districtMetrics as metrics, useDistrictCounters } from '../../live/use-district-counters.ts'
import { useWords } from '../../messages/messages.ts'
import { Amount } from '../../ui/figure.tsx'

/** Beside the river, whose followers keep these numbers moving too. */
export function DistrictTable() {
  const words = useWords()
  const { districts } = useRegion()
  const { values } = useDistrictCounters(null)
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
            <DistrictRow key={district.id} district={district} values={values.get(district.id)} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface DistrictRowProps {
  readonly district: RegionDistrict
  readonly values: ReadonlyMap<Metric, number> | undefined
}

function DistrictRow({ district, values }: DistrictRowProps) {
  const words = useWords()
  const format = useFormat()
  return (
    <tr>
      <th scope="row">
        <Link to="/districts/$id" params={{ id: district.id }}>
          {format.text(district.name)}
        </Link>
        <span className="soft under">{words('district.centre', { centre: district.centre })}</span>
      </th>
      {metrics.map((metric) => (
        <td key={metric} className="number" data-metric={metric} data-value={values?.get(metric)}>
          {values ? <Amount value={values?.get(metric) ?? 0} unit={metricUnits[metric]} /> : '–'}
        </td>
      ))}
    </tr>
  )
}

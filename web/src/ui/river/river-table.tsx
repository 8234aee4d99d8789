import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import type { RegionDistrict } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'

interface RiverTableProps {
  readonly districts: readonly RegionDistrict[]
  readonly values: ReadonlyMap<string, number>
  readonly label: string
  readonly write: (value: number) => string
}

export function RiverTable({ districts, values, label, write }: RiverTableProps) {
  const words = useWords()
  const format = useFormat()
  return (
    <table className="table">
      <caption className="visually-hidden">{words('river.hint')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('table.district')}</th>
          <th scope="col" className="number">
            {label}
          </th>
        </tr>
      </thead>
      <tbody>
        {districts.map((district) => (
          <tr key={district.id}>
            <th scope="row">
              <Link to="/districts/$id" params={{ id: district.id }}>
                {format.text(district.name)}
              </Link>
            </th>
            <td className="number">{write(values.get(district.id) ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

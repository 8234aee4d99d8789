import { getRouteApi } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterDay } from '../../../ui/filters.tsx'
import { pageVariables } from '../../search.ts'
import { movementKinds, type StockMovementsSearch } from '../search.ts'
import { MovementTable, movementsQuery } from './movement-table.tsx'
import { StockTabs, usePlaceChoices } from './stock-parts.tsx'

const route = getRouteApi('/office/desk/stock/movements')

export function StockMovementsPage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { place, kind, from, until } = search
  const query = useLiveQuery({
    keepFormer: true,
    query: movementsQuery,
    variables: {
      ...pageVariables(search),
      filter: {
        ...(place && { place }),
        ...(kind && { kind: [kind] }),
        ...(from && { from }),
        ...(until && { until }),
      },
    },
  })
  const change = (changed: Partial<StockMovementsSearch>) =>
    void navigate({
      search: (former) => ({ ...former, ...changed, after: undefined, before: undefined }),
      replace: true,
    })
  const narrowed = Boolean(place ?? kind ?? from ?? until)
  return (
    <DeskPage
      title={words('stock.movements')}
      note={<p>{words('stock.movements.note')}</p>}
      tabs={<StockTabs />}
      filters={
        <FilterBar onClear={narrowed ? () => void navigate({ search: {}, replace: true }) : null}>
          <FilterChoice
            label={words('stock.place')}
            value={place}
            options={usePlaceChoices()}
            onChange={(value) => change({ place: value })}
          />
          <FilterChoice
            label={words('stock.kind')}
            value={kind}
            options={movementKinds.map((value) => ({ value, label: words(`stock.kind.${value}`) }))}
            onChange={(value) => change({ kind: value as StockMovementsSearch['kind'] })}
          />
          <FilterDay label={words('filter.from')} value={from} onChange={(value) => change({ from: value })} />
          <FilterDay label={words('filter.until')} value={until} onChange={(value) => change({ until: value })} />
        </FilterBar>
      }
    >
      <MovementTable query={query} found={query.data?.stockMovements} narrowed={narrowed} />
    </DeskPage>
  )
}

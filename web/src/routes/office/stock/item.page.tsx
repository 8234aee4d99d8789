import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { pageVariables } from '../../search.ts'
import { MovementTable, movementsQuery } from './movement-table.tsx'
import { Expiry, useAmount } from './stock-parts.tsx'

const itemQuery = graphql(`
  query StockItem($id: ID!) {
    item(id: $id) {
      id
      code
      unit
      lowStockAt
      retiredAt
      quantity
      expired
      name {
        kk
        ru
        en
      }
      group {
        id
        name {
          kk
          ru
          en
        }
      }
      lots {
        quantity
        place {
          id
          name {
            kk
            ru
            en
          }
        }
        lot {
          id
          expiresOn
          receivedAt
        }
      }
    }
  }
`)

const route = getRouteApi('/office/desk/stock/items/$id')

/** One item: where it lies, lot by lot, and everything that happened to it. */
export function StockItemPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const { id } = route.useParams()
  const search = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({ query: itemQuery, variables: { id } })
  const movements = useLiveQuery({
    keepFormer: true,
    query: movementsQuery,
    variables: { ...pageVariables(search), filter: { item: id } },
  })
  const item = data?.item
  if (!item)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  const fit = item.quantity - item.expired
  return (
    <Page
      title={format.text(item.name)}
      crumbs={<Link to="/office/stock">{words('stock.title')}</Link>}
      chips={
        <>
          {item.retiredAt && <StatusChip icon="cancelled">{words('stock.retired')}</StatusChip>}
          {item.lowStockAt !== null && fit < item.lowStockAt && !item.retiredAt && (
            <StatusChip icon="info" tone="warn">
              {words('stock.low')}
            </StatusChip>
          )}
        </>
      }
      note={
        <p>
          {words('stock.code')}: <b>{item.code}</b> · {format.text(item.group.name)} ·{' '}
          {words('stock.there', { shown: amount(item.quantity, item.unit) })}
          {item.expired > 0 && <> · {words('stock.expiredAmount', { shown: amount(item.expired, item.unit) })}</>}
        </p>
      }
    >
      <Panel title={words('stock.lots')} note={words('stock.lots.note')}>
        {item.lots.length === 0 && <EmptyState title={words('stock.lots.none')} hint={words('stock.empty.hint')} />}
        <ul>
          {item.lots.map(({ lot, place, quantity }) => (
            <li key={`${place.id} ${lot.id}`} className="link-row">
              <span>
                <b>{amount(quantity, item.unit)}</b>
                <span className="soft under">
                  <Link to="/office/stock" search={{ place: place.id }}>
                    {format.text(place.name)}
                  </Link>{' '}
                  · {words('stock.received', { day: format.dayOf(lot.receivedAt) })}
                </span>
              </span>
              <Expiry on={lot.expiresOn} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={words('stock.movements')} flush>
        <MovementTable query={movements} found={movements.data?.stockMovements} narrowed={false} />
      </Panel>
    </Page>
  )
}

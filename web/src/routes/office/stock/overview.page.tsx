import { getRouteApi, Link } from '@tanstack/react-router'
import { foldForSearch } from '@erikti/schema/shared/fold'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { addDays, startOfDay } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterDay, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { StockSearch } from '../search.ts'
import { Expiry, StockTabs, useAmount, useGroupChoices, usePlaceChoices } from './stock-parts.tsx'
import styles from './stock.module.css'

const stockQuery = graphql(`
  query Stock($place: ID, $group: ID, $asOf: DateTime) {
    stockBalances(place: $place, group: $group, asOf: $asOf) {
      quantity
      expired
      lots
      nextExpiry
      item {
        id
        code
        unit
        lowStockAt
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
      }
    }
  }
`)

const warningsQuery = graphql(`
  query StockWarnings($place: ID) {
    lowStock {
      id
      unit
      lowStockAt
      name {
        kk
        ru
        en
      }
      quantity
      expired
    }
    expiringStock(place: $place) {
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
        item {
          id
          unit
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/office/desk/stock')
const noPages = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }

/** What is there, and what somebody has to see to first. */
export function StockPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const { may } = useDeskViewer()
  const { timeZone } = useRegion()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { place, group, q, asOf } = search
  const query = useLiveQuery({
    keepFormer: true,
    query: stockQuery,
    variables: {
      place: place ?? null,
      group: group ?? null,
      asOf: asOf ? startOfDay(addDays(asOf, 1), timeZone).toISOString() : null,
    },
  })
  const wanted = foldForSearch(q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const balances = query.data?.stockBalances?.filter(({ item }) => {
    const known = foldForSearch(`${item.code} ${item.name.kk} ${item.name.ru} ${item.name.en}`)
    return wanted.every((word) => known.includes(word))
  })
  const change = (changed: Partial<StockSearch>) =>
    void navigate({ search: (former) => ({ ...former, ...changed }), replace: true })
  const places = usePlaceChoices()
  const groups = useGroupChoices()
  const filtered = place ?? group ?? q ?? asOf
  const here = place ? { place } : {}

  return (
    <DeskPage
      title={words('stock.title')}
      note={<p>{words(asOf ? 'stock.note.asOf' : 'stock.note', { day: asOf ? format.day(asOf) : '' })}</p>}
      aside={
        may('STOCK_WRITE') && (
          <div className={styles.actions}>
            <Link to="/office/stock/receive" search={here} className="button primary">
              <Icon name="plus" />
              {words('stock.receive')}
            </Link>
            <Link to="/office/stock/move" search={here} className="button">
              {words('stock.move')}
            </Link>
            <Link to="/office/stock/write-off" search={here} className="button">
              {words('stock.writeOff')}
            </Link>
            <Link to="/office/stock/count" search={here} className="button">
              {words('stock.count')}
            </Link>
          </div>
        )
      }
      tabs={<StockTabs />}
      filters={
        <FilterBar onClear={filtered ? () => void navigate({ search: {}, replace: true }) : null}>
          <FilterSearch value={q} hint={words('stock.item.hint')} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('stock.place')}
            value={place}
            options={places}
            onChange={(value) => change({ place: value })}
          />
          <FilterChoice
            label={words('stock.group')}
            value={group}
            options={groups}
            onChange={(value) => change({ group: value })}
          />
          <FilterDay label={words('stock.asOf')} value={asOf} onChange={(value) => change({ asOf: value })} />
        </FilterBar>
      }
    >
      {!asOf && !q && <Warnings place={place ?? null} />}
      <DeskTable
        label={words('stock.title')}
        query={query}
        found={
          balances && {
            totalCount: balances.length,
            pageInfo: noPages,
            edges: balances.map((node) => ({ node })),
          }
        }
        keyOf={({ item }) => item.id}
        paged={false}
        count={(total) => words('stock.items.count', { count: total, shown: format.number(total) })}
        empty={{
          title: words(filtered ? 'stock.emptyNarrow' : 'stock.empty'),
          hint: words(filtered ? 'list.narrowed' : 'stock.empty.hint'),
        }}
        columns={[
          {
            key: 'item',
            head: words('stock.item'),
            leading: true,
            width: 38,
            cell: ({ item }) => (
              <>
                <Link to="/office/stock/items/$id" params={{ id: item.id }}>
                  {format.text(item.name)}
                </Link>
                <span className="soft under">
                  {item.code} · {format.text(item.group.name)}
                </span>
              </>
            ),
          },
          {
            key: 'quantity',
            head: words('stock.quantity'),
            number: true,
            cell: ({ quantity, item }) => amount(quantity, item.unit),
          },
          {
            key: 'expiry',
            head: words('stock.expiry'),
            width: 26,
            cell: ({ expired, nextExpiry, item }) =>
              expired > 0 ? (
                <StatusChip icon="cancelled" tone="bad">
                  {words('stock.expiredAmount', { shown: amount(expired, item.unit) })}
                </StatusChip>
              ) : (
                <Expiry on={nextExpiry} />
              ),
          },
          { key: 'lots', head: words('stock.lots'), number: true, cell: ({ lots }) => format.number(lots) },
        ]}
      />
    </DeskPage>
  )
}

/** What runs low, and what goes bad: before everything else, and not there when there is nothing. */
function Warnings({ place }: { readonly place: string | null }) {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const { data } = useLiveQuery({ keepFormer: true, query: warningsQuery, variables: { place } })
  const low = data?.lowStock ?? []
  const expiring = data?.expiringStock ?? []
  if (low.length === 0 && expiring.length === 0) return null
  const badge = (count: number, tone: 'warn' | 'bad') => (
    <StatusChip icon={tone === 'bad' ? 'cancelled' : 'info'} tone={tone}>
      {format.number(count)}
    </StatusChip>
  )
  return (
    <div className={`${styles.sheet} ${styles.warnings}`}>
      {low.length > 0 && (
        <Panel title={words('stock.low')} note={words('stock.low.note')} aside={badge(low.length, 'warn')}>
          <ul className={styles.rows}>
            {low.map((item) => (
              <li key={item.id} className="link-row">
                <Link to="/office/stock/items/$id" params={{ id: item.id }}>
                  {format.text(item.name)}
                </Link>
                <span>
                  {words('stock.low.of', {
                    shown: amount(item.quantity - item.expired, item.unit),
                    wanted: format.number(item.lowStockAt ?? 0),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {expiring.length > 0 && (
        <Panel
          title={words('stock.expiring')}
          note={words('stock.expiring.note')}
          aside={badge(expiring.length, 'bad')}
        >
          <ul className={styles.rows}>
            {expiring.map(({ lot, place: at, quantity }) => (
              <li key={`${at.id} ${lot.id}`} className="link-row">
                <span>
                  <Link to="/office/stock/items/$id" params={{ id: lot.item.id }}>
                    {format.text(lot.item.name)}
                  </Link>
                  <span className="soft under">
                    {amount(quantity, lot.item.unit)} · {format.text(at.name)}
                  </span>
                </span>
                <Expiry on={lot.expiresOn} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

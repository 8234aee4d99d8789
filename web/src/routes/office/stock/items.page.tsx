import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import type { StockListSearch } from '../search.ts'
import { retireItemGroupMutation, retireItemMutation } from './catalogue-commands.ts'
import { GroupForm, ItemForm } from './item-forms.tsx'
import { StockTabs, useAmount, useGroupChoices, useItemGroups, type ItemGroup } from './stock-parts.tsx'
import styles from './stock.module.css'

const itemsQuery = graphql(`
  query StockItems($first: Int, $last: Int, $after: String, $before: String, $filter: ItemFilter) {
    items(first: $first, last: $last, after: $after, before: $before, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          code
          unit
          lowStockAt
          quantity
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
  }
`)

type Item = NonNullable<ResultOf<typeof itemsQuery>['items']>['edges'][number]['node']

const route = getRouteApi('/office/desk/stock/items')

/** What the store gives, and the groups that entitlements speak of. */
export function StockItemsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const mayWrite = useDeskViewer().may('STOCK_WRITE')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { q, group } = search
  const [changing, setChanging] = useState<Item | 'new' | null>(null)
  const [retiring, setRetiring] = useState<Item | null>(null)
  const query = useLiveQuery({
    keepFormer: true,
    query: itemsQuery,
    variables: { ...pageVariables(search), filter: { ...(q && { search: q }), ...(group && { group }) } },
  })
  const change = (changed: Partial<StockListSearch>) =>
    void navigate({
      search: (former) => ({ ...former, ...changed, after: undefined, before: undefined }),
      replace: true,
    })
  const narrowed = Boolean(q ?? group)
  return (
    <DeskPage
      title={words('stock.items')}
      note={<p>{words('stock.items.note')}</p>}
      aside={
        mayWrite && (
          <button type="button" className="button primary" onClick={() => setChanging('new')}>
            <Icon name="plus" />
            {words('stock.item.add')}
          </button>
        )
      }
      tabs={<StockTabs />}
      filters={
        <FilterBar onClear={narrowed ? () => void navigate({ search: {}, replace: true }) : null}>
          <FilterSearch value={q} hint={words('stock.item.hint')} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('stock.group')}
            value={group}
            options={useGroupChoices()}
            onChange={(value) => change({ group: value })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('stock.items')}
        query={query}
        found={query.data?.items}
        keyOf={({ id }) => id}
        count={(total) => words('stock.items.count', { count: total, shown: format.number(total) })}
        empty={{
          title: words(narrowed ? 'stock.items.emptyNarrow' : 'stock.items.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'stock.items.note'),
        }}
        columns={[
          {
            key: 'name',
            head: words('stock.item'),
            leading: true,
            width: 34,
            cell: (item) => (
              <>
                <Link to="/office/stock/items/$id" params={{ id: item.id }}>
                  {format.text(item.name)}
                </Link>
                <span className="soft under">{item.code}</span>
              </>
            ),
          },
          { key: 'group', head: words('stock.group'), cell: (item) => format.text(item.group.name) },
          {
            key: 'quantity',
            head: words('stock.quantity'),
            number: true,
            cell: ({ quantity, unit }) => amount(quantity, unit),
          },
          {
            key: 'low',
            head: words('stock.lowStockAt'),
            number: true,
            cell: ({ lowStockAt }) => (lowStockAt === null ? '' : format.number(lowStockAt)),
          },
          {
            key: 'actions',
            head: words('plan.actions'),
            width: 24,
            cell: (item) =>
              mayWrite && (
                <span className={styles.actions}>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('stock.item.change', { item: format.text(item.name) })}
                    onClick={() => setChanging(item)}
                  >
                    {words('plan.edit')}
                  </button>
                  <button
                    type="button"
                    className="button"
                    aria-label={words('stock.item.retire', { item: format.text(item.name) })}
                    onClick={() => setRetiring(item)}
                  >
                    {words('plan.remove')}
                  </button>
                </span>
              ),
          },
        ]}
      />
      <Groups mayWrite={mayWrite} />
      {changing !== null && <ItemForm item={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />}
      {retiring && (
        <Confirm
          document={retireItemMutation}
          input={{ itemId: retiring.id }}
          title={words('stock.item.retire', { item: format.text(retiring.name) })}
          consequences={[words('stock.item.retire.what')]}
          action={words('plan.remove')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setRetiring(null)}
        />
      )}
    </DeskPage>
  )
}

function Groups({ mayWrite }: { readonly mayWrite: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const groups = useItemGroups()
  const [changing, setChanging] = useState<ItemGroup | 'new' | null>(null)
  const [retiring, setRetiring] = useState<ItemGroup | null>(null)
  return (
    <section className={styles.sheet} aria-labelledby="stock-groups">
      <h2 id="stock-groups">{words('stock.groups')}</h2>
      <p className="soft">{words('stock.groups.note')}</p>
      <ul>
        {groups.map((group) => (
          <li key={group.id} className="link-row">
            <span>{format.text(group.name)}</span>
            {mayWrite && (
              <span className={styles.actions}>
                <button
                  type="button"
                  className="button"
                  aria-label={words('stock.group.change', { group: format.text(group.name) })}
                  onClick={() => setChanging(group)}
                >
                  {words('plan.edit')}
                </button>
                <button
                  type="button"
                  className="button"
                  aria-label={words('stock.group.retire', { group: format.text(group.name) })}
                  onClick={() => setRetiring(group)}
                >
                  {words('plan.remove')}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <p>
          <button type="button" className="button" onClick={() => setChanging('new')}>
            <Icon name="plus" />
            {words('stock.group.add')}
          </button>
        </p>
      )}
      {changing !== null && (
        <GroupForm group={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />
      )}
      {retiring && (
        <Confirm
          document={retireItemGroupMutation}
          input={{ groupId: retiring.id }}
          title={words('stock.group.retire', { group: format.text(retiring.name) })}
          consequences={[words('stock.group.retire.what')]}
          action={words('plan.remove')}
          danger
          onDone={() => say(words('plan.saved'))}
          onClose={() => setRetiring(null)}
        />
      )}
    </section>
  )
}

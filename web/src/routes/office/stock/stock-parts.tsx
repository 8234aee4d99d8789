import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { addDays } from '../../../format/days.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'

export type ItemUnit = ReturnType<typeof graphql.scalar<'ItemUnit'>>
export const itemUnits: readonly ItemUnit[] = ['PIECE', 'PACK', 'SET', 'PAIR', 'KILOGRAM', 'LITRE']

export function StockTabs() {
  const words = useOfficeWords()
  return (
    <nav className="segments no-print" aria-label={words('stock.tabs')}>
      <Link to="/office/stock" activeOptions={{ exact: true, includeSearch: false }}>
        {words('stock.tab.there')}
      </Link>
      <Link to="/office/stock/movements" activeOptions={{ includeSearch: false }}>
        {words('stock.tab.movements')}
      </Link>
      <Link to="/office/stock/items" activeOptions={{ includeSearch: false }}>
        {words('stock.tab.items')}
      </Link>
      <Link to="/office/stock/places" activeOptions={{ includeSearch: false }}>
        {words('stock.tab.places')}
      </Link>
      <Link to="/office/stock/benefactors" activeOptions={{ includeSearch: false }}>
        {words('stock.tab.benefactors')}
      </Link>
    </nav>
  )
}

const placesQuery = graphql(`
  query StockPlaceChoices {
    stockPlaces {
      id
      kind
      closedAt
      name {
        kk
        ru
        en
      }
    }
  }
`)

interface Choice {
  readonly value: string
  readonly label: string
}

/** Places that are open, stores first. */
export function usePlaceChoices(): readonly Choice[] {
  const format = useFormat()
  const { data } = useLiveQuery({ query: placesQuery, variables: {} })
  return useMemo(
    () => (data?.stockPlaces ?? []).map(({ id, name }) => ({ value: id, label: format.text(name) })),
    [data, format],
  )
}

const groupsQuery = graphql(`
  query ItemGroupChoices {
    itemGroups {
      id
      position
      name {
        kk
        ru
        en
      }
    }
  }
`)

export interface ItemGroup {
  readonly id: string
  readonly position: number
  readonly name: LocalisedText
}

export function useItemGroups(): readonly ItemGroup[] {
  const { data } = useLiveQuery({ query: groupsQuery, variables: {} })
  return data?.itemGroups ?? []
}

export function useGroupChoices(): readonly Choice[] {
  const format = useFormat()
  const groups = useItemGroups()
  return useMemo(() => groups.map(({ id, name }) => ({ value: id, label: format.text(name) })), [groups, format])
}

/** So much of it, in its unit: `12 дана`. */
export function useAmount(): (quantity: number, unit: ItemUnit) => string {
  const words = useOfficeWords()
  const format = useFormat()
  return (quantity, unit) => words(`stock.amount.${unit}`, { count: quantity, shown: format.number(quantity) })
}

/** So near is soon. */
const soonDays = 14

/** Until when something may be given; what has gone bad, or will soon, stands out. */
export function Expiry({ on, keeps = true }: { readonly on: string | null; readonly keeps?: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  if (on === null) return keeps ? <span className="soft">{words('stock.keeps')}</span> : null
  if (on < today)
    return (
      <StatusChip icon="cancelled" tone="bad">
        {words('stock.expired', { day: format.day(on, 'short') })}
      </StatusChip>
    )
  const until = words('stock.until', { day: format.day(on) })
  return on <= addDays(today, soonDays) ? (
    <StatusChip icon="stale" tone="warn">
      {until}
    </StatusChip>
  ) : (
    <span>{until}</span>
  )
}

import { Select } from '@mantine/core'
import { useRef, useState, type Ref } from 'react'
import { useQuery } from 'urql'
import type { LocalisedText } from '../../../format/language.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useAmount, type ItemUnit } from './stock-parts.tsx'

const foundItemsQuery = graphql(`
  query FoundItems($search: String!, $place: ID) {
    foundItems(search: $search) {
      id
      code
      unit
      name {
        kk
        ru
        en
      }
      quantity(place: $place)
      expired(place: $place)
    }
  }
`)

export interface PickedItem {
  readonly id: string
  readonly code: string
  readonly unit: ItemUnit
  readonly name: LocalisedText
  readonly quantity: number
}

interface ItemPickerProps {
  /** Says how much of each is there; over all places when null. */
  readonly place: string | null
  readonly picked: PickedItem | null
  readonly onPick: (item: PickedItem | null) => void
  readonly error?: string | null
  readonly inputRef: Ref<HTMLInputElement>
}

/** Finds an item by its code or name; what is found first is chosen by Enter. */
export function ItemPicker({ place, picked, onPick, error, inputRef }: ItemPickerProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const [text, setText] = useState('')
  const known = useRef(new Map<string, PickedItem>())
  const [{ data }] = useQuery({
    query: foundItemsQuery,
    variables: { search: text, place },
    pause: text.trim() === '',
  })
  const label = (item: PickedItem) => `${item.code} · ${format.text(item.name)}`
  const found = text.trim() === '' || (picked && text === label(picked)) ? [] : (data?.foundItems ?? [])
  for (const item of found) known.current.set(item.id, item)
  const shown = found.length > 0 ? found : picked ? [picked] : []
  return (
    <Select
      ref={inputRef}
      label={words('stock.item')}
      placeholder={words('stock.item.hint')}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={text.trim() ? words('stock.item.none') : undefined}
      // The server has found them by code and by likeness already.
      filter={({ options }) => options}
      data={shown.map((item) => ({ value: item.id, label: label(item) }))}
      renderOption={({ option }) => {
        const item = known.current.get(option.value)
        return (
          <span>
            {option.label}
            {item && (
              <span className="soft under">{words('stock.there', { shown: amount(item.quantity, item.unit) })}</span>
            )}
          </span>
        )
      }}
      value={picked?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => onPick(id === null ? null : (known.current.get(id) ?? null))}
      error={error}
    />
  )
}

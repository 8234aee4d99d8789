import type { ResultOf } from 'gql.tada'
import { useState, type RefObject } from 'react'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { addTo, readEntry, setQuantity, type BasketItem, type BasketLine } from './basket.ts'
import { findItemsQuery, type basketItemFragment } from './counter-queries.ts'
import { Finder } from './finder.tsx'
import styles from './store.module.css'

export type CounterItem = ResultOf<typeof basketItemFragment> & BasketItem

export function toCounterItem(item: ResultOf<typeof basketItemFragment>): CounterItem {
  return { ...item, groupId: item.group.id, there: item.quantity - item.expired }
}

interface BasketPanelProps {
  readonly place: string
  readonly lines: readonly BasketLine<CounterItem>[]
  readonly onChange: (lines: readonly BasketLine<CounterItem>[]) => void
  /** The last basket, as far as it fits. */
  readonly suggested: readonly BasketLine<CounterItem>[]
  readonly field: RefObject<HTMLInputElement | null>
}

/** Things by code or name with how much of them is there; Enter adds, Enter in the empty field takes the last basket. */
export function BasketPanel({ place, lines, onChange, suggested, field }: BasketPanelProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [text, setText] = useState('')
  const { search, quantity } = readEntry(text)
  const { data, former, fetching, error } = useLiveQuery({
    query: findItemsQuery,
    variables: { search, place },
    pause: search === '',
  })
  const answered = data !== undefined && !former && !fetching
  const found = answered ? (data.foundItems ?? []).map(toCounterItem) : error ? [] : null
  const there = (item: CounterItem) =>
    words('store.there', { shown: format.number(item.there), unit: words(`store.unit.${item.unit}`) })

  return (
    <section className={styles.basket} aria-label={words('store.basket')}>
      <Finder
        label={words('store.item')}
        hint={words('store.item.hint')}
        nothing={words(error ? 'problem.UNANSWERED' : 'store.item.none')}
        text={text}
        onText={setText}
        found={search === '' ? null : found}
        keyOf={({ id }) => id}
        field={field}
        show={(item) => (
          <>
            <b>{format.text(item.name)}</b>
            <span>{item.code}</span>
            <small data-none={item.there < 1 || undefined}>{there(item)}</small>
          </>
        )}
        onPick={(item) => {
          setText('')
          onChange(addTo(lines, item, quantity))
        }}
        onBlank={() => {
          if (lines.length === 0 && suggested.length > 0) onChange(suggested)
        }}
      />
      {lines.length === 0 && suggested.length > 0 && (
        <button type="button" className={styles.suggestion} onClick={() => onChange(suggested)}>
          <span>{words('store.asLast')}</span>
          <b>
            {suggested
              .map(({ item, quantity: many }) => `${format.text(item.name)} × ${format.number(many)}`)
              .join(', ')}
          </b>
          <kbd>Enter</kbd>
        </button>
      )}
      <ul className={styles.lines}>
        {lines.map(({ item, quantity: many }) => (
          <li key={item.id} data-short={many > item.there || undefined}>
            <span>
              <b>{format.text(item.name)}</b>
              <small>
                {item.code} · {there(item)}
              </small>
            </span>
            <span className={styles.stepper}>
              <button
                type="button"
                className="button icon"
                aria-label={words('store.less', { item: format.text(item.name) })}
                onClick={() => onChange(setQuantity(lines, item.id, many - 1))}
              >
                −
              </button>
              <input
                className="field"
                inputMode="numeric"
                aria-label={words('store.quantity', { item: format.text(item.name) })}
                value={many}
                onChange={(event) => {
                  const typed = Number(event.target.value.replace(/\D/g, ''))
                  onChange(setQuantity(lines, item.id, Math.min(1000, Math.max(1, typed))))
                }}
              />
              <button
                type="button"
                className="button icon"
                aria-label={words('store.more', { item: format.text(item.name) })}
                onClick={() => onChange(setQuantity(lines, item.id, many + 1))}
              >
                +
              </button>
              <button
                type="button"
                className="button icon"
                aria-label={words('store.takeOut', { item: format.text(item.name) })}
                onClick={() => onChange(setQuantity(lines, item.id, 0))}
              >
                <Icon name="close" />
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

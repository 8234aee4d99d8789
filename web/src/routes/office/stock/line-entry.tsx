import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useQuery } from 'urql'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ItemPicker, type PickedItem } from './item-picker.tsx'
import { Expiry, useAmount } from './stock-parts.tsx'
import styles from './stock.module.css'

export interface Line {
  readonly item: PickedItem
  readonly quantity: number
  /** When it goes bad, of what comes in; null: it keeps. */
  readonly expiresOn: string | null
  /** Out of which lot it goes; null: first what goes bad first. */
  readonly lot: { readonly id: string; readonly label: string } | null
}

const lotsQuery = graphql(`
  query LotsToTake($place: ID!, $item: ID!) {
    stockPlace(id: $place) {
      id
      lots(item: $item) {
        quantity
        lot {
          id
          expiresOn
          receivedAt
        }
      }
    }
  }
`)

interface LineEntryProps {
  readonly kind: 'coming' | 'leaving'
  readonly place: string | null
  readonly lines: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
  /** What the server said of a line, by its place in the list. */
  readonly problems?: ReadonlyMap<number, string>
}

/** Line after line from the keyboard: code or name, Enter, how much, Enter, and the next. */
export function LineEntry({ kind, place, lines, onChange, problems }: LineEntryProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const amount = useAmount()
  const today = useToday()
  const [item, setItem] = useState<PickedItem | null>(null)
  const [quantity, setQuantity] = useState<number | string>('')
  const [expiresOn, setExpiresOn] = useState('')
  const [lotId, setLotId] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const itemInput = useRef<HTMLInputElement>(null)
  const quantityInput = useRef<HTMLInputElement>(null)
  const [{ data }] = useQuery({
    query: lotsQuery,
    variables: { place: place ?? '', item: item?.id ?? '' },
    pause: kind === 'coming' || !place || !item,
  })
  const lots = (kind === 'leaving' && item ? (data?.stockPlace?.lots ?? []) : []).map(({ quantity: there, lot }) => ({
    value: lot.id,
    label: [
      lot.expiresOn ? words('stock.until', { day: format.day(lot.expiresOn, 'short') }) : words('stock.keeps'),
      words('stock.received', { day: format.dayOf(lot.receivedAt, 'short') }),
      item ? amount(there, item.unit) : '',
    ].join(' · '),
  }))

  const add = () => {
    const wanted = Number(quantity)
    if (!item || !Number.isInteger(wanted) || wanted < 1) {
      setMissing(true)
      ;(item ? quantityInput : itemInput).current?.focus()
      return
    }
    const lot = lots.find(({ value }) => value === lotId)
    onChange([
      ...lines,
      { item, quantity: wanted, expiresOn: expiresOn || null, lot: lot ? { id: lot.value, label: lot.label } : null },
    ])
    setItem(null)
    setQuantity('')
    setExpiresOn('')
    setLotId(null)
    setMissing(false)
    itemInput.current?.focus()
  }
  /** Enter in a field adds the line instead of sending the form. */
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }

  return (
    <div className={styles.entry}>
      <div className={styles.entryRow} data-kind={kind}>
        <ItemPicker
          inputRef={itemInput}
          place={place}
          picked={item}
          onPick={(picked) => {
            setItem(picked)
            setLotId(null)
            if (picked) quantityInput.current?.focus()
          }}
          error={missing && !item ? words('issue.choose') : null}
        />
        <NumberInput
          ref={quantityInput}
          label={
            item ? words('stock.quantity.in', { unit: words(`stock.unit.${item.unit}`) }) : words('stock.quantity')
          }
          min={1}
          allowDecimal={false}
          allowNegative={false}
          value={quantity}
          onChange={setQuantity}
          onKeyDown={onEnter}
          error={missing && item ? words('stock.quantity.missing') : null}
        />
        {kind === 'coming' ? (
          <TextInput
            type="date"
            label={words('stock.expiresOn')}
            min={today}
            value={expiresOn}
            onChange={(event) => setExpiresOn(event.currentTarget.value)}
            onKeyDown={onEnter}
          />
        ) : (
          <Select
            label={words('stock.lot')}
            placeholder={words('stock.lot.any')}
            clearable
            disabled={lots.length === 0}
            data={lots}
            value={lotId}
            onChange={setLotId}
          />
        )}
        <Button variant="default" onClick={add} leftSection={<Icon name="plus" />} className={styles.add}>
          {words('stock.line.add')}
        </Button>
      </div>
      {lines.length === 0 ? (
        <EmptyState title={words('stock.lines.none')} hint={words('stock.lines.noneHint')} />
      ) : (
        <ol className={styles.lines} aria-label={words('stock.lines')}>
          {lines.map((line, index) => (
            <li key={index} data-bad={problems?.has(index) || undefined}>
              <b>{format.text(line.item.name)}</b>
              <span className={styles.quantity}>{amount(line.quantity, line.item.unit)}</span>
              <span>
                {kind === 'coming' ? <Expiry on={line.expiresOn} /> : (line.lot?.label ?? words('stock.lot.any'))}
                {problems?.get(index) && <span className={styles.problem}>{problems.get(index)}</span>}
              </span>
              <button
                type="button"
                className="button icon"
                aria-label={words('stock.line.remove', { item: format.text(line.item.name) })}
                onClick={() => onChange(lines.filter((_, other) => other !== index))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

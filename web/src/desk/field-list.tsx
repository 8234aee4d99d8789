import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../ui/icon.tsx'
import { useOfficeWords } from '../messages/office-messages.ts'
import type { FormFields } from './use-desk-form.ts'
import styles from './form.module.css'

/** What a list asks of its form. */
interface FormList extends FormFields {
  readonly insertListItem: (path: string, item: never) => void
  readonly removeListItem: (path: string, index: number) => void
  readonly reorderListItem: (path: string, move: { from: number; to: number }) => void
}

interface FieldListProps<Row> {
  readonly form: FormList
  /** Of the list within the form’s values. */
  readonly path: string
  readonly rows: readonly Row[]
  readonly nameOf: (shown: string) => string
  readonly add: string
  readonly newRow: () => Row
  readonly atMost: number
  readonly children: (path: string, index: number) => ReactNode
}

/** Rows that are added, taken away and put in order. After each of these the focus is where one goes on. */
export function FieldList<Row>({ form, path, rows, nameOf, add, newRow, atMost, children }: FieldListProps<Row>) {
  const words = useOfficeWords()
  const list = useRef<HTMLDivElement>(null)
  const last = useRef(rows.length)
  // A row keeps its key wherever it moves: fields hold what was typed, and are made anew where their path changes.
  const [keys, setKeys] = useState(() => rows.map((_, index) => index))
  const [focused, setFocused] = useState<number | null>(null)
  useEffect(() => {
    if (focused === null) return
    const row = list.current?.children[focused]
    const target = row?.querySelector<HTMLElement>('input, textarea') ?? list.current?.querySelector(':scope > button')
    if (target instanceof HTMLElement) target.focus()
    setFocused(null)
  }, [focused])
  const remove = (index: number) => {
    form.removeListItem(path, index)
    setKeys(keys.filter((_, at) => at !== index))
    setFocused(rows.length)
  }
  const moveUp = (index: number) => {
    form.reorderListItem(path, { from: index, to: index - 1 })
    setKeys(keys.toSpliced(index - 1, 2, keys[index] ?? 0, keys[index - 1] ?? 0))
    setFocused(index - 1)
  }
  return (
    <div className={styles.list} ref={list}>
      {keys.map((key, index) => {
        const name = nameOf(String(index + 1))
        return (
          <fieldset key={key} className={styles.listRow}>
            <legend>{name}</legend>
            {children(`${path}.${index}`, index)}
            <div className={styles.listActions}>
              {index > 0 && (
                <button
                  type="button"
                  className="button"
                  aria-label={words('list.upOf', { name })}
                  onClick={() => moveUp(index)}
                >
                  <Icon name="up" />
                  {words('list.up')}
                </button>
              )}
              <button
                type="button"
                className="button"
                aria-label={words('list.removeOf', { name })}
                onClick={() => remove(index)}
              >
                {words('list.remove')}
              </button>
            </div>
          </fieldset>
        )
      })}
      {rows.length < atMost && (
        <button
          type="button"
          className="button"
          onClick={() => {
            form.insertListItem(path, newRow() as never)
            setKeys([...keys, ++last.current])
            setFocused(keys.length)
          }}
        >
          <Icon name="plus" />
          {add}
        </button>
      )}
    </div>
  )
}

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import styles from './store.module.css'

interface FinderProps<Option> {
  readonly label: string
  readonly hint: string
  readonly nothing: string
  readonly text: string
  readonly onText: (text: string) => void
  /** What was found for the text; null while it is being looked for. */
  readonly found: readonly Option[] | null
  readonly keyOf: (option: Option) => string
  readonly show: (option: Option) => ReactNode
  readonly onPick: (option: Option) => void
  /** Enter in an empty field. */
  readonly onBlank?: () => void
  readonly field: RefObject<HTMLInputElement | null>
  readonly aside?: ReactNode
}

/** One field that finds things as they are typed or scanned: Enter takes the first, the arrows choose, Esc clears. */
export function Finder<Option>(props: FinderProps<Option>) {
  const { label, hint, nothing, text, onText, found, keyOf, show, onPick, onBlank, field, aside } = props
  const id = useId()
  const [at, setAt] = useState(0)
  // A scanner is faster than the answer: its Enter waits for what is found.
  const waiting = useRef(false)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    if (!waiting.current || found === null) return
    waiting.current = false
    if (found[0]) pick.current(found[0])
  }, [found])
  const asked = text.trim() !== ''
  const options = asked ? (found ?? []) : []
  const chosen = Math.min(at, Math.max(0, options.length - 1))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % Math.max(1, options.length))
    } else if (event.key === 'Escape' && text) {
      event.preventDefault()
      event.stopPropagation()
      onText('')
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      const option = options[chosen]
      if (!asked) onBlank?.()
      else if (found === null) waiting.current = true
      else if (option) onPick(option)
    }
  }

  return (
    <div className={styles.finder}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.finderLine}>
        <input
          ref={field}
          id={id}
          className="field"
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={options[chosen] ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={hint}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            waiting.current = false
            setAt(0)
            onText(event.target.value)
          }}
        />
        {aside}
      </div>
      {asked && found?.length === 0 && (
        <p className={styles.nothing} role="status">
          {nothing}
        </p>
      )}
      <ul id={`${id}-list`} role="listbox" aria-label={label} className={styles.options} hidden={options.length === 0}>
        {options.map((option, index) => (
          <li
            key={keyOf(option)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
          >
            {show(option)}
          </li>
        ))}
      </ul>
    </div>
  )
}

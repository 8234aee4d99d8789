import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useWords } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import styles from './filters.module.css'

export function FilterBar({
  children,
  onClear,
}: {
  readonly children: ReactNode
  readonly onClear: (() => void) | null
}) {
  const words = useWords()
  return (
    <form
      className={`${styles.bar} no-print`}
      aria-label={words('filter.label')}
      role="search"
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
      {onClear && (
        <button type="button" className="button" onClick={onClear}>
          {words('filter.clear')}
        </button>
      )}
    </form>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}

export function FilterChoice({ label, value, options, onChange }: ChoiceProps) {
  const words = useWords()
  const id = useId()
  return (
    <div className={styles.item}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{words('filter.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The one thing a list is narrowed to, chosen elsewhere; here it can only be let go. */
export function FilterGiven({
  label,
  name,
  letGo,
  onLetGo,
}: {
  readonly label: string
  readonly name: string
  /** What letting go does, for who does not see the cross. */
  readonly letGo: string
  readonly onLetGo: () => void
}) {
  return (
    <div className={styles.item}>
      <span>{label}</span>
      <span className={styles.given}>
        <span>{name}</span>
        <button type="button" onClick={onLetGo} aria-label={letGo}>
          <Icon name="close" size="0.95em" />
        </button>
      </span>
    </div>
  )
}

export function FilterDay({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const id = useId()
  return (
    <div className={styles.item}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  )
}

const settleMilliseconds = 300

/** Reaches the address once the typing rests; `/` jumps here. */
export function FilterSearch({
  value,
  hint,
  onChange,
}: {
  readonly value: string | undefined
  /** What is searched; by name when omitted. */
  readonly hint?: string
  readonly onChange: (value: string | undefined) => void
}) {
  const words = useWords()
  const id = useId()
  const [text, setText] = useState(value ?? '')
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(onChange)
  latest.current = onChange

  useEffect(() => setText(value ?? ''), [value])
  useEffect(() => {
    if (text.trim() === (value ?? '')) return undefined
    const timer = setTimeout(() => latest.current(text.trim() || undefined), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [text, value])
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (
        event.key !== '/' ||
        event.ctrlKey ||
        event.metaKey ||
        (event.target instanceof Element && event.target.closest('input, select, textarea, dialog'))
      )
        return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', jump)
    return () => window.removeEventListener('keydown', jump)
  }, [])

  return (
    <div className={styles.item}>
      <label htmlFor={id}>{words('filter.search')}</label>
      <input
        ref={input}
        id={id}
        type="search"
        className="field"
        placeholder={hint ?? words('filter.search.hint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  )
}

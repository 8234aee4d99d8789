import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { useStore } from '../preferences/store.ts'
import { useShortcutsOn } from '../shell/shortcuts.ts'
import { Icon } from '../ui/icon.tsx'
import { openPalette, paletteOpen } from './palette-store.ts'
import { matches, type PaletteGroup } from './palette-entries.ts'
import { usePaletteCommands } from './use-palette-commands.ts'
import { useFoundEntries } from './use-found-entries.ts'
import styles from './palette.module.css'

/** Ctrl+K, or Cmd+K, from anywhere; `/` where the page has no search of its own. */
export function Palette() {
  const open = useStore(paletteOpen)
  const shortcuts = useShortcutsOn()
  useEffect(() => {
    const listen = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
      const { code, key } = event
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (code === 'KeyK' || key === 'k')) {
        event.preventDefault()
        paletteOpen.set(!paletteOpen.get())
        return
      }
      if (key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !shortcuts) return
      if (event.target instanceof Element && event.target.closest('input, select, textarea, dialog, [role="dialog"]'))
        return
      // The page's own search takes the key first.
      if (document.querySelector('main input[type="search"]')) return
      event.preventDefault()
      openPalette()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [shortcuts])
  useEffect(() => () => paletteOpen.set(false), [])
  return open ? <PaletteDialog onClose={() => paletteOpen.set(false)} /> : null
}

const settleMilliseconds = 200

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useOfficeWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const query = useSettled(text.trim())
  const commands = usePaletteCommands()
  const found = useFoundEntries(query)

  useEffect(() => dialog.current?.showModal(), [])

  const groups = useMemo(() => {
    const own = commands
      .map((group) => ({ ...group, entries: group.entries.filter((entry) => matches(entry, text)) }))
      .filter(({ entries }) => entries.length > 0)
    return [...own, ...(text.trim() ? found.groups : [])] satisfies PaletteGroup[]
  }, [commands, found.groups, text])
  const entries = groups.flatMap((group) => group.entries)
  const current = Math.min(chosen, entries.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, entries.length])

  function run(index: number) {
    const entry = entries[index]
    if (!entry) return
    dialog.current?.close()
    entry.run()
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setChosen((current + step + entries.length) % entries.length)
    } else if (event.key === 'Home' && entries.length > 0 && text === '') {
      event.preventDefault()
      setChosen(0)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(current)
    }
  }

  const searching = text.trim() !== '' && (text.trim() !== query || found.searching)
  let index = -1
  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={words('palette.title')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      <div className={styles.field}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          aria-label={words('palette.title')}
          placeholder={words('palette.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden="true">Esc</kbd>
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={words('palette.title')} className={styles.list}>
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={group.label} className={styles.group}>
            <p aria-hidden="true">{group.label}</p>
            {group.entries.map((entry) => {
              index += 1
              const own = index
              return (
                <div
                  key={entry.id}
                  id={`${id}-${own}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={own === current}
                  className={styles.entry}
                  onClick={() => run(own)}
                  onKeyDown={() => undefined}
                  onMouseMove={() => setChosen(own)}
                >
                  <Icon name={entry.icon} />
                  <span>
                    {entry.label}
                    {entry.note && <small>{entry.note}</small>}
                  </span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      <p className={styles.state} role="status">
        {searching ? words('palette.searching') : entries.length === 0 ? words('palette.nothing') : ''}
      </p>
    </dialog>
  )
}

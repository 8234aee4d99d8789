import { useEffect, useRef } from 'react'
import { keep, kept } from '../preferences/keep.ts'
import { createStore, useStore } from '../preferences/store.ts'

const shortcutsOn = createStore(kept('shortcuts') !== 'off')

/** Single letters can be switched off: speech input would press them by accident (WCAG 2.1.4). */
export function setShortcuts(on: boolean): void {
  keep('shortcuts', on ? 'on' : 'off')
  shortcutsOn.set(on)
}

export function useShortcutsOn(): boolean {
  return useStore(shortcutsOn)
}

/** Keys by their place on the keyboard (`KeyY`), so that they work under a Kazakh or Russian layout; `?` by its character. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !shortcutsOn.get()) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog, [contenteditable]'))
        return
      const action = latest.current[event.key === '?' ? '?' : event.shiftKey ? '' : event.code]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

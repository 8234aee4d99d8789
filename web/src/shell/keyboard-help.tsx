import { useState } from 'react'
import { togglePause } from '../live/pause.ts'
import { useWords, type MessageId } from '../messages/messages.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './keyboard-help.module.css'
import { setShortcuts, useShortcuts, useShortcutsOn } from './shortcuts.ts'

const keys: readonly { readonly key: string; readonly what: readonly MessageId[] }[] = [
  { key: 'D', what: ['help.period', 'period.today'] },
  { key: 'M', what: ['help.period', 'period.month'] },
  { key: 'Y', what: ['help.period', 'period.year'] },
  { key: 'L', what: ['help.period', 'period.last-year'] },
  { key: 'A', what: ['help.period', 'period.all'] },
  { key: 'P', what: ['help.pause'] },
  { key: '?', what: ['help.help'] },
  { key: 'Esc', what: ['help.escape'] },
]

/** The board's keys, and its one key that works everywhere. */
export function HelpButton() {
  const words = useWords()
  useShortcuts({ KeyP: togglePause })
  return <KeyboardHelp keys={keys.map(({ key, what }) => ({ key, does: what.map((id) => words(id)).join(': ') }))} />
}

interface KeyboardHelpProps {
  readonly keys: readonly { readonly key: string; readonly does: string }[]
  /** Room for keys pressed together. */
  readonly wide?: boolean
}

/** A button, and the key `?`, that open the list of keys. */
export function KeyboardHelp({ keys: listed, wide = false }: KeyboardHelpProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const on = useShortcutsOn()
  useShortcuts({ '?': () => setOpen(true) })
  return (
    <>
      <button
        type="button"
        className="button icon no-print"
        onClick={() => setOpen(true)}
        aria-label={words('help.open')}
        title={words('help.open')}
        aria-haspopup="dialog"
      >
        <b aria-hidden="true">?</b>
      </button>
      {open && (
        <Dialog title={words('help.title')} onClose={() => setOpen(false)}>
          <dl className={styles.keys} data-wide={wide ? '' : undefined}>
            {listed.map(({ key, does }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <label className={styles.toggle}>
            <input type="checkbox" checked={on} onChange={(event) => setShortcuts(event.target.checked)} />
            {words('help.toggle')}
          </label>
        </Dialog>
      )}
    </>
  )
}

import { useState } from 'react'
import { useOfficeWords, type OfficeMessageId } from '../messages/office-messages.ts'
import help from '../shell/keyboard-help.module.css'
import { setShortcuts, useShortcuts, useShortcutsOn } from '../shell/shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'

const keys: readonly { readonly key: string; readonly what: OfficeMessageId }[] = [
  { key: 'Ctrl K', what: 'help.palette' },
  { key: '/', what: 'help.search' },
  { key: '↑ ↓', what: 'help.choose' },
  { key: 'Enter', what: 'help.openChosen' },
  { key: '?', what: 'help.help' },
  { key: 'Esc', what: 'help.escape' },
]

export function DeskHelp() {
  const words = useOfficeWords()
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
          <dl className={help.keys} data-wide="">
            {keys.map(({ key, what }) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{words(what)}</dd>
              </div>
            ))}
          </dl>
          <label className={help.toggle}>
            <input type="checkbox" checked={on} onChange={(event) => setShortcuts(event.target.checked)} />
            {words('help.toggle')}
          </label>
        </Dialog>
      )}
    </>
  )
}

import { useOfficeWords, type OfficeMessageId } from '../messages/office-messages.ts'
import { KeyboardHelp } from '../shell/keyboard-help.tsx'

const keys: readonly { readonly key: string; readonly what: OfficeMessageId }[] = [
  { key: 'Ctrl K', what: 'help.palette' },
  { key: '/', what: 'help.search' },
  { key: '↑ ↓', what: 'help.choose' },
  { key: 'Enter', what: 'help.openChosen' },
  { key: '?', what: 'help.help' },
  { key: 'Esc', what: 'help.escape' },
]

/** The desk's keys. */
export function DeskHelp() {
  const words = useOfficeWords()
  return <KeyboardHelp keys={keys.map(({ key, what }) => ({ key, does: words(what) }))} wide />
}

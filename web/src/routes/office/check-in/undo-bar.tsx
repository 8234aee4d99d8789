import { useEffect } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './check-in.module.css'

export interface Undoable<Action> {
  readonly action: Action
  readonly said: string
}

const shownMilliseconds = 12_000

interface UndoBarProps<Action> {
  readonly undoable: Undoable<Action>
  readonly onUndo: (undoable: Undoable<Action>) => Promise<void>
  readonly onGone: () => void
}

/** What was just done, and the way back. */
export function UndoBar<Action>({ undoable, onUndo, onGone }: UndoBarProps<Action>) {
  const words = useOfficeWords()
  useEffect(() => {
    const timer = setTimeout(onGone, shownMilliseconds)
    return () => clearTimeout(timer)
    // The bar is made anew for each action; its time does not begin again when the page is drawn.
  }, [])
  return (
    <div className={styles.undo} role="status">
      <span>{undoable.said}</span>
      <button type="button" onClick={() => void onUndo(undoable)}>
        {words('checkin.undo')}
      </button>
    </div>
  )
}

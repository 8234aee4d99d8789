import { useEffect } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './check-in.module.css'

export interface Undoable {
  readonly id: string
  readonly said: string
  readonly takeBack: () => Promise<unknown>
}

const shownMilliseconds = 12_000

interface UndoBarProps {
  readonly undoable: Undoable
  readonly onUndo: (undoable: Undoable) => Promise<void>
  readonly onGone: () => void
}

/** What was just done, and the way back. */
export function UndoBar({ undoable, onUndo, onGone }: UndoBarProps) {
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

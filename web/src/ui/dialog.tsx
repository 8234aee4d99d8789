import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Slides in at the side and leaves the page readable; else in the middle. */
  readonly side?: boolean
  readonly children: ReactNode
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Esc and gives the focus back. */
export function Dialog({ title, onClose, side = false, children }: DialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={side ? styles.side : styles.middle}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
    >
      <div className={styles.body}>
        <header className={styles.header}>
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            className="button icon"
            onClick={() => dialog.current?.close()}
            aria-label={words('help.close')}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

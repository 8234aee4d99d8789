import type { ReactNode, SubmitEvent } from 'react'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { CodeCamera } from '../../../ui/code-camera.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import styles from './check-in.module.css'

interface CodeScannerProps {
  readonly title: string
  /** What to hold before the camera, and how to type it instead. */
  readonly hint: string
  readonly typed: string
  readonly onClose: () => void
  /** What came of the last one. */
  readonly said: string
  readonly onCode: (code: string) => Promise<void>
  /** What more there is to do about the last one. */
  readonly children?: ReactNode
}

/** Reads codes with the camera, one after the other; a code can be typed as well. Needs no network. */
export function CodeScanner({ title, hint, typed, said, onClose, onCode, children }: CodeScannerProps) {
  const words = useOfficeWords()
  const show = (code: string) => onCode(code.trim())
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement
    const code = field.value.trim()
    if (code) void show(code)
    field.value = ''
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <CodeCamera label={words('checkin.scan.camera')} blocked={words('checkin.scan.noCamera')} onRead={show} />
      <p className={styles.said} role="status">
        {said || hint}
      </p>
      {children}
      <form className={styles.sheet} onSubmit={submit}>
        <label>
          <span>{typed}</span>
          <input className="field" name="code" autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </label>
      </form>
    </Dialog>
  )
}

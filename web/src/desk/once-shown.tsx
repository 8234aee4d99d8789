import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DeskModal } from './desk-modal.tsx'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Icon } from '../ui/icon.tsx'
import { CopyButton } from './copy-button.tsx'
import { QrCode } from './qr-code.tsx'
import styles from './once-shown.module.css'

interface OnceShownProps {
  readonly title: string
  /** What to do with it, and until when it works. */
  readonly hint: ReactNode
  readonly secret: string
  readonly copyLabel: string
  /** For what a phone's camera can open. */
  readonly qrLabel?: string
  readonly onClose: () => void
}

interface OnceShownModalProps {
  readonly title: string
  readonly hint: ReactNode
  /** What is shown this once. */
  readonly children: ReactNode
  readonly onClose: () => void
}

/** For what the server will not tell again: it leaves only by a press on the button that says so. */
export function OnceShownModal({ title, hint, children, onClose }: OnceShownModalProps) {
  const words = useOfficeWords()
  return (
    <DeskModal
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <div className={styles.body}>
        <div className={styles.warning}>
          <Icon name="info" />
          <p>{words('once.warning')}</p>
        </div>
        <p>{hint}</p>
        {children}
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {words('once.done')}
          </Button>
        </div>
      </div>
    </DeskModal>
  )
}

/** A link or a key, shown this once. */
export function OnceShown({ title, hint, secret, copyLabel, qrLabel, onClose }: OnceShownProps) {
  return (
    <OnceShownModal title={title} hint={hint} onClose={onClose}>
      <div className={styles.secret}>
        {qrLabel && <QrCode text={secret} label={qrLabel} />}
        <div className={styles.text}>
          <code data-testid="secret" tabIndex={0}>
            {secret}
          </code>
          <CopyButton text={secret} label={copyLabel} />
        </div>
      </div>
    </OnceShownModal>
  )
}

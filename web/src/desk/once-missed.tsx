import { Button } from '@mantine/core'
import { DeskModal } from './desk-modal.tsx'
import { useOfficeWords } from '../messages/office-messages.ts'
import styles from './once-shown.module.css'

interface OnceMissedProps {
  readonly title: string
  readonly hint: string
  readonly onClose: () => void
}

/** Done before, in an attempt whose answer was lost, and its secret with it: says how to come by another. */
export function OnceMissed({ title, hint, onClose }: OnceMissedProps) {
  const words = useOfficeWords()
  return (
    <DeskModal onClose={onClose} title={title} withCloseButton={false}>
      <div className={styles.body}>
        <p>{hint}</p>
        <div className={styles.actions}>
          <Button onClick={onClose}>{words('once.done')}</Button>
        </div>
      </div>
    </DeskModal>
  )
}

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './store.module.css'

const shortestReason = 3

/** A supervisor says why this visit may take more than the rules say. */
export function OverrideDialog({
  onGive,
  onClose,
}: {
  readonly onGive: (reason: string) => void
  readonly onClose: () => void
}) {
  const words = useOfficeWords()
  const [reason, setReason] = useState('')
  return (
    <DeskModal title={words('store.override.title')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim().length < shortestReason) return
          onClose()
          onGive(reason.trim())
        }}
      >
        <p>{words('store.override.what')}</p>
        <Textarea
          label={words('store.override.reason')}
          description={words('store.reason.nobody')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {words('action.cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim().length < shortestReason}>
            {words('store.override.record')}
          </Button>
        </div>
      </form>
    </DeskModal>
  )
}

import { Radio } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { rotateKeyMutation } from './key-commands.ts'
import styles from './keys.module.css'

/** For how long both keys work, in hours. */
const overlaps = [0, 1, 24, 168, 720] as const

export interface Rotated {
  readonly key: string | null
  /** Until when the old one works; null when it ended at once. */
  readonly oldUntil: string | null
}

interface RotateKeyProps {
  readonly id: string
  readonly name: string
  readonly onDone: (rotated: Rotated) => void
  readonly onClose: () => void
}

export function RotateKey({ id, name, onDone, onClose }: RotateKeyProps) {
  const words = useOfficeWords()
  const [hours, setHours] = useState('24')
  const deskForm = useDeskForm({
    document: rotateKeyMutation,
    initialValues: {},
    toInput: () => ({ partnerKeyId: id, overlapHours: Number(hours) }),
    onDone: ({ key, replaced }) => {
      onClose()
      onDone({ key, oldUntil: replaced.status === 'ENDING' ? replaced.expiresAt : null })
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('keys.rotate.title', { name })}>
      <Form form={deskForm} submit={words('keys.rotate')} danger={hours === '0'} onCancel={onClose}>
        <p>{words('keys.rotate.note')}</p>
        <Radio.Group label={words('keys.rotate.overlap')} value={hours} onChange={setHours}>
          <div className={styles.expiry} style={{ flexDirection: 'column' }}>
            {overlaps.map((overlap) => (
              <Radio key={overlap} value={String(overlap)} label={words(`keys.rotate.${overlap}`)} />
            ))}
          </div>
        </Radio.Group>
        {hours === '0' && <p className="warn">{words('keys.rotate.atOnce')}</p>}
      </Form>
    </DeskModal>
  )
}

import { Textarea } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { voidVisitMutation } from './store-commands.ts'

interface VoidVisitProps {
  readonly visitId: string
  readonly number: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Takes a visit back in the open: what comes of it stands before the reason. */
export function VoidVisit({ visitId, number, onDone, onClose }: VoidVisitProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: voidVisitMutation,
    initialValues: { reason: '' },
    toInput: ({ reason }) => ({ visitId, reason }),
    onDone: () => {
      onClose()
      say(words('store.void.done'))
      onDone()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('store.void.title', { number })} onClose={onClose}>
      <Form form={deskForm} submit={words('store.void')} onCancel={onClose} danger>
        <p>{words('store.void.what')}</p>
        <Textarea
          key={form.key('reason')}
          {...form.getInputProps('reason')}
          label={words('store.void.reason')}
          description={words('store.reason.nobody')}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
        />
      </Form>
    </DeskModal>
  )
}

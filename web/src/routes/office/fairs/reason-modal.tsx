import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TypedDocumentNode } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

interface ReasonModalProps<Data, Input> {
  readonly document: TypedDocumentNode<Data, { input: Input }>
  readonly input: Omit<Input, 'reason' | 'idempotencyKey'>
  readonly title: string
  readonly danger?: boolean
  readonly children?: ReactNode
  readonly onClose: () => void
}

/** What needs a reason, with the reason. */
export function ReasonModal<Data, Input extends { reason?: string | null; idempotencyKey?: string | null }>({
  document,
  input,
  title,
  danger = false,
  children,
  onClose,
}: ReasonModalProps<Data, Input>) {
  const words = useOfficeWords()
  // That an input with a key is no secret is beyond what the compiler follows for an input it does not know yet.
  const options = {
    document,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length < 3 ? words('issue.empty') : null) },
    toInput: ({ reason }: { reason: string }) => ({ ...input, reason: reason.trim() }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  } as unknown as Parameters<typeof useDeskForm<Data, Input, { reason: string }>>[0]
  const deskForm = useDeskForm(options)
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={title}>
      <Form form={deskForm} submit={title} danger={danger} onCancel={onClose}>
        {children}
        <TextInput
          label={words('fairs.reason')}
          description={words('fairs.reason.hint')}
          autoFocus
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </Form>
    </DeskModal>
  )
}

import { Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { TypedDocumentNode } from 'urql'
import confirm from '../../../desk/confirm.module.css'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import type { Payload, WithoutKey } from '../../../desk/use-command.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

interface ReasonModalProps<Data, Input> {
  readonly document: TypedDocumentNode<Data, { input: Input }>
  readonly toInput: (reason: string) => WithoutKey<Input>
  readonly title: string
  /** What will happen, in words, one consequence a line. */
  readonly consequences: readonly ReactNode[]
  readonly action: string
  readonly danger?: boolean
  /** To be typed first, for what cannot be taken back. */
  readonly typed?: string
  readonly onDone: (payload: Payload<Data>) => void
  readonly onClose: () => void
}

/** What is done with a family’s data for a reason that stays on record: the consequences first, then why. */
export function ReasonModal<Data, Input extends { reason: string; idempotencyKey?: string | null | undefined }>({
  document,
  toInput,
  title,
  consequences,
  action,
  danger = false,
  typed,
  onDone,
  onClose,
}: ReasonModalProps<Data, Input>) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  // That an input with a key is no secret is beyond what the compiler follows for an input it does not know yet.
  const options = {
    document,
    initialValues: { reason: '' },
    validate: { reason: (value: string) => (value.trim().length >= 3 ? null : words('issue.fewWords')) },
    toInput: ({ reason }: { reason: string }) => toInput(reason.trim()),
    onDone: (payload: Payload<Data>) => {
      onClose()
      onDone(payload)
    },
  } as unknown as Parameters<typeof useDeskForm<Data, Input, { reason: string }>>[0]
  const deskForm = useDeskForm(options)
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={title} size="lg" closeOnClickOutside={!deskForm.sending}>
      <Form
        form={deskForm}
        submit={action}
        danger={danger}
        held={typed !== undefined && text.trim() !== typed}
        onCancel={onClose}
      >
        <ul className={confirm.consequences}>
          {consequences.map((consequence, index) => (
            <li key={index}>{consequence}</li>
          ))}
        </ul>
        <Textarea
          label={words('field.reason')}
          description={words('field.reason.hint')}
          data-autofocus
          autosize={false}
          rows={2}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
        {typed !== undefined && (
          <TextInput
            label={words('confirm.type', { text: typed })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Form>
    </DeskModal>
  )
}

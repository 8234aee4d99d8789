import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { TypedDocumentNode } from 'urql'
import { DeskModal } from './desk-modal.tsx'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Form } from './form.tsx'
import type { Problem } from './problem.ts'
import { useDeskForm } from './use-desk-form.ts'
import type { Payload, WithoutKey } from './use-command.ts'
import styles from './confirm.module.css'

interface ConfirmProps<Data, Input> {
  readonly document: TypedDocumentNode<Data, { input: Input }>
  readonly input: WithoutKey<Input>
  readonly title: string
  /** What will happen, in words, one consequence a line. */
  readonly consequences: readonly ReactNode[]
  readonly action: string
  readonly danger?: boolean
  /** To be typed first, for what cannot be taken back. */
  readonly typed?: string
  readonly onDone: (payload: Payload<Data>) => void
  readonly onProblem?: (problem: Problem) => void
  readonly onClose: () => void
}

/** Nothing with consequences happens before they were read. */
export function Confirm<Data, Input extends { idempotencyKey?: string | null | undefined }>({
  document,
  input,
  title,
  consequences,
  action,
  danger = false,
  typed,
  onDone,
  onProblem,
  onClose,
}: ConfirmProps<Data, Input>) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  // That an input with a key is no secret is beyond what the compiler follows for an input it does not know yet.
  const options = {
    document,
    initialValues: {},
    toInput: () => input,
    ...(onProblem && { onProblem }),
    onDone: (payload: Payload<Data>) => {
      onClose()
      onDone(payload)
    },
  } as unknown as Parameters<typeof useDeskForm<Data, Input, Record<string, never>>>[0]
  const form = useDeskForm(options)
  return (
    <DeskModal onClose={onClose} title={title} closeOnClickOutside={!form.sending}>
      <Form
        form={form}
        submit={action}
        danger={danger}
        onCancel={onClose}
        held={typed !== undefined && text.trim() !== typed}
      >
        <ul className={styles.consequences}>
          {consequences.map((consequence, index) => (
            <li key={index}>{consequence}</li>
          ))}
        </ul>
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

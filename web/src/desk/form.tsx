import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { ProblemNotice } from './problem-notice.tsx'
import type { DeskForm } from './use-desk-form.ts'
import styles from './form.module.css'

interface FormProps {
  readonly form: Pick<DeskForm<never>, 'sending' | 'problem' | 'submit'>
  readonly label?: string
  readonly submit: string
  readonly danger?: boolean
  /** The button waits for something else: a countdown, a typed word. */
  readonly held?: boolean
  readonly onCancel?: (() => void) | undefined
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The frame every form of the desk has: its fields, why it was refused, one button that sends and one that leaves. */
export function Form({
  form,
  label,
  submit,
  danger = false,
  held = false,
  onCancel,
  wide = false,
  children,
}: FormProps) {
  const words = useOfficeWords()
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate aria-label={label} aria-busy={form.sending}>
      <fieldset className={styles.fields} disabled={form.sending}>
        {children}
      </fieldset>
      <ProblemNotice problem={form.problem} />
      <div className={styles.actions} data-wide={wide || undefined}>
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={form.sending}>
            {words('action.cancel')}
          </Button>
        )}
        <Button
          type="submit"
          {...(danger && { color: 'red' })}
          {...(wide && { fullWidth: true, size: 'md' })}
          loading={form.sending}
          disabled={held}
        >
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}

/** Fields of a long form that belong together, under a name. */
export function FieldGroup({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{name}</legend>
      {children}
    </fieldset>
  )
}

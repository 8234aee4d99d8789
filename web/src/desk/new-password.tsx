import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useOfficeWords } from '../messages/office-messages.ts'
import { Icon } from '../ui/icon.tsx'
import { passwordRules, type PasswordOwner } from './password-rules.ts'
import type { DeskForm } from './use-desk-form.ts'
import styles from './new-password.module.css'

interface NewPasswordProps<Values> {
  readonly form: DeskForm<Values>['form']
  /** The field’s name in the form. */
  readonly path: string
  readonly label: string
  readonly owner: PasswordOwner
}

/** A password to be chosen, with the rules it has to meet in sight, each ticked as it is met. */
export function NewPassword<Values extends Record<string, unknown>>({
  form,
  path,
  label,
  owner,
}: NewPasswordProps<Values>) {
  const words = useOfficeWords()
  const [text, setText] = useState('')
  form.watch(path as never, ({ value }) => setText(String(value)))
  return (
    <div className={styles.field}>
      <PasswordInput
        label={label}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': words('field.password.show') }}
        key={form.key(path as never)}
        {...form.getInputProps(path as never)}
      />
      <ul className={styles.rules} aria-label={words('password.rules')}>
        {passwordRules(text, owner).map(({ rule, met }) => (
          <li key={rule} data-met={met || undefined}>
            <Icon name={met ? 'check' : 'dot'} size="1em" />
            {words(`password.rule.${rule}`)}
            <span className="visually-hidden">{met ? words('password.met') : ''}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

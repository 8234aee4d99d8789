import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { CopyButton } from '../../../desk/copy-button.tsx'
import { Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { QrCode } from '../../../desk/qr-code.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './account.module.css'

const beginMutation = graphql(
  `
    mutation BeginSecondFactor($input: BeginSecondFactorInput!) {
      beginSecondFactor(input: $input) {
        __typename
        ... on BeginSecondFactorPayload {
          secret
          uri
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const confirmMutation = graphql(
  `
    mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
      confirmSecondFactor(input: $input) {
        __typename
        ... on RecoveryCodesPayload {
          recoveryCodes
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface SetupProps {
  readonly onDone: (codes: readonly string[]) => void
  readonly onClose: () => void
}

interface Begun {
  readonly secret: string
  readonly uri: string
}

/** The password again, then the app, then a first code of it: only that switches it on. */
export function SecondFactorSetup({ onDone, onClose }: SetupProps) {
  const words = useOfficeWords()
  const [begun, setBegun] = useState<Begun | null>(null)
  return (
    <DeskModal onClose={onClose} title={words('factor.setup.title')} size="lg" closeOnClickOutside={false}>
      {begun ? (
        <Confirm begun={begun} onDone={onDone} onClose={onClose} />
      ) : (
        <Begin onBegun={setBegun} onClose={onClose} />
      )}
    </DeskModal>
  )
}

function Begin({ onBegun, onClose }: { readonly onBegun: (begun: Begun) => void; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: beginMutation,
    secret: true,
    initialValues: { password: '' },
    validate: { password: (value: string) => (value ? null : words('issue.empty')) },
    toInput: (values) => values,
    onDone: onBegun,
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} submit={words('action.next')} onCancel={onClose}>
      <p>{words('factor.setup.password')}</p>
      <PasswordInput
        label={words('field.password')}
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': words('field.password.show') }}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
    </Form>
  )
}

interface ConfirmProps extends SetupProps {
  readonly begun: Begun
}

function Confirm({ begun: { secret, uri }, onDone, onClose }: ConfirmProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: confirmMutation,
    secret: true,
    initialValues: { code: '' },
    validate: { code: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ code }) => ({ code: code.replace(/\s/g, '') }),
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  const { form } = deskForm
  return (
    <Form form={deskForm} submit={words('factor.switchOn')} onCancel={onClose}>
      <ol className="numbered">
        <li>{words('factor.setup.app')}</li>
        <li>{words('factor.setup.scan')}</li>
        <li>{words('factor.setup.code')}</li>
      </ol>
      <div className={styles.setup}>
        <QrCode text={uri} label={words('factor.setup.qr')} />
        <div>
          <p className="soft">{words('factor.setup.byHand')}</p>
          <code className={styles.secret} data-testid="factor-secret">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
          <div>
            <CopyButton text={secret} />
          </div>
        </div>
      </div>
      <TextInput
        label={words('field.appCode')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={8}
        key={form.key('code')}
        {...form.getInputProps('code')}
      />
    </Form>
  )
}

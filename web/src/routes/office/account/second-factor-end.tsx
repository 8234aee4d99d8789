import { PasswordInput, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

const renewMutation = graphql(
  `
    mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
      renewRecoveryCodes(input: $input) {
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

const disableMutation = graphql(
  `
    mutation DisableSecondFactor($input: DisableSecondFactorInput!) {
      disableSecondFactor(input: $input) {
        __typename
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface RenewProps {
  readonly onDone: (codes: readonly string[]) => void
  readonly onClose: () => void
}

export function RenewCodes({ onDone, onClose }: RenewProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: renewMutation,
    secret: true,
    initialValues: { code: '' },
    validate: { code: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: ({ code }) => ({ code: code.replace(/\s/g, '') }),
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('factor.renew')}>
      <Form form={deskForm} submit={words('factor.renew')} onCancel={onClose}>
        <p>{words('factor.renew.note')}</p>
        <TextInput
          label={words('field.code')}
          description={words('field.code.hint')}
          autoComplete="one-time-code"
          data-autofocus
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
      </Form>
    </DeskModal>
  )
}

export function SwitchOff({ onDone, onClose }: { readonly onDone: () => void; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: disableMutation,
    secret: true,
    initialValues: { password: '', code: '' },
    validate: {
      password: (value: string) => (value ? null : words('issue.empty')),
      code: (value: string) => (value.trim() ? null : words('issue.empty')),
    },
    toInput: ({ password, code }) => ({ password, code: code.replace(/\s/g, '') }),
    onDone: () => {
      say(words('factor.switchedOff'))
      onDone()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('factor.switchOff.title')}>
      <Form form={deskForm} submit={words('factor.switchOff')} danger onCancel={onClose}>
        <p>{words('factor.switchOff.note')}</p>
        <PasswordInput
          label={words('field.password')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': words('field.password.show') }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={words('field.code')}
          description={words('field.code.hint')}
          autoComplete="one-time-code"
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
      </Form>
    </DeskModal>
  )
}

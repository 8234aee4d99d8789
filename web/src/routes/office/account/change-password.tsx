import { PasswordInput } from '@mantine/core'
import { Form } from '../../../desk/form.tsx'
import { NewPassword } from '../../../desk/new-password.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { sessionFragment } from './sessions.tsx'

const changePasswordMutation = graphql(
  `
    mutation ChangePassword($input: ChangePasswordInput!) {
      changePassword(input: $input) {
        __typename
        ... on ViewerPayload {
          viewer {
            sessions {
              ...SessionParts
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment, sessionFragment],
)

export function ChangePassword() {
  const words = useOfficeWords()
  const { account } = useDeskViewer()
  const deskForm = useDeskForm({
    document: changePasswordMutation,
    secret: true,
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value: string) => (value ? null : words('issue.empty')),
      newPassword: (value: string) => (value ? null : words('issue.empty')),
    },
    toInput: (values) => values,
    onDone: () => {
      deskForm.form.reset()
      say(words('account.passwordChanged'))
    },
    onProblem: ({ code }) => {
      if (code === 'WRONG_PASSWORD') deskForm.form.getInputNode('currentPassword')?.focus()
    },
  })
  const { form } = deskForm
  return (
    <Panel title={words('account.password')} note={words('account.password.note')}>
      <Form form={deskForm} label={words('account.password')} submit={words('account.password.change')}>
        <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden />
        <PasswordInput
          label={words('field.currentPassword')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': words('field.password.show') }}
          key={form.key('currentPassword')}
          {...form.getInputProps('currentPassword')}
        />
        <NewPassword form={form} path="newPassword" label={words('field.newPassword')} owner={account} />
      </Form>
    </Panel>
  )
}

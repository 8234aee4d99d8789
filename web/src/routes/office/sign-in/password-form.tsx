import { PasswordInput, TextInput } from '@mantine/core'
import { Form } from '../../../desk/form.tsx'
import { useCountdown } from '../../../desk/use-countdown.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { problemFragment } from '../../../desk/problem.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

const signInMutation = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        __typename
        ... on SecondFactorRequired {
          challenge
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface PasswordFormProps {
  readonly email: string
  readonly onSignedIn: () => void
  readonly onCode: (challenge: string) => void
}

export function PasswordForm({ email, onSignedIn, onCode }: PasswordFormProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: signInMutation,
    secret: true,
    initialValues: { email, password: '' },
    validate: {
      email: (value: string) => (value.trim() ? null : words('issue.empty')),
      password: (value: string) => (value ? null : words('issue.empty')),
    },
    toInput: (values) => ({ email: values.email.trim(), password: values.password }),
    onDone: (payload) => {
      if (payload.__typename === 'SecondFactorRequired') onCode(payload.challenge)
      else onSignedIn()
    },
  })
  const { form, problem } = deskForm
  const wait = useCountdown(problem?.code === 'TOO_MANY_ATTEMPTS' ? problem.retryAt : undefined)
  return (
    <Form
      form={deskForm}
      label={words('signIn.title')}
      submit={wait ? words('signIn.wait', { left: wait }) : words('signIn.submit')}
      held={wait !== null}
      wide
    >
      <TextInput
        label={words('field.email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        autoFocus={email === ''}
        size="md"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={words('field.password')}
        autoComplete="current-password"
        autoFocus={email !== ''}
        size="md"
        visibilityToggleButtonProps={{ 'aria-label': words('field.password.show') }}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
    </Form>
  )
}

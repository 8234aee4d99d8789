import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from 'urql'
import { Form } from '../../../desk/form.tsx'
import { GateCard } from '../../../desk/gate.tsx'
import { NewPassword } from '../../../desk/new-password.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useTitle } from '../../../ui/use-title.ts'
import { LinkEnded } from './link-ended.tsx'
import { LinkState } from './link-state.tsx'
import { useLinkToken } from './use-link-token.ts'

const resetQuery = graphql(`
  query OpenPasswordReset($token: String!) {
    passwordReset(token: $token) {
      email
      expiresAt
    }
  }
`)

const resetMutation = graphql(
  `
    mutation ResetPassword($input: ResetPasswordInput!) {
      resetPassword(input: $input) {
        __typename
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export function ResetPage() {
  const words = useOfficeWords()
  const token = useLinkToken()
  const [done, setDone] = useState<string | null>(null)
  const [{ data, error }, ask] = useQuery({
    query: resetQuery,
    variables: { token },
    pause: !token || done !== null,
    requestPolicy: 'network-only',
  })
  useTitle(words('reset.title'))
  if (done !== null)
    return (
      <GateCard title={words('reset.done')} note={<p>{words('reset.done.note')}</p>}>
        <Link to="/office/sign-in" search={{ email: done }} className="button primary">
          {words('link.toSignIn')}
        </Link>
      </GateCard>
    )
  if (!token || data?.passwordReset === null) return <LinkEnded />
  if (!data?.passwordReset)
    return (
      <LinkState
        title={words('reset.title')}
        failed={error !== undefined}
        onRetry={() => ask({ requestPolicy: 'network-only' })}
      />
    )
  return <Choose token={token} email={data.passwordReset.email} onDone={setDone} />
}

interface ChooseProps {
  readonly token: string
  readonly email: string
  readonly onDone: (email: string) => void
}

function Choose({ token, email, onDone }: ChooseProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: resetMutation,
    secret: true,
    initialValues: { password: '' },
    validate: { password: (value: string) => (value ? null : words('issue.empty')) },
    toInput: ({ password }) => ({ token, password }),
    onDone: () => onDone(email),
  })
  if (deskForm.problem?.code === 'LINK_ENDED') return <LinkEnded />
  return (
    <GateCard title={words('reset.title')} note={<p>{words('reset.note')}</p>}>
      <Form form={deskForm} label={words('reset.title')} submit={words('reset.submit')} wide>
        <TextInput label={words('field.email')} value={email} readOnly variant="filled" autoComplete="username" />
        <NewPassword
          form={deskForm.form}
          path="password"
          label={words('field.newPassword')}
          owner={{ email, displayName: '' }}
        />
      </Form>
    </GateCard>
  )
}

import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { startAnew } from '../../../desk/desk-client.ts'
import { Form } from '../../../desk/form.tsx'
import { GateCard } from '../../../desk/gate.tsx'
import { NewPassword } from '../../../desk/new-password.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useTitle } from '../../../ui/use-title.ts'
import { LinkEnded } from './link-ended.tsx'
import { LinkState } from './link-state.tsx'
import { useLinkToken } from './use-link-token.ts'
import styles from './sign-in.module.css'

const invitationQuery = graphql(`
  query OpenInvitation($token: String!) {
    invitation(token: $token) {
      email
      displayName
      expiresAt
      grants {
        role
        organisation {
          id
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

const acceptMutation = graphql(
  `
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
      acceptInvitation(input: $input) {
        __typename
        ...Problem
      }
    }
  `,
  [problemFragment],
)

export function InvitationPage() {
  const words = useOfficeWords()
  const token = useLinkToken()
  const [{ data, error }, ask] = useQuery({
    query: invitationQuery,
    variables: { token },
    pause: !token,
    requestPolicy: 'network-only',
  })
  if (!token || data?.invitation === null) return <LinkEnded />
  if (!data?.invitation)
    return (
      <LinkState
        title={words('invitation.title')}
        failed={error !== undefined}
        onRetry={() => ask({ requestPolicy: 'network-only' })}
      />
    )
  return <Accept token={token} invitation={data.invitation} />
}

type Invitation = NonNullable<ResultOf<typeof invitationQuery>['invitation']>

function Accept({ token, invitation }: { readonly token: string; readonly invitation: Invitation }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const { email, displayName, grants, expiresAt } = invitation
  useTitle(words('invitation.title'))
  const deskForm = useDeskForm({
    document: acceptMutation,
    secret: true,
    initialValues: { displayName, password: '' },
    validate: {
      displayName: (value: string) => (value.trim() ? null : words('issue.empty')),
      password: (value: string) => (value ? null : words('issue.empty')),
    },
    toInput: (values) => ({ token, displayName: values.displayName.trim(), password: values.password }),
    onDone: () => {
      startAnew()
      void navigate({ to: '/office', replace: true })
    },
  })
  const { form, problem } = deskForm
  if (problem?.code === 'LINK_ENDED') return <LinkEnded />
  return (
    <GateCard
      title={words('invitation.hello', { name: displayName })}
      note={
        <>
          <p>{words('invitation.note')}</p>
          <ul className={styles.grants}>
            {grants.map(({ role, organisation }) => (
              <li key={`${role} ${organisation?.id ?? ''}`}>
                <Icon name={organisation ? 'organisation' : 'shield'} />
                <span>
                  {words(`role.${role}`)}
                  <small>{organisation ? format.text(organisation.name) : words('role.office')}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      }
    >
      <Form form={deskForm} label={words('invitation.title')} submit={words('invitation.accept')} wide>
        <TextInput label={words('field.email')} value={email} readOnly variant="filled" autoComplete="username" />
        <TextInput
          label={words('field.displayName')}
          description={words('field.displayName.hint')}
          autoComplete="name"
          key={form.key('displayName')}
          {...form.getInputProps('displayName')}
        />
        <NewPassword form={form} path="password" label={words('field.newPassword')} owner={{ email, displayName }} />
      </Form>
      <p className="soft">
        {words('invitation.until', { day: format.dayOf(expiresAt), time: format.time(expiresAt) })}
      </p>
    </GateCard>
  )
}

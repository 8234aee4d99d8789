import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { needsOrganisation } from '../roles.ts'
import { RoleFields } from '../../../desk/role-fields.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import type { Role } from '../../../desk/viewer.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { InvitationLink } from './invitation-link.tsx'
import styles from './people.module.css'

const inviteMutation = graphql(
  `
    mutation InviteAccount($input: InviteAccountInput!) {
      inviteAccount(input: $input) {
        __typename
        ... on InvitationPayload {
          link
          invitation {
            id
            email
            displayName
            expiresAt
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface Grant {
  readonly role: Role | null
  readonly organisationId: string | null
}

interface Made {
  readonly link: string | null
  readonly name: string
  readonly expiresAt: string
}

export function InvitePage() {
  const words = useOfficeWords()
  const navigate = useNavigate()
  const [grants, setGrants] = useState<readonly Grant[]>([{ role: null, organisationId: null }])
  const [made, setMade] = useState<Made | null>(null)
  const deskForm = useDeskForm({
    document: inviteMutation,
    initialValues: { email: '', displayName: '' },
    validate: (values) => ({
      displayName: values.displayName.trim() ? null : words('issue.empty'),
      email: values.email.includes('@') ? null : words('issue.email'),
      ...Object.fromEntries(
        grants.flatMap(({ role, organisationId }, index) => [
          [`grants.${index}.role`, role ? null : words('issue.choose')],
          [
            `grants.${index}.organisationId`,
            role && needsOrganisation(role) && !organisationId ? words('issue.choose') : null,
          ],
        ]),
      ),
    }),
    toInput: (values) => ({
      email: values.email.trim(),
      displayName: values.displayName.trim(),
      grants: grants.flatMap(({ role, organisationId }) => (role ? [{ role, organisationId }] : [])),
    }),
    onDone: ({ link, invitation }) => setMade({ link, name: invitation.displayName, expiresAt: invitation.expiresAt }),
  })
  const { form } = deskForm
  const change = (index: number, changed: Partial<Grant>) => {
    setGrants((former) => former.map((grant, at) => (at === index ? { ...grant, ...changed } : grant)))
    form.clearErrors()
  }
  const errorAt = (path: string) => form.errors[path] as string | undefined

  return (
    <Page
      title={words('people.invite')}
      crumbs={
        <>
          <Link to="/office/people">{words('people.title')}</Link>
          <Link to="/office/people/invitations">{words('people.tab.invitations')}</Link>
        </>
      }
      note={<p>{words('people.invite.note')}</p>}
    >
      <div className="narrow">
        <Panel title={words('people.invite.who')}>
          <Form
            form={deskForm}
            label={words('people.invite')}
            submit={words('people.invite.submit')}
            onCancel={() => void navigate({ to: '/office/people' })}
          >
            <FieldRow>
              <TextInput
                label={words('field.displayName')}
                autoComplete="off"
                autoFocus
                key={form.key('displayName')}
                {...form.getInputProps('displayName')}
              />
              <TextInput
                label={words('field.email')}
                type="email"
                autoComplete="off"
                key={form.key('email')}
                {...form.getInputProps('email')}
              />
            </FieldRow>
            {grants.map(({ role, organisationId }, index) => (
              <div
                key={index}
                className={styles.grant}
                role="group"
                aria-label={words('people.roleNumber', { shown: index + 1 })}
              >
                <RoleFields
                  role={role}
                  organisationId={organisationId}
                  onRole={(value) => change(index, { role: value })}
                  onOrganisation={(value) => change(index, { organisationId: value })}
                  errors={{
                    role: errorAt(`grants.${index}.role`) ?? errorAt(`grants.${index}`),
                    organisationId: errorAt(`grants.${index}.organisationId`),
                  }}
                />
                {grants.length > 1 ? (
                  <button
                    type="button"
                    className="button icon"
                    aria-label={words('people.dropRole')}
                    onClick={() => setGrants((former) => former.filter((_, at) => at !== index))}
                  >
                    <Icon name="close" />
                  </button>
                ) : (
                  <span />
                )}
                {role && <p className={styles.about}>{words(`role.${role}.about`)}</p>}
              </div>
            ))}
            {grants.length < 10 && (
              <div>
                <Button
                  variant="subtle"
                  leftSection={<Icon name="plus" />}
                  onClick={() => setGrants((former) => [...former, { role: null, organisationId: null }])}
                >
                  {words('people.anotherRole')}
                </Button>
              </div>
            )}
          </Form>
        </Panel>
      </div>
      {made && <InvitationLink made={made} onClose={() => void navigate({ to: '/office/people/invitations' })} />}
    </Page>
  )
}

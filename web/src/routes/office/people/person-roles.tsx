import { Button } from '@mantine/core'
import type { ResultOf } from 'gql.tada'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Confirm } from '../../../desk/confirm.tsx'
import { Form } from '../../../desk/form.tsx'
import { RoleFields } from '../../../desk/role-fields.tsx'
import { needsOrganisation } from '../roles.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import type { Role } from '../../../desk/viewer.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { grantRoleMutation, personFragment, revokeRoleMutation } from './person-commands.ts'
import styles from './people.module.css'

export type Person = ResultOf<typeof personFragment>

export function PersonRoles({ person }: { readonly person: Person }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { refresh } = useDeskViewer()
  const [giving, setGiving] = useState(false)
  const [taken, setTaken] = useState<Person['grants'][number] | null>(null)
  const scopeOf = (organisation: Person['grants'][number]['organisation']) =>
    organisation ? format.text(organisation.name) : words('role.office')
  const settled = () => {
    if (person.isViewer) refresh()
  }

  return (
    <Panel
      title={words('people.roles')}
      action={
        <Button variant="light" leftSection={<Icon name="plus" />} onClick={() => setGiving(true)}>
          {words('people.giveRole')}
        </Button>
      }
    >
      {person.grants.length === 0 && <EmptyState title={words('people.noRoles')} hint={words('people.noRoles.hint')} />}
      <ul>
        {person.grants.map((grant) => (
          <li key={grant.id} className={styles.row}>
            <div>
              <b>{words(`role.${grant.role}`)}</b>
              <p>{scopeOf(grant.organisation)}</p>
              <p>
                {words('people.givenBy', {
                  day: format.dayOf(grant.grantedAt),
                  name: grant.grantedBy?.displayName ?? words('people.theMachine'),
                })}
              </p>
            </div>
            <button
              type="button"
              className="button"
              onClick={() => setTaken(grant)}
              aria-label={words('people.takeRole.of', { role: words(`role.${grant.role}`) })}
            >
              {words('people.takeRole')}
            </button>
          </li>
        ))}
      </ul>
      {giving && (
        <GiveRole
          person={person}
          onDone={() => {
            settled()
            say(words('people.roleGiven'))
          }}
          onClose={() => setGiving(false)}
        />
      )}
      {taken && (
        <Confirm
          document={revokeRoleMutation}
          input={{ accountId: person.id, role: taken.role, organisationId: taken.organisation?.id ?? null }}
          title={words('people.takeRole.title', { name: person.displayName })}
          consequences={[
            words('people.takeRole.what', {
              role: words(`role.${taken.role}`),
              scope: scopeOf(taken.organisation),
            }),
            words('people.takeRole.now'),
            words('people.takeRole.history'),
          ]}
          action={words('people.takeRole')}
          danger
          onDone={() => {
            settled()
            say(words('people.roleTaken'))
          }}
          onClose={() => setTaken(null)}
        />
      )}
    </Panel>
  )
}

interface GiveRoleProps {
  readonly person: Person
  readonly onDone: () => void
  readonly onClose: () => void
}

function GiveRole({ person, onDone, onClose }: GiveRoleProps) {
  const words = useOfficeWords()
  const [role, setRole] = useState<Role | null>(null)
  const [organisationId, setOrganisation] = useState<string | null>(null)
  const deskForm = useDeskForm({
    document: grantRoleMutation,
    initialValues: {},
    validate: () => ({
      role: role ? null : words('issue.choose'),
      organisationId: role && needsOrganisation(role) && !organisationId ? words('issue.choose') : null,
    }),
    toInput: () => ({ accountId: person.id, role: role as Role, organisationId }),
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const { errors, clearErrors } = deskForm.form
  return (
    <DeskModal onClose={onClose} title={words('people.giveRole.title', { name: person.displayName })}>
      <Form form={deskForm} submit={words('people.giveRole')} onCancel={onClose}>
        <RoleFields
          role={role}
          organisationId={organisationId}
          onRole={(value) => {
            setRole(value)
            clearErrors()
          }}
          onOrganisation={(value) => {
            setOrganisation(value)
            clearErrors()
          }}
          errors={errors as Record<string, string>}
        />
        {role && <p className={styles.about}>{words(`role.${role}.about`)}</p>}
      </Form>
    </DeskModal>
  )
}

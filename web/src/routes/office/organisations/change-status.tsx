import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { problemFragment } from '../../../desk/problem.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { organisationStatuses, type OrganisationStatusFilter } from '../../search.ts'
import styles from './organisations.module.css'

const changeStatusMutation = graphql(
  `
    mutation ChangeOrganisationStatus($input: ChangeOrganisationStatusInput!) {
      changeOrganisationStatus(input: $input) {
        __typename
        ... on OrganisationPayload {
          organisation {
            id
            status
            statuses {
              status
              validFrom
              validTo
            }
          }
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface ChangeStatusProps {
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly status: OrganisationStatusFilter | null
  }
  readonly onDone: () => void
  readonly onClose: () => void
}

export function ChangeStatus({ organisation, onDone, onClose }: ChangeStatusProps) {
  const words = useOfficeWords()
  const today = useToday()
  const others = organisationStatuses.filter((status) => status !== organisation.status)
  const [status, setStatus] = useState<OrganisationStatusFilter>(others[0] ?? 'ACTIVE')
  const deskForm = useDeskForm({
    document: changeStatusMutation,
    initialValues: { from: today },
    toInput: ({ from }) => ({ organisationId: organisation.id, status, ...(from && { from }) }),
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('organisations.change.title', { name: organisation.name })}>
      <Form form={deskForm} submit={words('organisations.change')} danger={status === 'CLOSED'} onCancel={onClose}>
        <Radio.Group
          label={words('organisations.change.to')}
          value={status}
          onChange={(value) => setStatus(value as OrganisationStatusFilter)}
        >
          <div className={styles.choices}>
            {others.map((value) => (
              <Radio
                key={value}
                value={value}
                label={words(`organisation.status.${value}`)}
                description={words(`organisations.change.${value}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <TextInput
          type="date"
          label={words('organisations.change.from')}
          description={words('organisations.change.fromHint')}
          key={form.key('from')}
          {...form.getInputProps('from')}
        />
      </Form>
    </DeskModal>
  )
}

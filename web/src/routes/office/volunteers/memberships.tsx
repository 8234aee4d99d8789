import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../../desk/confirm.tsx'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { problemFragment } from '../../../desk/problem.ts'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import type { LocalisedText } from '../../../format/language.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'

const addMutation = graphql(
  `
    mutation AddMembership($input: AddMembershipInput!) {
      addMembership(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteerId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

const endMutation = graphql(
  `
    mutation EndMembership($input: EndMembershipInput!) {
      endMembership(input: $input) {
        __typename
        ... on VolunteerPayload {
          volunteerId
        }
        ...Problem
      }
    }
  `,
  [problemFragment],
)

interface Membership {
  readonly validFrom: string
  readonly validTo: string | null
  readonly organisation: { readonly id: string; readonly name: LocalisedText }
}

interface MembershipsProps {
  readonly volunteerId: string
  readonly memberships: readonly Membership[]
}

/** Where a person belongs, and belonged. */
export function Memberships({ volunteerId, memberships }: MembershipsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may, reachOf } = useDeskViewer()
  const [ending, setEnding] = useState<Membership | null>(null)
  const [joining, setJoining] = useState(false)
  const reach = reachOf('VOLUNTEERS_WRITE')
  const mayWrite = may('VOLUNTEERS_WRITE')
  const mayEnd = ({ validTo, organisation }: Membership) =>
    mayWrite && (validTo === null || validTo > today) && (!reach || reach.some(({ id }) => id === organisation.id))
  return (
    <Panel title={words('volunteers.memberships')}>
      {memberships.length === 0 && <p className="soft">{words('volunteers.alone')}</p>}
      <ul>
        {memberships.map((membership) => {
          const { organisation, validFrom, validTo } = membership
          return (
            <li key={`${organisation.id} ${validFrom}`} className="link-row">
              <span>
                <Link to="/organisations/$id" params={{ id: organisation.id }}>
                  {format.text(organisation.name)}
                </Link>
                <span className="soft under">
                  {validTo
                    ? `${format.day(validFrom, 'short')} – ${format.day(validTo)}`
                    : words('organisation.since', { from: format.day(validFrom) })}
                </span>
              </span>
              {mayEnd(membership) && (
                <button
                  type="button"
                  className="button"
                  aria-label={`${words('volunteers.leave')}: ${format.text(organisation.name)}`}
                  onClick={() => setEnding(membership)}
                >
                  {words('volunteers.leave')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {mayWrite && (!reach || reach.length > 1) && (
        <button type="button" className="button" onClick={() => setJoining(true)}>
          {words('volunteers.join')}
        </button>
      )}
      {joining && <Join volunteerId={volunteerId} onClose={() => setJoining(false)} />}
      {ending && (
        <Confirm
          document={endMutation}
          input={{ volunteerId, organisationId: ending.organisation.id }}
          title={words('volunteers.leave.title', { organisation: format.text(ending.organisation.name) })}
          consequences={[words('volunteers.leave.last'), words('volunteers.leave.kept')]}
          action={words('volunteers.leave')}
          onDone={() => say(words('volunteers.left'))}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

function Join({ volunteerId, onClose }: { readonly volunteerId: string; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { reachOf } = useDeskViewer()
  const active = useOrganisationChoices(true)
  const reach = reachOf('VOLUNTEERS_WRITE')
  const deskForm = useDeskForm({
    document: addMutation,
    initialValues: { organisationId: null as string | null },
    validate: { organisationId: (value: string | null) => (value ? null : words('issue.choose')) },
    toInput: ({ organisationId }) => ({ volunteerId, organisationId: organisationId ?? '' }),
    onDone: () => {
      say(words('volunteers.joined'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('volunteers.join')}>
      <Form form={deskForm} submit={words('volunteers.join.submit')} onCancel={onClose}>
        <Select
          label={words('field.organisation')}
          placeholder={words('field.choose')}
          data={reach ? reach.map(({ id, name }) => ({ value: id, label: format.text(name) })) : [...active]}
          searchable
          nothingFoundMessage={words('field.nothing')}
          key={form.key('organisationId')}
          {...form.getInputProps('organisationId')}
        />
      </Form>
    </DeskModal>
  )
}

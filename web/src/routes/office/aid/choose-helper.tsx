import { Select } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { matchMutation, type AidDetail } from './aid-parts.ts'
import { useFoundOptions } from './found-options.ts'

/** Volunteers to choose from. */
export const helpersQuery = graphql(`
  query HelpingVolunteers($filter: VolunteerFilter) {
    volunteers(first: 20, filter: $filter) {
      edges {
        node {
          id
          familyName
          givenName
          district {
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
  }
`)

const benefactorsQuery = graphql(`
  query HelpingBenefactors($search: String) {
    benefactors(first: 20, search: $search) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`)

interface ChooseHelperProps {
  readonly request: AidDetail
  readonly onClose: () => void
}

/** Who is to help. Nothing is sent to them: somebody of the office calls. */
export function ChooseHelper({ request, onClose }: ChooseHelperProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const [person, setPerson] = useState('')
  const [giver, setGiver] = useState('')
  const [{ data: people }] = useQuery({
    query: helpersQuery,
    variables: { filter: person ? { search: person } : {} },
    pause: !may('VOLUNTEERS_READ'),
  })
  const [{ data: givers }] = useQuery({
    query: benefactorsQuery,
    variables: { search: giver || null },
    pause: !may('STOCK_READ'),
  })
  const deskForm = useDeskForm({
    document: matchMutation,
    initialValues: { volunteerId: null as string | null, benefactorId: null as string | null },
    validate: ({ volunteerId, benefactorId }) => ({
      volunteerId: volunteerId || benefactorId ? null : words('aid.match.nobody'),
    }),
    toInput: ({ volunteerId, benefactorId }) => ({
      requestId: request.id,
      ...(volunteerId && { volunteerId }),
      ...(benefactorId && { benefactorId }),
    }),
    onDone: () => {
      say(words('aid.done.MATCHED'))
      onClose()
    },
  })
  const { form } = deskForm
  const found = useFoundOptions()
  return (
    <DeskModal title={words('aid.match.title')} onClose={onClose}>
      <Form form={deskForm} submit={words('aid.match')} onCancel={onClose}>
        {may('VOLUNTEERS_READ') && (
          <Select
            {...found}
            label={words('aid.match.volunteer')}
            description={words('aid.match.hint')}
            data={(people?.volunteers?.edges ?? []).map(({ node }) => ({
              value: node.id,
              label: `${node.familyName} ${node.givenName}, ${format.text(node.district.name)}`,
            }))}
            onSearchChange={setPerson}
            data-autofocus
            key={form.key('volunteerId')}
            {...form.getInputProps('volunteerId')}
          />
        )}
        {may('STOCK_READ') && (
          <Select
            {...found}
            label={words('aid.match.benefactor')}
            data={(givers?.benefactors?.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }))}
            onSearchChange={setGiver}
            key={form.key('benefactorId')}
            {...form.getInputProps('benefactorId')}
          />
        )}
      </Form>
    </DeskModal>
  )
}

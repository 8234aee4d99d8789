import { Select } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { familyName } from '../families/family-parts.ts'
import { findFamiliesQuery } from '../store/counter-queries.ts'
import { verifyMutation, type AidDetail } from './aid-parts.ts'
import { useFoundOptions } from './found-options.ts'

interface VerifyAidProps {
  readonly request: AidDetail
  readonly onClose: () => void
}

/** The need is real; the family is offered that has the phone which was left, when the store knows one. */
export function VerifyAid({ request, onClose }: VerifyAidProps) {
  const words = useOfficeWords()
  const found = useFoundOptions()
  const [text, setText] = useState('')
  const search = text.trim() || request.phone
  const [{ data }] = useQuery({ query: findFamiliesQuery, variables: { search, card: '', isCard: false } })
  const deskForm = useDeskForm({
    document: verifyMutation,
    initialValues: { familyId: null as string | null },
    toInput: ({ familyId }) => ({ requestId: request.id, ...(familyId && { familyId }) }),
    onDone: () => {
      say(words('aid.done.RECEIVED'))
      onClose()
    },
  })
  const { form } = deskForm
  return (
    <DeskModal title={words('aid.verify.title')} onClose={onClose} closeOnClickOutside={!deskForm.sending}>
      <Form form={deskForm} submit={words('aid.next.RECEIVED')} onCancel={onClose}>
        <p>{words('aid.verify.note')}</p>
        <Select
          {...found}
          label={words('aid.verify.family')}
          description={words('aid.verify.hint')}
          data={(data?.families?.edges ?? []).map(({ node }) => ({
            value: node.id,
            label: `№ ${node.number} ${familyName(node)}, ${node.address}`,
          }))}
          onSearchChange={setText}
          key={form.key('familyId')}
          {...form.getInputProps('familyId')}
        />
      </Form>
    </DeskModal>
  )
}

import { Select } from '@mantine/core'
import { useState } from 'react'
import { useQuery } from 'urql'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { helpersQuery } from '../aid/choose-helper.tsx'
import { useFoundOptions } from '../aid/found-options.ts'
import { linkAccountMutation, type QueuedPost } from './challenge-commands.ts'

/** Which volunteer an account is: all accounts of one count as one person. */
export function WhoseAccount({ post, onClose }: { readonly post: QueuedPost; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { account } = post
  const [search, setSearch] = useState('')
  const [{ data }] = useQuery({ query: helpersQuery, variables: { filter: search ? { search } : {} } })
  const deskForm = useDeskForm({
    document: linkAccountMutation,
    initialValues: { volunteerId: account.volunteer?.id ?? null },
    toInput: ({ volunteerId }) => ({ accountId: account.id, volunteerId }),
    onDone: () => {
      say(words('plan.saved'))
      onClose()
    },
  })
  const { form } = deskForm
  const found = useFoundOptions()
  const people = (data?.volunteers?.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: `${node.familyName} ${node.givenName}, ${format.text(node.district.name)}`,
  }))
  const { volunteer } = account
  const own = volunteer && !people.some(({ value }) => value === volunteer.id)
  return (
    <DeskModal title={words('challenges.whose.title', { handle: account.handle ?? '' })} onClose={onClose}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <Select
          {...found}
          label={words('challenges.whose')}
          description={words('challenges.whose.hint')}
          clearable
          data={[
            ...(own ? [{ value: volunteer.id, label: `${volunteer.familyName} ${volunteer.givenName}` }] : []),
            ...people,
          ]}
          onSearchChange={setSearch}
          data-autofocus
          key={form.key('volunteerId')}
          {...form.getInputProps('volunteerId')}
        />
      </Form>
    </DeskModal>
  )
}

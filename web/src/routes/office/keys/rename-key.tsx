import { TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { renameKeyMutation } from './key-commands.ts'

interface RenameKeyProps {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

export function RenameKey({ id, name, onClose }: RenameKeyProps) {
  const words = useOfficeWords()
  const deskForm = useDeskForm({
    document: renameKeyMutation,
    initialValues: { name },
    validate: { name: (value: string) => (value.trim() ? null : words('issue.empty')) },
    toInput: (values) => ({ partnerKeyId: id, name: values.name.trim() }),
    onDone: () => {
      onClose()
      say(words('keys.renamed'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('keys.rename')}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <TextInput
          label={words('keys.name')}
          description={words('keys.name.hint')}
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
      </Form>
    </DeskModal>
  )
}

import { TextInput } from '@mantine/core'
import type { FormFields } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'

/** Where a post is, and whose. */
export function PostFields({ form }: { readonly form: FormFields }) {
  const words = useOfficeWords()
  return (
    <>
      <TextInput
        label={words('challenges.address')}
        description={words('challenges.address.hint')}
        inputMode="url"
        data-autofocus
        key={form.key('address')}
        {...form.getInputProps('address')}
      />
      <TextInput
        label={words('challenges.handle')}
        description={words('challenges.handle.hint')}
        key={form.key('handle')}
        {...form.getInputProps('handle')}
      />
    </>
  )
}

import { Checkbox, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { FieldRow } from '../../../desk/form.tsx'
import { useOfficeWords } from '../../../messages/office-messages.ts'

export interface Giver {
  readonly name: string
  readonly phone: string
  readonly isPerson: boolean
  readonly isAnonymous: boolean
}

export const newGiver: Giver = { name: '', phone: '', isPerson: true, isAnonymous: true }

/** As mutations take it. */
export const toBenefactor = ({ name, phone, isPerson, isAnonymous }: Giver) => ({
  name: name.trim(),
  phone: phone.trim() || null,
  isPerson,
  isAnonymous,
})

/** Who gives. */
export function GiverFields<Values extends Giver>({ form }: { readonly form: UseFormReturnType<Values> }) {
  const words = useOfficeWords()
  const field = (name: keyof Giver, type: 'input' | 'checkbox' = 'input') => form.getInputProps(name as never, { type })
  return (
    <>
      <FieldRow>
        <TextInput label={words('stock.giver.name')} key={form.key('name' as never)} {...field('name')} />
        <TextInput type="tel" label={words('stock.giver.phone')} key={form.key('phone' as never)} {...field('phone')} />
      </FieldRow>
      <FieldRow>
        <Checkbox
          label={words('stock.giver.isPerson')}
          key={form.key('isPerson' as never)}
          {...field('isPerson', 'checkbox')}
        />
        <Checkbox
          label={words('stock.giver.isAnonymous')}
          key={form.key('isAnonymous' as never)}
          {...field('isAnonymous', 'checkbox')}
        />
      </FieldRow>
    </>
  )
}

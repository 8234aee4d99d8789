import { Checkbox, Select, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { FieldRow } from '../../../desk/form.tsx'
import { isDay } from '../../../format/days.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords, type OfficeWords } from '../../../messages/office-messages.ts'
import { familyRoles, type FamilyRoleName } from './family-parts.ts'

export interface MemberValues extends Record<string, unknown> {
  role: FamilyRoleName | null
  familyName: string
  givenName: string
  patronymic: string
  birthDate: string
  mayCollect: boolean
}

export const nobodyYet: MemberValues = {
  role: 'CHILD',
  familyName: '',
  givenName: '',
  patronymic: '',
  birthDate: '',
  mayCollect: false,
}

/** What can be said of a person’s fields before asking the server. */
export const memberChecks = (words: OfficeWords, today: string) => ({
  familyName: (value: string) => (value.trim() ? null : words('issue.empty')),
  givenName: (value: string) => (value.trim() ? null : words('issue.empty')),
  birthDate: (value: string) => (isDay(value) && value > today ? words('issue.future') : null),
})

export const toMember = (values: MemberValues) => ({
  role: values.role ?? 'OTHER',
  familyName: values.familyName.trim(),
  givenName: values.givenName.trim(),
  patronymic: values.patronymic.trim() || null,
  birthDate: values.birthDate || null,
  mayCollect: values.mayCollect,
})

/** The fields of one person, each on a line of a dialog. */
export function MemberFields({ form }: { readonly form: UseFormReturnType<MemberValues> }) {
  const words = useOfficeWords()
  const today = useToday()
  return (
    <>
      <FieldRow>
        <TextInput
          label={words('field.familyName')}
          autoComplete="off"
          data-autofocus
          key={form.key('familyName')}
          {...form.getInputProps('familyName')}
        />
        <TextInput
          label={words('field.givenName')}
          autoComplete="off"
          key={form.key('givenName')}
          {...form.getInputProps('givenName')}
        />
      </FieldRow>
      <TextInput
        label={words('field.patronymic')}
        autoComplete="off"
        key={form.key('patronymic')}
        {...form.getInputProps('patronymic')}
      />
      <FieldRow>
        <Select
          label={words('families.role')}
          data={familyRoles.map((value) => ({ value, label: words(`families.role.${value}`) }))}
          allowDeselect={false}
          key={form.key('role')}
          {...form.getInputProps('role')}
        />
        <TextInput
          type="date"
          label={words('field.birthDate')}
          max={today}
          key={form.key('birthDate')}
          {...form.getInputProps('birthDate')}
        />
      </FieldRow>
      <Checkbox
        label={words('families.mayCollect')}
        key={form.key('mayCollect')}
        {...form.getInputProps('mayCollect', { type: 'checkbox' })}
      />
    </>
  )
}

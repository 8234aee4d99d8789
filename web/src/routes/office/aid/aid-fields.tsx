import { Select, Textarea, TextInput } from '@mantine/core'
import { FieldRow } from '../../../desk/form.tsx'
import type { FormFields } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords, type OfficeWords } from '../../../messages/office-messages.ts'
import { locales, type LocaleName } from '../volunteers/edit-volunteer.tsx'
import { aidNeeds, type AidNeedName } from './aid-kinds.ts'

export interface AidValues {
  readonly need: AidNeedName | null
  readonly requesterName: string
  readonly phone: string
  readonly address: string
  readonly districtId: string | null
  readonly description: string
  readonly locale: LocaleName | null
}

export const emptyAid: AidValues = {
  need: null,
  requesterName: '',
  phone: '',
  address: '',
  districtId: null,
  description: '',
  locale: 'KK',
}

/** What is missing can be said before asking the server. */
export function missingOfAid(words: OfficeWords, values: AidValues) {
  const filled = (text: string) => (text.trim() ? null : words('issue.empty'))
  const chosen = (value: string | null) => (value ? null : words('issue.choose'))
  return {
    need: chosen(values.need),
    requesterName: filled(values.requesterName),
    phone: filled(values.phone),
    address: filled(values.address),
    districtId: chosen(values.districtId),
    description: filled(values.description),
  }
}

/** As the server takes them, once nothing is missing. */
export function inputOfAid({ need, districtId, locale, ...texts }: AidValues) {
  return { ...texts, need: need ?? ('OTHER' as const), districtId: districtId ?? '', locale: locale ?? ('KK' as const) }
}

interface AidFieldsProps {
  readonly form: FormFields
  readonly autoFocus?: boolean
}

/** What is asked of who asks for help, in the order in which they say it. */
export function AidFields({ form, autoFocus = false }: AidFieldsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  return (
    <>
      <FieldRow>
        <TextInput
          label={words('aid.who')}
          autoComplete="off"
          autoFocus={autoFocus}
          data-autofocus
          key={form.key('requesterName')}
          {...form.getInputProps('requesterName')}
        />
        <TextInput
          type="tel"
          label={words('field.phone')}
          placeholder="+7 7XX XXX XX XX"
          autoComplete="off"
          key={form.key('phone')}
          {...form.getInputProps('phone')}
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={words('filter.district')}
          data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
          key={form.key('districtId')}
          {...form.getInputProps('districtId')}
        />
        <TextInput
          label={words('aid.address')}
          autoComplete="off"
          key={form.key('address')}
          {...form.getInputProps('address')}
        />
      </FieldRow>
      <Select
        label={words('aid.need')}
        data={aidNeeds.map((value) => ({ value, label: words(`aid.need.${value}`) }))}
        key={form.key('need')}
        {...form.getInputProps('need')}
      />
      <Textarea
        label={words('aid.description')}
        description={words('aid.description.hint')}
        autosize
        minRows={3}
        key={form.key('description')}
        {...form.getInputProps('description')}
      />
    </>
  )
}

export function AidLocaleField({ form }: { readonly form: FormFields }) {
  const words = useOfficeWords()
  return (
    <Select
      label={words('aid.locale')}
      data={locales.map((value) => ({ value, label: words(`locale.${value}`) }))}
      allowDeselect={false}
      key={form.key('locale')}
      {...form.getInputProps('locale')}
    />
  )
}

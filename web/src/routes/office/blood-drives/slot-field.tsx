import { Select } from '@mantine/core'
import type { FormFields } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useNow } from '../../../live/now.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { DeskDrive } from './blood-parts.ts'

/** Times of a drive that are still to come and have a place. */
export function useOpenTimes({ slots }: DeskDrive): readonly string[] {
  const now = useNow(60_000)
  return slots
    .filter(({ startsAt, free }) => free > 0 && new Date(startsAt).getTime() > now)
    .map(({ startsAt }) => startsAt)
}

export function SlotField({ form, times }: { readonly form: FormFields; readonly times: readonly string[] }) {
  const words = useOfficeWords()
  const format = useFormat()
  return (
    <Select
      label={words('blood.when')}
      data={times.map((startsAt) => ({ value: startsAt, label: format.time(startsAt) }))}
      nothingFoundMessage={words('blood.noTimes')}
      searchable
      data-autofocus
      key={form.key('slotAt')}
      {...form.getInputProps('slotAt')}
    />
  )
}

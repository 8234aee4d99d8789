import { Select, TextInput } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FieldRow } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LeavingForm, toStockLines } from './leaving-form.tsx'
import { writeOffStockMutation } from './movement-commands.ts'
import { usePlaceChoices } from './stock-parts.tsx'
import { useLines } from './use-lines.ts'

const route = getRouteApi('/office/desk/stock/write-off')

export function WriteOffPage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const places = usePlaceChoices()
  const [chosenPlace, setPlace] = useState<string | null>(search.place ?? null)
  const place = chosenPlace ?? places[0]?.value ?? null
  const { lines, problems, change, onProblem } = useLines()
  const deskForm = useDeskForm({
    document: writeOffStockMutation,
    initialValues: { reason: '' },
    toInput: ({ reason }) => ({ placeId: place ?? '', reason: reason.trim(), lines: toStockLines(lines) }),
    onProblem,
    onDone: () => {
      say(words('stock.writtenOff.done'))
      void navigate({ to: '/office/stock', search: place ? { place } : {} })
    },
  })
  const { form } = deskForm
  return (
    <LeavingForm
      title={words('stock.writeOff')}
      note={words('stock.writeOff.note')}
      submit={words('stock.writeOff.submit')}
      danger
      held={false}
      form={deskForm}
      place={place}
      lines={lines}
      onChange={change}
      problems={problems}
    >
      <FieldRow>
        <Select
          label={words('stock.place.from')}
          allowDeselect={false}
          data={[...places]}
          value={place}
          onChange={(value) => {
            setPlace(value)
            change([])
          }}
        />
        <TextInput
          label={words('stock.reason')}
          placeholder={words('stock.writeOff.reasonHint')}
          key={form.key('reason')}
          {...form.getInputProps('reason')}
        />
      </FieldRow>
    </LeavingForm>
  )
}

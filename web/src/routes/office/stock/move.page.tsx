import { Select } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FieldRow } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LeavingForm, toStockLines } from './leaving-form.tsx'
import { moveStockMutation } from './movement-commands.ts'
import { usePlaceChoices } from './stock-parts.tsx'
import { useLines } from './use-lines.ts'

const route = getRouteApi('/office/desk/stock/move')

export function MovePage() {
  const words = useOfficeWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const places = usePlaceChoices()
  const [chosenFrom, setFrom] = useState<string | null>(search.place ?? null)
  const from = chosenFrom ?? places[0]?.value ?? null
  const [chosenTo, setTo] = useState<string | null>(null)
  const others = places.filter(({ value }) => value !== from)
  const to = chosenTo !== null && chosenTo !== from ? chosenTo : (others[0]?.value ?? null)
  const { lines, problems, change, onProblem } = useLines()
  const deskForm = useDeskForm({
    document: moveStockMutation,
    initialValues: {},
    toInput: () => ({ fromPlaceId: from ?? '', toPlaceId: to ?? '', lines: toStockLines(lines) }),
    onProblem,
    onDone: () => {
      say(words('stock.moved.done'))
      void navigate({ to: '/office/stock', search: to ? { place: to } : {} })
    },
  })
  return (
    <LeavingForm
      title={words('stock.move')}
      note={words('stock.move.note')}
      submit={words('stock.move.submit')}
      held={!to}
      form={deskForm}
      place={from}
      lines={lines}
      onChange={change}
      problems={problems}
    >
      <FieldRow>
        <Select
          label={words('stock.place.from')}
          allowDeselect={false}
          data={[...places]}
          value={from}
          onChange={(value) => {
            setFrom(value)
            change([])
          }}
        />
        <Select label={words('stock.place.to')} allowDeselect={false} data={[...others]} value={to} onChange={setTo} />
      </FieldRow>
    </LeavingForm>
  )
}

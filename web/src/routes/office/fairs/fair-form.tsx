import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { changeFairMutation, planFairMutation } from './fair-commands.ts'
import type { FairLine } from './fair-parts.ts'
import styles from './fairs.module.css'

interface StopValues extends Record<string, unknown> {
  districtId: string | null
  place: Texts
  startsAt: string
  endsAt: string
}

const noStop: StopValues = { districtId: null, place: noTexts, startsAt: '', endsAt: '' }

/** A fair’s name and route; null: a new one. */
export function FairForm({ fair, onClose }: { readonly fair: FairLine | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const { timeZone, districts } = useRegion()
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const stops: StopValues[] = (fair?.stops ?? []).map(({ district, place, startsAt, endsAt }) => ({
    districtId: district.id,
    place,
    startsAt: toLocalTime(startsAt, timeZone),
    endsAt: toLocalTime(endsAt, timeZone),
  }))
  const options = {
    initialValues: { name: (fair?.name ?? noTexts) as Texts, stops: stops.length > 0 ? stops : [noStop] },
    validate: {
      name: { kk: filled, ru: filled, en: filled },
      stops: {
        districtId: filled,
        place: { kk: filled, ru: filled, en: filled },
        startsAt: filled,
        endsAt: filled,
      },
    },
  }
  type Values = typeof options.initialValues
  const toFields = (values: Values) => ({
    name: trimmed(values.name),
    stops: values.stops.map((stop) => ({
      districtId: stop.districtId ?? '',
      place: trimmed(stop.place),
      startsAt: fromLocalTime(stop.startsAt, timeZone) ?? '',
      endsAt: fromLocalTime(stop.endsAt, timeZone) ?? '',
    })),
  })
  const planned = useDeskForm({
    ...options,
    document: planFairMutation,
    toInput: toFields,
    onDone: ({ fair: made }) => {
      onClose()
      void navigate({ to: '/office/fairs/$fairId', params: { fairId: made.id } })
    },
  })
  const changed = useDeskForm({
    ...options,
    document: changeFairMutation,
    toInput: (values) => ({ ...toFields(values), fairId: fair?.id ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const deskForm = fair ? changed : planned
  const { form } = deskForm
  const title = words(fair ? 'fairs.change' : 'fairs.plan')
  const time = (path: string, label: string) => (
    <TextInput type="datetime-local" label={label} key={form.key(path)} {...form.getInputProps(path)} />
  )
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('fairs.name')} autoFocus />
        {form.getValues().stops.map((_, index) => (
          <fieldset key={index} className={styles.stop}>
            <legend>{words('fairs.stop.number', { shown: String(index + 1) })}</legend>
            <Select
              label={words('fairs.district')}
              placeholder={words('field.choose')}
              data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
              searchable
              key={form.key(`stops.${index}.districtId`)}
              {...form.getInputProps(`stops.${index}.districtId`)}
            />
            <LocalisedFields form={form} path={`stops.${index}.place`} label={words('fairs.where')} />
            <FieldRow>
              {time(`stops.${index}.startsAt`, words('plan.startsAt'))}
              {time(`stops.${index}.endsAt`, words('plan.endsAt'))}
            </FieldRow>
            {form.getValues().stops.length > 1 && (
              <button type="button" className="button" onClick={() => form.removeListItem('stops', index)}>
                {words('plan.remove')}
              </button>
            )}
          </fieldset>
        ))}
        <button type="button" className="button" onClick={() => form.insertListItem('stops', noStop)}>
          {words('fairs.stop.add')}
        </button>
      </Form>
    </DeskModal>
  )
}

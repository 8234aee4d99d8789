import { Select, TextInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import {
  addDistributionItemMutation,
  addDistributionPlaceMutation,
  changeDistributionItemMutation,
  changeDistributionPlaceMutation,
} from './distribution-commands.ts'
import type { Place, Thing } from './distribution-parts.ts'
import { useSaved } from './use-saved.ts'

/** What maps say: `44.8488, 65.4823`; null when it is empty, undefined when it is no point. */
function readPoint(text: string): { latitude: number; longitude: number } | null | undefined {
  if (!text.trim()) return null
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? []
  return latitude === undefined ? undefined : { latitude: Number(latitude), longitude: Number(longitude) }
}

/** A place; null: a new one. */
export function PlaceForm({ place, onClose }: { readonly place: Place | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { districts } = useRegion()
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const options = {
    initialValues: {
      districtId: (place?.district.id ?? null) as string | null,
      name: (place?.name ?? noTexts) as Texts,
      address: (place?.address ?? noTexts) as Texts,
      point: place?.point ? `${place.point.latitude}, ${place.point.longitude}` : '',
    },
    validate: {
      districtId: (value: string | null) => (value ? null : words('issue.choose')),
      name: { kk: filled, ru: filled, en: filled },
      address: { kk: filled, ru: filled, en: filled },
      point: (value: string) => (readPoint(value) === undefined ? words('tea.point.wrong') : null),
    },
    onDone: useSaved(onClose),
  }
  type Values = typeof options.initialValues
  const toFields = ({ districtId, name, address, point }: Values) => ({
    districtId: districtId ?? '',
    name: trimmed(name),
    address: trimmed(address),
    point: readPoint(point) ?? null,
  })
  const added = useDeskForm({ ...options, document: addDistributionPlaceMutation, toInput: toFields })
  const changed = useDeskForm({
    ...options,
    document: changeDistributionPlaceMutation,
    toInput: (values) => ({ ...toFields(values), placeId: place?.id ?? '' }),
  })
  const deskForm = place ? changed : added
  const { form } = deskForm
  const title = words(place ? 'tea.place.change' : 'tea.place.add')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('tea.place')} autoFocus />
        <LocalisedFields form={form} path="address" label={words('tea.address')} />
        <FieldRow>
          <Select
            label={words('filter.district')}
            placeholder={words('field.choose')}
            data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            key={form.key('districtId')}
            {...form.getInputProps('districtId')}
          />
          <TextInput
            label={words('tea.point')}
            placeholder="44.8488, 65.4823"
            key={form.key('point')}
            {...form.getInputProps('point')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

const units = ['CUP', 'PORTION', 'PIECE', 'PACK'] as const

/** Something that is given; null: a new one. */
export function ThingForm({ thing, onClose }: { readonly thing: Thing | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const options = {
    initialValues: { name: (thing?.name ?? noTexts) as Texts, unit: (thing?.unit ?? 'CUP') as (typeof units)[number] },
    onDone: useSaved(onClose),
  }
  const toFields = ({ name, unit }: typeof options.initialValues) => ({ name: trimmed(name), unit })
  const added = useDeskForm({ ...options, document: addDistributionItemMutation, toInput: toFields })
  const changed = useDeskForm({
    ...options,
    document: changeDistributionItemMutation,
    toInput: (values) => ({ ...toFields(values), itemId: thing?.id ?? '' }),
  })
  const deskForm = thing ? changed : added
  const { form } = deskForm
  const title = words(thing ? 'tea.thing.change' : 'tea.thing.add')
  return (
    <DeskModal onClose={onClose} title={title}>
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('tea.thing')} autoFocus />
        <Select
          label={words('tea.unit')}
          allowDeselect={false}
          data={units.map((value) => ({ value, label: words(`tea.unit.${value}`) }))}
          key={form.key('unit')}
          {...form.getInputProps('unit')}
        />
      </Form>
    </DeskModal>
  )
}

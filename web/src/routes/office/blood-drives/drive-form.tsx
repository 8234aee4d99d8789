import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices, withChosen } from '../events/event-choices.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { changeBloodDriveMutation, planBloodDriveMutation } from './blood-commands.ts'
import { donationTypes, type DonationTypeName, type DriveLine } from './blood-parts.ts'

const usualCapacity = 4

/** When and where a drive is; null: a new one. */
export function DriveForm({ drive, onClose }: { readonly drive: DriveLine | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const { timeZone, districts } = useRegion()
  const { campaigns } = useEventChoices()
  const filled = (value: string | null) => (value?.trim() ? null : words('issue.empty'))
  const options = {
    initialValues: {
      districtId: (drive?.district.id ?? null) as string | null,
      place: (drive?.place ?? noTexts) as Texts,
      campaignId: (drive?.campaign?.id ?? null) as string | null,
      startsAt: drive ? toLocalTime(drive.startsAt, timeZone) : '',
      endsAt: drive ? toLocalTime(drive.endsAt, timeZone) : '',
      slotCapacity: (drive ? '' : usualCapacity) as number | string,
      donationTypes: (drive?.donationTypes ?? ['WHOLE_BLOOD']) as DonationTypeName[],
    },
    validate: {
      districtId: filled,
      place: { kk: filled, ru: filled, en: filled },
      startsAt: filled,
      endsAt: filled,
      slotCapacity: (value: number | string) => (drive || value !== '' ? null : words('issue.empty')),
      donationTypes: (value: DonationTypeName[]) => (value.length > 0 ? null : words('issue.empty')),
    },
  }
  type Values = typeof options.initialValues
  const toFields = (values: Values) => ({
    place: trimmed(values.place),
    startsAt: fromLocalTime(values.startsAt, timeZone) ?? '',
    endsAt: fromLocalTime(values.endsAt, timeZone) ?? '',
    donationTypes: values.donationTypes,
  })
  const planned = useDeskForm({
    ...options,
    document: planBloodDriveMutation,
    toInput: (values) => ({
      ...toFields(values),
      districtId: values.districtId ?? '',
      campaignId: values.campaignId,
      slotCapacity: Number(values.slotCapacity),
    }),
    onDone: ({ driveId }) => {
      onClose()
      void navigate({ to: '/office/blood-drives/$driveId', params: { driveId } })
    },
  })
  const changed = useDeskForm({
    ...options,
    document: changeBloodDriveMutation,
    toInput: (values) => ({
      ...toFields(values),
      driveId: drive?.id ?? '',
      ...(drive?.status === 'DRAFT' && { districtId: values.districtId, campaignId: values.campaignId }),
      ...(values.slotCapacity !== '' && { slotCapacity: Number(values.slotCapacity) }),
    }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const deskForm = drive ? changed : planned
  const { form } = deskForm
  const title = words(drive ? 'blood.change' : 'blood.plan')
  const time = (path: 'startsAt' | 'endsAt') => (
    <TextInput
      type="datetime-local"
      step={900}
      label={words(`plan.${path}`)}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="place" label={words('blood.place')} autoFocus />
        <FieldRow>
          <Select
            label={words('filter.district')}
            placeholder={words('field.choose')}
            data={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            searchable
            disabled={drive !== null && drive.status !== 'DRAFT'}
            key={form.key('districtId')}
            {...form.getInputProps('districtId')}
          />
          <Select
            label={words('plan.campaign')}
            placeholder={words('field.choose')}
            data={withChosen(campaigns, drive?.campaign ? [drive.campaign] : [], format)}
            searchable
            clearable
            disabled={drive !== null && drive.status !== 'DRAFT'}
            key={form.key('campaignId')}
            {...form.getInputProps('campaignId')}
          />
        </FieldRow>
        <FieldRow>
          {time('startsAt')}
          {time('endsAt')}
        </FieldRow>
        <FieldRow>
          <NumberInput
            label={words('blood.capacity')}
            description={words(drive ? 'blood.capacity.same' : 'blood.capacity.hint')}
            min={1}
            max={200}
            allowDecimal={false}
            key={form.key('slotCapacity')}
            {...form.getInputProps('slotCapacity')}
          />
          <MultiSelect
            label={words('blood.types')}
            description={words('blood.types.hint')}
            data={donationTypes.map((value) => ({ value, label: words(`blood.type.${value}`) }))}
            key={form.key('donationTypes')}
            {...form.getInputProps('donationTypes')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

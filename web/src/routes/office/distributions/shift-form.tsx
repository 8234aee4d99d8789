import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { fromLocalTime, toLocalTime } from '../../../format/local-time.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices, type Named } from '../events/event-choices.ts'
import { changeDistributionShiftMutation, planDistributionShiftMutation } from './distribution-commands.ts'
import { placesQuery, type ShiftLine } from './distribution-parts.ts'

const mostThings = 6
const usualPortions = 150

/** Some hours at a place; null: a new shift. */
export function ShiftForm({ shift, onClose }: { readonly shift: ShiftLine | null; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const format = useFormat()
  const navigate = useNavigate()
  const { timeZone } = useRegion()
  const toChoice = ({ id, name }: Named) => ({ value: id, label: format.text(name) })
  const { data } = useLiveQuery({ query: placesQuery, variables: {} })
  const { campaigns, organisations: all } = useEventChoices()
  // Coordinators plan for their own organisation alone.
  const organisations = useDeskViewer().reachOf('DISTRIBUTIONS_RUN')?.map(toChoice) ?? all
  const chosen = (value: string | null) => (value ? null : words('issue.choose'))
  const filled = (value: string) => (value ? null : words('issue.empty'))
  const options = {
    initialValues: {
      placeId: (shift?.place.id ?? null) as string | null,
      campaignId: (shift?.campaign?.id ?? null) as string | null,
      organisationId: (shift?.organisation.id ?? null) as string | null,
      startsAt: shift ? toLocalTime(shift.startsAt, timeZone) : '',
      endsAt: shift ? toLocalTime(shift.endsAt, timeZone) : '',
      plannedPortions: (shift?.plannedPortions ?? usualPortions) as number | string,
      itemIds: shift?.given.map(({ item }) => item.id) ?? [],
    },
    validate: {
      placeId: chosen,
      organisationId: chosen,
      startsAt: filled,
      endsAt: filled,
      itemIds: (ids: string[]) => (ids.length > 0 ? null : words('issue.choose')),
    },
  }
  type Values = typeof options.initialValues
  const toFields = ({ placeId, organisationId, startsAt, endsAt, plannedPortions, ...values }: Values) => ({
    ...values,
    placeId: placeId ?? '',
    organisationId: organisationId ?? '',
    startsAt: fromLocalTime(startsAt, timeZone) ?? '',
    endsAt: fromLocalTime(endsAt, timeZone) ?? '',
    plannedPortions: Number(plannedPortions),
  })
  const planned = useDeskForm({
    ...options,
    document: planDistributionShiftMutation,
    toInput: toFields,
    onDone: ({ distributionShift: made }) => {
      onClose()
      void navigate({ to: '/office/distributions/$shiftId', params: { shiftId: made.id } })
    },
  })
  const changed = useDeskForm({
    ...options,
    document: changeDistributionShiftMutation,
    toInput: (values) => ({ ...toFields(values), shiftId: shift?.id ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const deskForm = shift ? changed : planned
  const { form } = deskForm
  const title = words(shift ? 'tea.change' : 'tea.plan')
  const field = (path: keyof Values) => ({ key: form.key(path), ...form.getInputProps(path) })
  const places = (data?.distributionPlaces.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: `${format.text(node.name)}, ${format.text(node.district.name)}`,
  }))
  const things = (data?.distributionItems ?? []).map(toChoice)
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <Select
          label={words('tea.place')}
          placeholder={words('field.choose')}
          data={places}
          searchable
          {...field('placeId')}
        />
        <FieldRow>
          <TextInput type="datetime-local" label={words('plan.startsAt')} {...field('startsAt')} />
          <TextInput type="datetime-local" label={words('plan.endsAt')} {...field('endsAt')} />
        </FieldRow>
        <Select
          label={words('tea.organisation')}
          placeholder={words('field.choose')}
          data={[...organisations]}
          searchable
          {...field('organisationId')}
        />
        <Select
          label={words('tea.campaign')}
          placeholder={words('field.choose')}
          data={[...campaigns]}
          searchable
          clearable
          {...field('campaignId')}
        />
        <MultiSelect
          label={words('tea.things')}
          description={words('tea.things.hint')}
          data={things}
          maxValues={mostThings}
          {...field('itemIds')}
        />
        <NumberInput label={words('tea.planned')} min={1} max={100_000} hideControls {...field('plannedPortions')} />
      </Form>
    </DeskModal>
  )
}

import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { FieldRow } from '../../../desk/form.tsx'
import { FieldList } from '../../../desk/field-list.tsx'
import type { FormFields } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useEventChoices, withChosen, type Choice, type Named } from './event-choices.ts'
import { directions, mostParts, riskClasses } from './kinds.ts'
import { LocalisedFields, noTexts, type Texts } from './localised-fields.tsx'

// Fields that a new event, a changed one, a template and a shift have in common. Each goes by the name of its value.

interface FieldsProps {
  readonly form: FormFields
  /** Of the values within the form’s, when they lie deeper; ends with a dot. */
  readonly within?: string
}

export function MomentField({
  form,
  path,
  disabled = false,
}: FieldsProps & {
  readonly path: 'startsAt' | 'endsAt' | 'signupOpensAt' | 'signupClosesAt'
  readonly disabled?: boolean
}) {
  const words = useOfficeWords()
  return (
    <TextInput
      type="datetime-local"
      label={words(`plan.${path}`)}
      disabled={disabled}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
}

interface SelectFieldProps extends FieldsProps {
  readonly path: string
  readonly label: string
  readonly data: readonly Choice[]
  readonly description?: string
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly disabled?: boolean
}

/** One of a list that is searched as one types. */
export function SelectField({ form, path, data, placeholder, ...props }: SelectFieldProps) {
  const words = useOfficeWords()
  return (
    <Select
      placeholder={placeholder ?? words('field.choose')}
      nothingFoundMessage={words('field.nothing')}
      searchable
      data={data}
      key={form.key(path)}
      {...props}
      {...form.getInputProps(path)}
    />
  )
}

/** Whose the event is, where it counts and what it belongs to. */
export function BelongingFields({
  form,
  campaign = null,
  organiser = null,
  disabled = false,
}: FieldsProps & { readonly campaign?: Named | null; readonly organiser?: Named | null; readonly disabled?: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { organisers, districts, campaigns } = useEventChoices()
  const shared = { form, disabled }
  return (
    <>
      <FieldRow>
        <SelectField
          {...shared}
          path="organiserId"
          label={words('event.organiser')}
          data={withChosen(organisers, organiser ? [organiser] : [], format)}
        />
        <SelectField {...shared} path="districtId" label={words('filter.district')} data={districts} />
      </FieldRow>
      <SelectField
        {...shared}
        path="campaignId"
        label={words('plan.campaign')}
        data={withChosen(campaigns, campaign ? [campaign] : [], format)}
        clearable
      />
    </>
  )
}

/** Who else stands behind the event. */
export function HelperFields({
  form,
  initiator = null,
  supporters = [],
}: FieldsProps & { readonly initiator?: Named | null; readonly supporters?: readonly Named[] }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { organisations } = useEventChoices()
  return (
    <>
      <SelectField
        form={form}
        path="initiatorId"
        label={words('event.initiator')}
        description={words('plan.initiatorHint')}
        placeholder={words('plan.initiator.same')}
        data={withChosen(organisations, initiator ? [initiator] : [], format)}
        clearable
      />
      <MultiSelect
        label={words('event.supporters')}
        placeholder={words('field.choose')}
        nothingFoundMessage={words('field.nothing')}
        searchable
        maxValues={50}
        data={withChosen(organisations, supporters, format)}
        key={form.key('supporterIds')}
        {...form.getInputProps('supporterIds')}
      />
    </>
  )
}

export function DirectionField({ form }: FieldsProps) {
  const words = useOfficeWords()
  return (
    <Select
      label={words('event.direction')}
      placeholder={words('field.choose')}
      allowDeselect={false}
      data={directions.map((value) => ({ value, label: words(`event.direction.${value}`) }))}
      key={form.key('direction')}
      {...form.getInputProps('direction')}
    />
  )
}

/** How dangerous the work is, from what age on, and whether the host of the place has a say. */
export function CareFields({ form }: FieldsProps) {
  const words = useOfficeWords()
  return (
    <>
      <FieldRow>
        <Select
          label={words('event.risk')}
          description={words('plan.riskHint')}
          allowDeselect={false}
          data={riskClasses.map((value) => ({ value, label: words(`event.risk.${value}`) }))}
          key={form.key('riskClass')}
          {...form.getInputProps('riskClass')}
        />
        <MinimumAgeField form={form} hint />
      </FieldRow>
      <Checkbox
        label={words('plan.hostConsentRequired')}
        key={form.key('hostConsentRequired')}
        {...form.getInputProps('hostConsentRequired', { type: 'checkbox' })}
      />
    </>
  )
}

function MinimumAgeField({ form, within = '', hint = false }: FieldsProps & { readonly hint?: boolean }) {
  const words = useOfficeWords()
  const path = `${within}minimumAge`
  return (
    <NumberInput
      label={words('plan.minimumAge')}
      {...(hint && { description: words('plan.minimumAgeHint') })}
      min={0}
      max={99}
      allowDecimal={false}
      key={form.key(path)}
      {...form.getInputProps(path)}
    />
  )
}

/** How people sign up by themselves. */
export function SignupFields({ form }: FieldsProps) {
  const words = useOfficeWords()
  return (
    <>
      <Checkbox
        label={words('plan.isPublicSignupOpen')}
        key={form.key('isPublicSignupOpen')}
        {...form.getInputProps('isPublicSignupOpen', { type: 'checkbox' })}
      />
      <FieldRow>
        <MomentField form={form} path="signupOpensAt" />
        <MomentField form={form} path="signupClosesAt" />
      </FieldRow>
    </>
  )
}

/** The programme, in order. */
export function PartFields({
  form,
  parts,
}: {
  readonly form: Parameters<typeof FieldList<Texts>>[0]['form']
  readonly parts: readonly Texts[]
}) {
  const words = useOfficeWords()
  return (
    <FieldList
      form={form}
      path="parts"
      rows={parts}
      nameOf={(shown) => words('plan.part.number', { shown })}
      add={words('plan.part.add')}
      newRow={() => noTexts}
      atMost={mostParts}
    >
      {(path) => <LocalisedFields form={form} path={path} label={words('plan.part')} />}
    </FieldList>
  )
}

/** What a shift is and asks for, of an event or of a template. */
export function ShiftFields({
  form,
  within = '',
  skills = [],
  autoFocus = false,
}: FieldsProps & { readonly skills?: readonly Named[]; readonly autoFocus?: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const choices = useEventChoices()
  return (
    <>
      <LocalisedFields form={form} path={`${within}role`} label={words('event.shift.role')} autoFocus={autoFocus} />
      <FieldRow>
        <NumberInput
          label={words('event.capacity')}
          min={1}
          allowDecimal={false}
          key={form.key(`${within}capacity`)}
          {...form.getInputProps(`${within}capacity`)}
        />
        <MinimumAgeField form={form} within={within} />
      </FieldRow>
      <MultiSelect
        label={words('plan.skills.asked')}
        description={words('plan.skills.askedHint')}
        nothingFoundMessage={words('field.nothing')}
        searchable
        maxValues={10}
        data={withChosen(choices.skills, skills, format)}
        key={form.key(`${within}skillIds`)}
        {...form.getInputProps(`${within}skillIds`)}
      />
    </>
  )
}

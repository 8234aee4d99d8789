import { NumberInput, Select, Switch } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { directions, riskClasses, type DirectionName, type RiskClassName } from '../events/kinds.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import styles from '../events/events.module.css'
import { createEventTemplateMutation, updateEventTemplateMutation } from './template-commands.ts'
import type { Template } from './template-parts.ts'

interface ShiftValues extends Record<string, unknown> {
  role: Texts
  capacity: number | string
  minimumAge: number
  startsAfterMinutes: number | string
  durationMinutes: number | string
  skillIds: string[]
}

interface TemplateFormProps {
  /** Null: a new one. */
  readonly template: Template | null
  /** Whose a new one becomes; null: the front office's. */
  readonly organisationId: string | null
  readonly onClose: () => void
}

export function TemplateForm({ template, organisationId, onClose }: TemplateFormProps) {
  const words = useOfficeWords()
  const shifts: ShiftValues[] = (template?.shifts ?? []).map(({ skills, ...shift }) => ({
    ...shift,
    skillIds: skills.map(({ id }) => id),
  }))
  const options = {
    initialValues: {
      name: (template?.name ?? noTexts) as Texts,
      direction: (template?.direction ?? null) as string | null,
      riskClass: (template?.riskClass ?? 'ORDINARY') as string | null,
      minimumAge: (template?.minimumAge ?? '') as number | string,
      hostConsentRequired: template?.hostConsentRequired ?? false,
      durationMinutes: (template?.durationMinutes ?? 120) as number | string,
      shifts,
    },
    validate: { direction: (value: string | null) => (value ? null : words('issue.choose')) },
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  }
  type Values = typeof options.initialValues
  const toFields = (values: Values) => ({
    name: trimmed(values.name),
    direction: values.direction as DirectionName,
    riskClass: values.riskClass as RiskClassName,
    ...(typeof values.minimumAge === 'number' && { minimumAge: values.minimumAge }),
    hostConsentRequired: values.hostConsentRequired,
    durationMinutes: Number(values.durationMinutes),
    parts: (template?.parts ?? []).map(({ name }) => trimmed(name)),
    shifts: values.shifts.map((shift) => ({
      ...shift,
      role: trimmed(shift.role),
      capacity: Number(shift.capacity),
      startsAfterMinutes: Number(shift.startsAfterMinutes),
      durationMinutes: Number(shift.durationMinutes),
    })),
  })
  const created = useDeskForm({
    ...options,
    document: createEventTemplateMutation,
    toInput: (values) => ({ ...toFields(values), ...(organisationId && { organisationId }) }),
  })
  const updated = useDeskForm({
    ...options,
    document: updateEventTemplateMutation,
    toInput: (values) => ({ ...toFields(values), templateId: template?.id ?? '' }),
  })
  const deskForm = template ? updated : created
  const { form } = deskForm
  const number = (path: string, label: string) => (
    <NumberInput label={label} min={0} allowDecimal={false} key={form.key(path)} {...form.getInputProps(path)} />
  )
  const title = words(template ? 'plan.templates.edit' : 'plan.templates.add')
  return (
    <DeskModal onClose={onClose} title={title} size="lg">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('plan.name')} autoFocus />
        <FieldRow>
          <Select
            label={words('event.direction')}
            placeholder={words('field.choose')}
            data={directions.map((value) => ({ value, label: words(`event.direction.${value}`) }))}
            key={form.key('direction')}
            {...form.getInputProps('direction')}
          />
          {number('durationMinutes', words('plan.durationMinutes'))}
        </FieldRow>
        <FieldRow>
          <Select
            label={words('event.risk')}
            allowDeselect={false}
            data={riskClasses.map((value) => ({ value, label: words(`event.risk.${value}`) }))}
            key={form.key('riskClass')}
            {...form.getInputProps('riskClass')}
          />
          {number('minimumAge', words('plan.minimumAge'))}
        </FieldRow>
        <Switch
          label={words('plan.hostConsentRequired')}
          key={form.key('hostConsentRequired')}
          {...form.getInputProps('hostConsentRequired', { type: 'checkbox' })}
        />
        {form.getValues().shifts.map((_, index) => (
          <fieldset key={index} className={styles.templateShift}>
            <legend>{words('plan.shift.number', { shown: String(index + 1) })}</legend>
            <LocalisedFields form={form} path={`shifts.${index}.role`} label={words('event.shift.role')} />
            <FieldRow>
              {number(`shifts.${index}.capacity`, words('event.capacity'))}
              {number(`shifts.${index}.startsAfterMinutes`, words('plan.startsAfterMinutes'))}
              {number(`shifts.${index}.durationMinutes`, words('plan.durationMinutes'))}
            </FieldRow>
            <button type="button" className="button" onClick={() => form.removeListItem('shifts', index)}>
              {words('plan.remove')}
            </button>
          </fieldset>
        ))}
        <button
          type="button"
          className="button"
          onClick={() =>
            form.insertListItem('shifts', {
              role: noTexts,
              capacity: 10,
              minimumAge: 0,
              startsAfterMinutes: 0,
              durationMinutes: Number(form.getValues().durationMinutes),
              skillIds: [],
            })
          }
        >
          {words('plan.shift.add')}
        </button>
      </Form>
    </DeskModal>
  )
}

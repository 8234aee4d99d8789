import { NumberInput } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldList } from '../../../desk/field-list.tsx'
import { FieldGroup, FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { CareFields, DirectionField, PartFields, ShiftFields } from '../events/event-fields.tsx'
import { mostShifts, type DirectionName, type RiskClassName } from '../events/kinds.ts'
import { LocalisedFields, noTexts, trimmed, type Texts } from '../events/localised-fields.tsx'
import { useRequired } from '../events/use-required.ts'
import { createEventTemplateMutation, updateEventTemplateMutation } from './template-commands.ts'
import type { Template } from './template-parts.ts'

interface ShiftValues extends Record<string, unknown> {
  role: Texts
  capacity: number | string
  minimumAge: number | string
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
  const { inThree, chosen, counted } = useRequired()
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
      parts: template?.parts.map(({ name }) => name as Texts) ?? [],
      shifts,
    },
    validate: {
      name: inThree,
      direction: chosen,
      durationMinutes: counted,
      parts: inThree,
      shifts: { role: inThree, capacity: counted, durationMinutes: counted },
    },
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
    parts: values.parts.map(trimmed),
    shifts: values.shifts.map((shift) => ({
      ...shift,
      role: trimmed(shift.role),
      capacity: Number(shift.capacity),
      minimumAge: Number(shift.minimumAge),
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
  const asked = (template?.shifts ?? []).flatMap(({ skills }) => skills)
  const minutes = (path: string, label: 'plan.durationMinutes' | 'plan.startsAfterMinutes') => (
    <NumberInput label={words(label)} min={0} allowDecimal={false} key={form.key(path)} {...form.getInputProps(path)} />
  )
  const title = words(template ? 'plan.templates.edit' : 'plan.templates.add')
  return (
    <DeskModal onClose={onClose} title={title} size="xl">
      <Form form={deskForm} label={title} submit={words('action.save')} onCancel={onClose}>
        <LocalisedFields form={form} path="name" label={words('plan.name')} autoFocus />
        <FieldRow>
          <DirectionField form={form} />
          {minutes('durationMinutes', 'plan.durationMinutes')}
        </FieldRow>
        <CareFields form={form} />
        <FieldGroup name={words('event.parts')}>
          <PartFields form={form} parts={form.getValues().parts} />
        </FieldGroup>
        <FieldGroup name={words('event.shifts')}>
          <FieldList
            form={form}
            path="shifts"
            rows={form.getValues().shifts}
            nameOf={(shown) => words('plan.shift.number', { shown })}
            add={words('plan.shift.add')}
            newRow={() => ({
              role: noTexts,
              capacity: 10,
              minimumAge: 0,
              startsAfterMinutes: 0,
              durationMinutes: Number(form.getValues().durationMinutes),
              skillIds: [],
            })}
            atMost={mostShifts}
          >
            {(path) => (
              <>
                <ShiftFields form={form} within={`${path}.`} skills={asked} />
                <FieldRow>
                  {minutes(`${path}.startsAfterMinutes`, 'plan.startsAfterMinutes')}
                  {minutes(`${path}.durationMinutes`, 'plan.durationMinutes')}
                </FieldRow>
              </>
            )}
          </FieldList>
        </FieldGroup>
      </Form>
    </DeskModal>
  )
}

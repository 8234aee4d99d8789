import { Form } from '../../../desk/form.tsx'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { createEventMutation } from './event-commands.ts'
import { EventFields, useEventForm } from './event-form.tsx'
import type { WayProps } from './way.ts'

export function FromBlank({ onDone }: WayProps) {
  const words = useOfficeWords()
  const { initialValues, validate, toWords, toBelonging, toPlan } = useEventForm(null)
  const deskForm = useDeskForm({
    document: createEventMutation,
    initialValues,
    validate,
    toInput: (values) => ({ ...toWords(values), ...toBelonging(values), ...toPlan(values) }),
    onDone,
  })
  return (
    <Form form={deskForm} label={words('plan.way.blank')} submit={words('plan.draft')}>
      <EventFields form={deskForm.form} event={null} />
    </Form>
  )
}

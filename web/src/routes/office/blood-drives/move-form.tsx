import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { moveBloodAppointmentMutation } from './blood-commands.ts'
import type { DeskDrive, Guest } from './blood-parts.ts'
import { SlotField, useOpenTimes } from './slot-field.tsx'

interface MoveFormProps {
  readonly drive: DeskDrive
  readonly appointment: NonNullable<Guest['appointment']>
  readonly name: string
  readonly onClose: () => void
}

/** Another time of the same drive for somebody who is expected. They are told. */
export function MoveForm({ drive, appointment: { id: appointmentId, slotAt }, name, onClose }: MoveFormProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const times = useOpenTimes(drive).filter((time) => time !== slotAt)
  const deskForm = useDeskForm({
    document: moveBloodAppointmentMutation,
    initialValues: { slotAt: null as string | null },
    validate: { slotAt: (value: string | null) => (value ? null : words('issue.empty')) },
    toInput: (values) => ({ appointmentId, slotAt: values.slotAt ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('blood.move')}>
      <Form form={deskForm} submit={words('blood.move')} onCancel={onClose}>
        <p>{words('blood.move.from', { name, time: format.time(slotAt) })}</p>
        <SlotField form={deskForm.form} times={times} />
      </Form>
    </DeskModal>
  )
}

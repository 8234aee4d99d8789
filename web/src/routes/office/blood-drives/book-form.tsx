import { Select } from '@mantine/core'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { FieldRow, Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { bookBloodAppointmentMutation } from './blood-commands.ts'
import type { DeskDrive, DonationTypeName } from './blood-parts.ts'
import { SlotField, useOpenTimes } from './slot-field.tsx'

interface BookFormProps {
  readonly drive: DeskDrive
  readonly donorId: string
  readonly onClose: () => void
}

/** A time for somebody who calls, or asks for one at the desk. */
export function BookForm({ drive, donorId, onClose }: BookFormProps) {
  const words = useOfficeWords()
  const times = useOpenTimes(drive)
  const deskForm = useDeskForm({
    document: bookBloodAppointmentMutation,
    initialValues: {
      slotAt: times[0] ?? null,
      donationType: (drive.donationTypes[0] ?? 'WHOLE_BLOOD') as DonationTypeName,
    },
    validate: { slotAt: (value: string | null) => (value ? null : words('issue.empty')) },
    toInput: ({ slotAt, donationType }) => ({ driveId: drive.id, donorId, donationType, slotAt: slotAt ?? '' }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('blood.book')}>
      <Form form={deskForm} submit={words('blood.book')} onCancel={onClose}>
        <FieldRow>
          <SlotField form={form} times={times} />
          <Select
            label={words('blood.rules.type')}
            data={drive.donationTypes.map((value) => ({ value, label: words(`blood.type.${value}`) }))}
            allowDeselect={false}
            key={form.key('donationType')}
            {...form.getInputProps('donationType')}
          />
        </FieldRow>
      </Form>
    </DeskModal>
  )
}

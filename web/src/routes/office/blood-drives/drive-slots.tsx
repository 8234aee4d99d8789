import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { setBloodSlotsMutation } from './blood-commands.ts'
import type { DeskDrive } from './blood-parts.ts'
import styles from './blood.module.css'

type Slot = DeskDrive['slots'][number]

/** Every quarter of an hour with its bookings; one of them can be given another number of places, or be a break. */
export function DriveSlots({ drive: { id, slots, status } }: { readonly drive: DeskDrive }) {
  const words = useOfficeWords()
  const format = useFormat()
  const [changing, setChanging] = useState<Slot | null>(null)
  const isOpen = status === 'DRAFT' || status === 'PUBLISHED'
  return (
    <>
      <ul className={styles.slots}>
        {slots.map((slot) => (
          <li key={slot.startsAt}>
            <button
              type="button"
              className="button"
              data-full={slot.free === 0}
              disabled={!isOpen}
              onClick={() => setChanging(slot)}
            >
              <b>{format.time(slot.startsAt)}</b>
              <small>
                {slot.capacity === 0
                  ? words('blood.slots.break')
                  : `${format.number(slot.booked ?? 0)} / ${format.number(slot.capacity ?? 0)}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {changing && <SlotForm driveId={id} slot={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

interface SlotFormProps {
  readonly driveId: string
  readonly slot: Slot
  readonly onClose: () => void
}

function SlotForm({ driveId, slot, onClose }: SlotFormProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const deskForm = useDeskForm({
    document: setBloodSlotsMutation,
    initialValues: { capacity: (slot.capacity ?? 0) as number | string },
    validate: { capacity: (value: number | string) => (value === '' ? words('issue.empty') : null) },
    toInput: ({ capacity }) => ({ driveId, slotsAt: [slot.startsAt], capacity: Number(capacity) }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  const { form } = deskForm
  return (
    <DeskModal onClose={onClose} title={words('blood.slots.change', { time: format.time(slot.startsAt) })}>
      <Form form={deskForm} submit={words('action.save')} onCancel={onClose}>
        <NumberInput
          label={words('blood.capacity')}
          description={words('blood.slots.hint')}
          min={0}
          max={200}
          allowDecimal={false}
          data-autofocus
          key={form.key('capacity')}
          {...form.getInputProps('capacity')}
        />
      </Form>
    </DeskModal>
  )
}

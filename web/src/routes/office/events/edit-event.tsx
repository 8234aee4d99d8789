import { DeskModal } from '../../../desk/desk-modal.tsx'
import { Form } from '../../../desk/form.tsx'
import { say } from '../../../desk/say.ts'
import { useDeskForm } from '../../../desk/use-desk-form.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { updateEventMutation } from './event-commands.ts'
import { EventFields, stageOf, useEventForm } from './event-form.tsx'
import type { DeskEvent } from './event-parts.ts'

/** What an event is and says. Once it runs, not what it counts by; once it is over, only what it says. */
export function EditEvent({ event, onClose }: { readonly event: DeskEvent; readonly onClose: () => void }) {
  const words = useOfficeWords()
  const { isOver, hasStarted } = stageOf(event)
  const { initialValues, validate, toWords, toBelonging, toPlan } = useEventForm(event)
  const deskForm = useDeskForm({
    document: updateEventMutation,
    initialValues,
    validate,
    toInput: (values) => ({
      eventId: event.id,
      ...toWords(values),
      ...(!hasStarted && toBelonging(values)),
      ...(!isOver && toPlan(values)),
    }),
    onDone: () => {
      onClose()
      say(words('plan.saved'))
    },
  })
  return (
    <DeskModal onClose={onClose} title={words('plan.edit.title')} size="xl">
      <Form form={deskForm} label={words('plan.edit.title')} submit={words('action.save')} onCancel={onClose}>
        {event.status !== 'DRAFT' && <p className="soft">{words(isOver ? 'plan.edit.over' : 'plan.edit.told')}</p>}
        <EventFields form={deskForm.form} event={event} />
      </Form>
    </DeskModal>
  )
}
